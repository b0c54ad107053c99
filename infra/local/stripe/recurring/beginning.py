"""The first payment of a subscription, from a session in subscription mode."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.recurring.charging import set_status
from infra.local.stripe.recurring.invoices import (
    FIRST,
    draft_invoice,
    finalize,
    mark_paid,
    open_payment,
)
from infra.local.stripe.recurring.making import new_subscription
from infra.local.stripe.recurring.renewing import plan_renewal


def begin(desk: Desk, session: Json, intent: Json, method: Json) -> Json:
    """The subscription and its first invoice, waiting for the money; returns the invoice."""
    subscription = new_subscription(desk, session, method)
    once = [one for one in session["_items"] if one["price"]["type"] == "one_time"]
    invoice = finalize(desk, draft_invoice(desk, subscription, FIRST, once))
    invoice |= {"attempt_count": 1, "attempted": True}
    open_payment(desk, invoice, intent)
    subscription["latest_invoice"] = invoice["id"]
    desk.save("subscription", subscription)
    session |= {"subscription": subscription["id"], "invoice": invoice["id"]}
    return invoice


def confirm(desk: Desk, session: Json, invoice: Json) -> None:
    """The money has come: the invoice is paid and the subscription runs."""
    mark_paid(desk, invoice)
    plan_renewal(desk, set_status(desk, session["subscription"], "active"))
