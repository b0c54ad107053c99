"""Charging an invoice to the donor's saved method: paid, retried, given up."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.paying.cards import CAPTURED
from infra.local.stripe.paying.intents import decline, new_charge, new_intent, take_money
from infra.local.stripe.paying.settlement import settle_soon
from infra.local.stripe.recurring.ending import end_subscription
from infra.local.stripe.recurring.invoices import intent_of, mark_paid, open_payment

DAY = 24 * 3600
PAUSES = (3 * DAY, 5 * DAY, 7 * DAY)
OUTCOMES = {
    "success": "success",
    "declined": "generic_decline",
    "insufficient_funds": "insufficient_funds",
    "requires_action": "requires_action",
}


def charge_invoice(desk: Desk, invoice: Json) -> Json:
    """One attempt at an open invoice; returns the invoice after it."""
    subscription = desk.need("subscription", _subscription_id(invoice))
    method = desk.need("payment_method", subscription["default_payment_method"])
    intent = intent_of(desk, invoice) or _first_intent(desk, invoice)
    invoice |= {"attempt_count": invoice["attempt_count"] + 1, "attempted": True}
    outcome = _outcome(desk, subscription, method)
    if outcome == "success":
        charge = new_charge(desk, intent, method)
        take_money(desk, intent, charge)
        mark_paid(desk, invoice)
        set_status(desk, subscription["id"], "active")
        settle_soon(desk, charge["id"])
        return invoice
    if outcome == "requires_action":
        _ask_donor(desk, intent, invoice, method)
    else:
        decline(desk, intent, new_charge(desk, intent, method), outcome)
    return _unpaid(desk, subscription["id"], invoice)


def _subscription_id(invoice: Json) -> str:
    return str(invoice["parent"]["subscription_details"]["subscription"])


def _first_intent(desk: Desk, invoice: Json) -> Json:
    intent = new_intent(
        desk,
        {
            "amount": invoice["amount_due"],
            "currency": invoice["currency"],
            "customer": invoice["customer"],
            "description": "Subscription update",
            "setup_future_usage": "off_session",
        },
    )
    open_payment(desk, invoice, intent)
    return intent


def _outcome(desk: Desk, subscription: Json, method: Json) -> str:
    """What the control API asked for, else what the card is made to do; used up once."""
    planned: list[str] = subscription.get("_outcomes") or []
    if planned:
        subscription["_outcomes"] = planned[1:]
        desk.save("subscription", subscription)
        return OUTCOMES[planned[0]]
    made_for: str = method["_outcome"]
    challenged = made_for.startswith("three_d_secure")
    return "success" if made_for in CAPTURED or challenged else made_for


def _ask_donor(desk: Desk, intent: Json, invoice: Json, method: Json) -> None:
    page = str(invoice["hosted_invoice_url"])
    where = {"return_url": page, "url": page}
    intent |= {
        "next_action": {"redirect_to_url": where, "type": "redirect_to_url"},
        "payment_method": method["id"],
        "status": "requires_action",
    }
    desk.save("payment_intent", intent)
    desk.emit("payment_intent.requires_action", intent)
    desk.emit("invoice.payment_action_required", invoice)


def _unpaid(desk: Desk, subscription: str, invoice: Json) -> Json:
    tries = invoice["attempt_count"]
    wait = PAUSES[tries - 1] if tries <= len(PAUSES) else None
    invoice["next_payment_attempt"] = desk.now + wait if wait else None
    desk.save("invoice", invoice)
    desk.emit("invoice.payment_failed", invoice)
    if wait:
        set_status(desk, subscription, "past_due")
        desk.later(wait, "retry_invoice", invoice["id"], attempt=tries)
    else:
        end_subscription(desk, desk.need("subscription", subscription), reason="payment_failed")
    return invoice


def set_status(desk: Desk, id: str, status: str) -> Json:
    """Change a subscription's status and say so, once."""
    subscription = desk.need("subscription", id)
    before = subscription["status"]
    if before not in (status, "canceled"):
        subscription["status"] = status
        desk.save("subscription", subscription)
        desk.emit("customer.subscription.updated", subscription, {"status": before})
    return subscription
