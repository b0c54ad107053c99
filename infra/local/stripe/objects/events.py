"""Reading recorded events."""

from __future__ import annotations

from infra.local.stripe.delivery.queue import pending_for
from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import bad_request, no_such, not_modelled
from infra.local.stripe.wire.lists import list_objects

KEPT_SECONDS = 30 * 24 * 3600


def retrieve(desk: Desk, params: Json, id: str) -> Json:
    """One event; after thirty days Stripe no longer knows it."""
    del params
    event = desk.need("event", id)
    if event["created"] < desk.now - KEPT_SECONDS:
        raise no_such("event", id)
    return _with_pending(desk, event)


def list_page(desk: Desk, params: Json) -> Json:
    """Events of the last thirty days, by ``type``, ``types`` and ``created``."""
    if "type" in params and "types" in params:
        text = "Give type or types, not both."
        raise bad_request(text, "types", "parameters_exclusive")
    names = params.get("types") or ([params["type"]] if "type" in params else [])
    if len(names) > 20:
        raise bad_request("types may name at most 20 types.", "types")
    if "delivery_success" in params:
        raise not_modelled("delivery_success")
    rest = {name: value for name, value in params.items() if name not in ("type", "types")}
    oldest = max(desk.now - KEPT_SECONDS, rest.get("created", {}).get("gte", 0))
    rest["created"] = rest.get("created", {}) | {"gte": oldest}
    wanted = {"glob": names[0]} if names and "*" in names[0] else names or None
    page = list_objects(desk, "event", "/v1/events", rest, type=wanted)
    page["data"] = [_with_pending(desk, event) for event in page["data"]]
    return page


def _with_pending(desk: Desk, event: Json) -> Json:
    return public(event) | {"pending_webhooks": pending_for(desk.book, event["id"])}
