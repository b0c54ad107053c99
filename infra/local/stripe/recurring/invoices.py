"""Invoices: drafted from a subscription, finalized, paid or not."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.recurring.making import period_of
from infra.local.stripe.wire.expand import includes
from infra.local.stripe.wire.lists import list_envelope, list_objects

FIRST = "subscription_create"
CYCLE = "subscription_cycle"


def draft_invoice(desk: Desk, subscription: Json, reason: str, extra: list[Json]) -> Json:
    """A draft for the present period; ``extra`` are one-time items of the first invoice."""
    body = drafted(desk, subscription, reason, extra)
    desk.save("invoice", body)
    desk.emit("invoice.created", body)
    return body


def drafted(desk: Desk, subscription: Json, reason: str, extra: list[Json]) -> Json:
    """What such a draft holds, without keeping it."""
    customer = desk.need("customer", subscription["customer"])
    known = new_id("in" if reason in (FIRST, CYCLE) else "upcoming_in")
    lines = [_item_line(desk, known, subscription, one) for one in subscription["items"]["data"]]
    lines += [_once_line(desk, known, subscription, one) for one in extra]
    total = sum(line["amount"] for line in lines)
    since = period_of(subscription)["start"] if reason == FIRST else _before(desk, subscription)
    return shape("invoice") | {
        "id": known,
        "billing_reason": reason,
        "created": desk.now,
        "currency": subscription["currency"],
        "customer": customer["id"],
        "lines": list_envelope(f"/v1/invoices/{known}/lines", lines),
        "parent": _parent(subscription),
        "period_end": desk.now,
        "period_start": since,
        **_amounts(total),
        **_addressed(customer),
    }


def _before(desk: Desk, subscription: Json) -> int:
    latest = desk.book.get("invoice", subscription["latest_invoice"] or "")
    return int(latest["period_end"] if latest else subscription["start_date"])


def _amounts(total: int) -> Json:
    equal = ("amount_due", "amount_remaining", "subtotal", "subtotal_excluding_tax", "total")
    return dict.fromkeys((*equal, "total_excluding_tax"), total)


def _addressed(customer: Json) -> Json:
    kept = ("address", "email", "name", "phone", "shipping", "tax_exempt")
    return {f"customer_{name}": customer[name] for name in kept}


def _parent(subscription: Json) -> Json:
    return {
        "quote_details": None,
        "subscription_details": {
            "metadata": subscription["metadata"],
            "subscription": subscription["id"],
        },
        "type": "subscription_details",
    }


def _item_line(desk: Desk, invoice: str, subscription: Json, item: Json) -> Json:
    parent = {
        "invoice_item_details": None,
        "subscription_item_details": {
            "invoice_item": None,
            "proration": False,
            "proration_details": {"credited_items": None},
            "subscription": subscription["id"],
            "subscription_item": item["id"],
        },
        "type": "subscription_item_details",
    }
    line = _line(desk, invoice, subscription, item)
    return line | {"metadata": subscription["metadata"], "parent": parent}


def _once_line(desk: Desk, invoice: str, subscription: Json, item: Json) -> Json:
    parent = {
        "invoice_item_details": {
            "invoice_item": new_id("ii"),
            "proration": False,
            "proration_details": {"credited_items": None},
            "subscription": subscription["id"],
        },
        "subscription_item_details": None,
        "type": "invoice_item_details",
    }
    return _line(desk, invoice, subscription, item) | {"parent": parent}


def _line(desk: Desk, invoice: str, subscription: Json, item: Json) -> Json:
    price, quantity = item["price"], item["quantity"]
    amount = price["unit_amount"] * quantity
    named = desk.need("product", price["product"])["name"]
    return shape("line_item") | {
        "id": new_id("il"),
        "amount": amount,
        "currency": price["currency"],
        "description": f"{quantity} × {named}",
        "invoice": invoice,
        "period": period_of(subscription),
        "pricing": {
            "price_details": {"price": price["id"], "product": price["product"]},
            "type": "price_details",
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        "quantity": quantity,
        "quantity_decimal": str(quantity),
        "subscription": subscription["id"],
        "subtotal": amount,
    }


def finalize(desk: Desk, invoice: Json) -> Json:
    """Number the invoice and open it for payment; ``invoice.finalized``."""
    customer = desk.need("customer", invoice["customer"])
    number = customer["next_invoice_sequence"]
    desk.save("customer", customer | {"next_invoice_sequence": number + 1})
    invoice |= {
        "auto_advance": True,
        "automatically_finalizes_at": None,
        "effective_at": desk.now,
        "ending_balance": 0,
        "hosted_invoice_url": f"{desk.base}/i/{invoice['id']}",
        "number": f"{customer['invoice_prefix']}-{number:04d}",
        "status": "open",
    }
    invoice["status_transitions"] |= {"finalized_at": desk.now}
    desk.save("invoice", invoice)
    desk.emit("invoice.finalized", invoice)
    return invoice


def open_payment(desk: Desk, invoice: Json, intent: Json) -> Json:
    """Tie an intent to an invoice."""
    body = shape("invoice_payment") | {
        "id": new_id("inpay"),
        "amount_requested": invoice["amount_due"],
        "created": desk.now,
        "currency": invoice["currency"],
        "invoice": invoice["id"],
        "payment": {"payment_intent": intent["id"], "type": "payment_intent"},
    }
    return desk.save("invoice_payment", body)


def intent_of(desk: Desk, invoice: Json) -> Json | None:
    """The intent that pays an invoice, once there is one."""
    payments = desk.book.find("invoice_payment", invoice=invoice["id"])
    if not payments:
        return None
    return desk.need("payment_intent", payments[0]["payment"]["payment_intent"])


def mark_paid(desk: Desk, invoice: Json) -> Json:
    """``invoice.paid`` and, as Stripe does, ``invoice.payment_succeeded`` after it."""
    for payment in desk.book.find("invoice_payment", invoice=invoice["id"]):
        payment |= {"amount_paid": invoice["amount_due"], "status": "paid"}
        payment["status_transitions"] |= {"paid_at": desk.now}
        desk.save("invoice_payment", payment)
    invoice |= {
        "amount_paid": invoice["amount_due"],
        "amount_remaining": 0,
        "auto_advance": False,
        "next_payment_attempt": None,
        "status": "paid",
    }
    invoice["status_transitions"] |= {"paid_at": desk.now}
    desk.save("invoice", invoice)
    for name in ("invoice.paid", "invoice.payment_succeeded"):
        desk.emit(name, invoice)
    for payment in desk.book.find("invoice_payment", invoice=invoice["id"]):
        desk.emit("invoice_payment.paid", payment)
    return invoice


@includes("invoice", "payments")
def _payments_of(desk: Desk, body: Json) -> Json:
    return list_objects(desk, "invoice_payment", "/v1/invoice_payments", {"invoice": body["id"]})
