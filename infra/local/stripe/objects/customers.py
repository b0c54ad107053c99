"""Customers."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import letters, new_id
from infra.local.stripe.objects.parts import changed, checked_email, without_empty
from infra.local.stripe.recurring.ending import end_subscription
from infra.local.stripe.wire.errors import no_such
from infra.local.stripe.wire.expand import includes
from infra.local.stripe.wire.lists import list_envelope

ADDRESS_PARTS = ("city", "country", "line1", "line2", "postal_code", "state")
FIELDS = (
    "address",
    "description",
    "email",
    "name",
    "phone",
    "preferred_locales",
    "shipping",
    "tax_exempt",
    "business_name",
    "individual_name",
    "next_invoice_sequence",
    "invoice_prefix",
    "invoice_settings",
    "balance",
)


def create(desk: Desk, params: Json) -> Json:
    """A new customer, and ``customer.created``."""
    blank = shape("customer") | {"invoice_prefix": letters(8).upper()}
    body, _ = changed(blank, _checked(params), FIELDS)
    body |= {"id": new_id("cus"), "created": desk.now}
    body["metadata"] = without_empty(params.get("metadata"))
    desk.save("customer", body)
    desk.emit("customer.created", body)
    return public(body)


def update(desk: Desk, params: Json, id: str) -> Json:
    """Change a customer; ``customer.updated`` when something did change."""
    body, before = changed(living(desk, id), _checked(params), FIELDS)
    if before:
        desk.save("customer", body)
        desk.emit("customer.updated", body, before)
    return public(body)


def delete(desk: Desk, params: Json, id: str) -> Json:
    """Delete for good: later reads see the ``deleted`` stub."""
    del params
    body = living(desk, id)
    for subscription in desk.book.find("subscription", customer=id):
        end_subscription(desk, subscription, reason="cancellation_requested")
    stub = {"id": id, "object": "customer", "deleted": True}
    desk.save("customer", stub)
    desk.emit("customer.deleted", body)
    return stub


def living(desk: Desk, id: str, param: str = "id") -> Json:
    """The customer, unless it was deleted."""
    body = desk.need("customer", id, param)
    if body.get("deleted"):
        raise no_such("customer", id, param)
    return body


def _checked(params: Json) -> Json:
    if params.get("email"):
        checked_email(params["email"], "email")
    checked = dict(params)
    if params.get("address"):
        checked["address"] = whole_address(params["address"])
    if params.get("shipping"):
        shipping = {"carrier": None, "phone": None, "tracking_number": None} | params["shipping"]
        checked["shipping"] = shipping | {"address": whole_address(shipping["address"])}
    if params.get("invoice_settings"):
        checked["invoice_settings"] = (
            shape("customer")["invoice_settings"] | params["invoice_settings"]
        )
    return checked


def whole_address(given: Json) -> Json:
    """An address with all six parts, absent ones null."""
    return {part: given.get(part) for part in ADDRESS_PARTS}


@includes("customer", "sources")
def _no_sources(desk: Desk, body: Json) -> Json:
    del desk
    return list_envelope(f"/v1/customers/{body['id']}/sources", [])


@includes("customer", "tax_ids")
def _no_tax_ids(desk: Desk, body: Json) -> Json:
    del desk
    return list_envelope(f"/v1/customers/{body['id']}/tax_ids", [])
