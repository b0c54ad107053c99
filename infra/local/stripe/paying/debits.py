"""The slow end of a bank debit: days later the money has come, or it has not."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.paying.intents import back_to_start, take_money
from infra.local.stripe.paying.settlement import settle_soon

NO_MONEY = {
    "code": "payment_intent_payment_attempt_failed",
    "message": "The bank could not take the money from the account.",
    "type": "card_error",
}


def finish_debit(desk: Desk, session_id: str, *, succeeds: bool) -> Json:
    """Settle a processing session one way; a settled one stays as it is."""
    session = desk.need("checkout.session", session_id, "session")
    intent = desk.need("payment_intent", session["payment_intent"] or "", "session")
    if intent["status"] != "processing":
        return session
    charge = desk.need("charge", intent["latest_charge"])
    if succeeds:
        take_money(desk, intent, charge)
        session["payment_status"] = "paid"
        desk.save("checkout.session", session)
        desk.emit("checkout.session.async_payment_succeeded", session)
        settle_soon(desk, charge["id"])
    else:
        _bounce(desk, intent, charge)
        desk.emit("checkout.session.async_payment_failed", session)
    return session


def _bounce(desk: Desk, intent: Json, charge: Json) -> None:
    charge |= {
        "failure_code": "insufficient_funds",
        "failure_message": NO_MONEY["message"],
        "status": "failed",
    }
    desk.save("charge", charge)
    desk.emit("charge.failed", charge)
    error = NO_MONEY | {"charge": charge["id"]}
    back_to_start(desk, intent, charge, error)
