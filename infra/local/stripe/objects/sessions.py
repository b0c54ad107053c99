"""Checkout Sessions: create, change, expire, list."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, fact, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects.customers import living
from infra.local.stripe.objects.parts import filled, without_empty
from infra.local.stripe.objects.session_items import checked_sum, session_items
from infra.local.stripe.objects.session_rules import LONGEST_LIFE, check_session
from infra.local.stripe.wire.errors import bad_request, not_modelled
from infra.local.stripe.wire.expand import includes
from infra.local.stripe.wire.lists import list_objects, page_of
from infra.local.stripe.wire.metadata import merged_metadata

ECHOED = (
    "allow_promotion_codes",
    "allowed_payment_method_types",
    "billing_address_collection",
    "cancel_url",
    "client_reference_id",
    "customer",
    "customer_email",
    "excluded_payment_method_types",
    "integration_identifier",
    "locale",
    "mode",
    "origin_context",
    "permissions",
    "phone_number_collection",
    "submit_type",
    "success_url",
    "wallet_options",
)
FILLED: dict[str, Json] = {
    "adaptive_pricing": {},
    "after_expiration": {
        "recovery": {
            "allow_promotion_codes": False,
            "enabled": False,
            "expires_at": None,
            "url": None,
        }
    },
    "branding_settings": shape("checkout.session")["branding_settings"],
    "consent_collection": {
        "payment_method_reuse_agreement": None,
        "promotions": None,
        "terms_of_service": None,
    },
    "custom_text": shape("checkout.session")["custom_text"],
    "name_collection": {
        "business": {"enabled": False, "optional": False},
        "individual": {"enabled": False, "optional": False},
    },
    "payment_method_options": shape("checkout.session")["payment_method_options"],
    "saved_payment_method_options": {
        "allow_redisplay_filters": None,
        "payment_method_remove": None,
        "payment_method_save": None,
    },
    "tax_id_collection": {"required": "never"},
}
NO_INVOICE = {
    "enabled": False,
    "invoice_data": {
        "account_tax_ids": None,
        "custom_fields": None,
        "description": None,
        "footer": None,
        "issuer": None,
        "metadata": {},
        "rendering_options": None,
    },
}
NOBODY: Json = {
    "address": None,
    "business_name": None,
    "email": None,
    "individual_name": None,
    "name": None,
    "phone": None,
    "tax_exempt": "none",
    "tax_ids": None,
}


def create(desk: Desk, params: Json) -> Json:
    """A new open session with the address of its hosted page."""
    check_session(params, desk.now)
    customer = living(desk, params["customer"], "customer") if "customer" in params else None
    items = session_items(desk, params)
    total = checked_sum(items)
    body = shape("checkout.session") | {name: params[name] for name in ECHOED if name in params}
    body |= {name: filled(full, params[name]) for name, full in FILLED.items() if name in params}
    body |= _of_mode(params, customer)
    body |= {
        "id": new_id("cs_test"),
        "amount_subtotal": total,
        "amount_total": total,
        "created": desk.now,
        "currency": items[0]["currency"],
        "custom_fields": [_custom_field(one) for one in params.get("custom_fields", [])],
        "customer_details": _known_details(params, customer),
        "expires_at": params.get("expires_at", desk.now + LONGEST_LIFE),
        "metadata": without_empty(params.get("metadata")),
        "payment_method_types": _method_types(params, items[0]["currency"]),
        "_items": items,
        "_intent_data": params.get("payment_intent_data", {}),
        "_redisplay": params.get("payment_method_data", {}).get("allow_redisplay", "limited"),
        "_subscription_data": params.get("subscription_data", {}),
    }
    if "payment_method_configuration" in params:
        chosen = {"id": params["payment_method_configuration"], "parent": None}
        body["payment_method_configuration_details"] = chosen
    body["url"] = f"{desk.base}/c/pay/{body['id']}"
    desk.save("checkout.session", body)
    desk.later(body["expires_at"] - desk.now, "expire_session", body["id"])
    return public(body)


def _of_mode(params: Json, customer: Json | None) -> Json:
    if params["mode"] == "subscription":
        collection = params.get("payment_method_collection", "always")
        creation = None if customer else "always"
        return {"customer_creation": creation, "payment_method_collection": collection}
    creation = None if customer else params.get("customer_creation", "if_required")
    return {
        "customer_creation": creation,
        "invoice_creation": NO_INVOICE,
        "payment_method_collection": "if_required",
    }


def _known_details(params: Json, customer: Json | None) -> Json | None:
    email = customer["email"] if customer else params.get("customer_email")
    return {**NOBODY, "email": email} if email else None


def _custom_field(given: Json) -> Json:
    kind = given["type"]
    limits: Json = {"maximum_length": None, "minimum_length": None}
    limits = {"options": []} if kind == "dropdown" else limits
    limits |= {"default_value": None, "value": None}
    label = {"custom": given["label"]["custom"], "type": "custom"}
    common = {"key": given["key"], "label": label, "optional": given.get("optional", False)}
    return common | {"type": kind, kind: limits | given.get(kind, {})}


def _method_types(params: Json, currency: str) -> list[str]:
    debits: Json = fact("debits")
    possible = ["card", str(debits.get(currency, debits["*"]))]
    if params["mode"] == "subscription":
        possible = ["card"]
    allowed = params.get("allowed_payment_method_types") or possible
    barred = params.get("excluded_payment_method_types") or []
    left = [one for one in possible if one in allowed and one not in barred]
    if not left:
        text = "No payment method is left for this session."
        raise bad_request(text, "allowed_payment_method_types")
    return left


def update(desk: Desk, params: Json, id: str) -> Json:
    """Change the metadata of a session that is still open."""
    body = desk.need("checkout.session", id)
    for name in params:
        if name not in ("metadata", "expand"):
            raise not_modelled(name)
    if "metadata" in params:
        body["metadata"] = merged_metadata(body["metadata"], params["metadata"])
    return public(desk.save("checkout.session", body))


def expire(desk: Desk, params: Json, id: str) -> Json:
    """Close an open session for good; ``checkout.session.expired``."""
    del params
    body = desk.need("checkout.session", id)
    if body["status"] != "open":
        text = f"Only open sessions can be expired; this one is {body['status']}."
        raise bad_request(text)
    return public(close_unpaid(desk, body))


def close_unpaid(desk: Desk, body: Json) -> Json:
    """Mark a session expired and say so."""
    body |= {"status": "expired", "url": None}
    desk.save("checkout.session", body)
    desk.emit("checkout.session.expired", body)
    return body


def list_page(desk: Desk, params: Json) -> Json:
    """Sessions, newest first, by customer, e-mail, payment intent, status or subscription."""
    return list_objects(desk, "checkout.session", "/v1/checkout/sessions", params)


def line_items(desk: Desk, params: Json, id: str) -> Json:
    """The session's items in the order they were given."""
    items = desk.need("checkout.session", id)["_items"]
    return page_of(items, f"/v1/checkout/sessions/{id}/line_items", params)


@includes("checkout.session", "line_items")
def _first_items(desk: Desk, body: Json) -> Json:
    return line_items(desk, {}, body["id"])
