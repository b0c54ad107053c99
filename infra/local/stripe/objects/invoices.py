"""Invoices from outside: read, list their lines and payments, pay by hand."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.recurring.charging import charge_invoice
from infra.local.stripe.recurring.invoices import intent_of
from infra.local.stripe.wire.errors import CardRefused, bad_request, not_modelled
from infra.local.stripe.wire.lists import list_objects, page_of


def list_page(desk: Desk, params: Json) -> Json:
    """Invoices by customer, status, ``created`` and subscription."""
    rest = {name: value for name, value in params.items() if name != "subscription"}
    place = "parent.subscription_details.subscription"
    fixed = {place: params["subscription"]} if "subscription" in params else {}
    return list_objects(desk, "invoice", "/v1/invoices", rest, **fixed)


def lines(desk: Desk, params: Json, id: str) -> Json:
    """The invoice's lines in their order."""
    return page_of(desk.need("invoice", id)["lines"]["data"], f"/v1/invoices/{id}/lines", params)


def list_payments(desk: Desk, params: Json) -> Json:
    """Invoice payments by invoice, status and payment intent."""
    return list_objects(desk, "invoice_payment", "/v1/invoice_payments", params)


def pay(desk: Desk, params: Json, id: str) -> Json:
    """Charge an open invoice now; a refusal by the bank is kept and answered with 402."""
    for name in params:
        if name not in ("payment_method", "off_session", "expand"):
            raise not_modelled(name)
    invoice = desk.need("invoice", id)
    if invoice["status"] != "open":
        raise bad_request(f"The invoice is {invoice['status']} and cannot be paid.")
    if "payment_method" in params:
        use_method(desk, invoice, params["payment_method"])
    after = charge_invoice(desk, invoice)
    if after["status"] == "paid":
        return public(after)
    intent = intent_of(desk, after) or {}
    raise CardRefused(intent.get("last_payment_error") or {})


def use_method(desk: Desk, invoice: Json, method: str) -> None:
    """Charge this invoice's subscription to another saved method from now on."""
    desk.need("payment_method", method, "payment_method")
    place = invoice["parent"]["subscription_details"]["subscription"]
    subscription = desk.need("subscription", place)
    desk.save("subscription", subscription | {"default_payment_method": method})
