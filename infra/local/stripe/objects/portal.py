"""The customer portal: its settings and its sessions."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects.customers import living
from infra.local.stripe.objects.parts import checked_url, filled, without_empty
from infra.local.stripe.wire.errors import missing_parameter, not_modelled
from infra.local.stripe.wire.lists import list_objects

USUAL = "bpc_1UsualConfiguration0001"


def create_session(desk: Desk, params: Json) -> Json:
    """A session with the address of its page."""
    for name in ("customer_account", "flow_data", "on_behalf_of", "after_expiration"):
        if name in params:
            raise not_modelled(name)
    if "customer" not in params:
        raise missing_parameter("customer")
    customer = living(desk, params["customer"], "customer")
    configuration = params.get("configuration") or usual_configuration(desk)["id"]
    desk.need("billing_portal.configuration", configuration, "configuration")
    if "return_url" in params:
        checked_url(params["return_url"], "return_url")
    body = shape("billing_portal.session") | {
        "id": new_id("bps"),
        "configuration": configuration,
        "created": desk.now,
        "customer": customer["id"],
        "locale": params.get("locale"),
        "return_url": params.get("return_url"),
    }
    body["url"] = f"{desk.base}/p/session/{body['id']}"
    desk.save("billing_portal.session", body)
    desk.emit("billing_portal.session.created", body)
    return public(body)


def create_configuration(desk: Desk, params: Json) -> Json:
    """Another set of what donors may do in the portal."""
    body = shape("billing_portal.configuration") | {
        "id": new_id("bpc"),
        "created": desk.now,
        "default_return_url": params.get("default_return_url"),
        "is_default": False,
        "metadata": without_empty(params.get("metadata")),
        "name": params.get("name"),
        "updated": desk.now,
    }
    body["business_profile"] |= params.get("business_profile", {})
    for name, wanted in params["features"].items():
        kept = {key: part for key, part in wanted.items() if part is not None}
        body["features"][name] = filled(body["features"][name], kept)
    desk.save("billing_portal.configuration", body)
    desk.emit("billing_portal.configuration.created", body)
    return public(body)


def list_configurations(desk: Desk, params: Json) -> Json:
    """All sets; the usual one is always there."""
    usual_configuration(desk)
    url = "/v1/billing_portal/configurations"
    return list_objects(desk, "billing_portal.configuration", url, params)


def usual_configuration(desk: Desk) -> Json:
    """The set that holds when a session names none: change the card, cancel at period end."""
    found = desk.book.get("billing_portal.configuration", USUAL)
    times = {"created": desk.now, "updated": desk.now}
    fresh = shape("billing_portal.configuration") | {"id": USUAL} | times
    return found or desk.save("billing_portal.configuration", fresh)
