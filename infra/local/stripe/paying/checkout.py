"""A donor presses a button on the hosted page: what happens, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.objects.customers import create as create_customer
from infra.local.stripe.objects.customers import update as update_customer
from infra.local.stripe.objects.customers import whole_address
from infra.local.stripe.objects.sessions import NOBODY
from infra.local.stripe.paying.cards import CAPTURED, CHALLENGES, DISPUTES, Card
from infra.local.stripe.paying.intents import (
    back_to_start,
    decline,
    intent_for,
    new_charge,
    take_money,
)
from infra.local.stripe.paying.methods import card_method, debit_method
from infra.local.stripe.paying.settlement import settle_soon
from infra.local.stripe.recurring.beginning import begin, confirm

DEBIT_SECONDS = 4 * 24 * 3600
DISPUTE_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays, as typed on the page."""

    email: str
    name: str

    def billing(self) -> Json:
        """``billing_details`` without the parts nobody typed."""
        return {"email": self.email, "name": self.name or None}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``kind``: paid, challenge, or declined with ``reason``."""

    kind: str
    reason: str = ""


def pay_with_card(desk: Desk, session: Json, payer: Payer, card: Card) -> Outcome:
    """Charge an open session to a test card; the card decides how it ends."""
    intent = _intent_of(desk, session, payer)
    method = _attach(desk, session, card_method(desk, card, payer.billing()))
    if card.outcome in CHALLENGES:
        return _ask_for_challenge(desk, session, intent, method)
    charge = new_charge(desk, intent, method)
    if card.outcome not in CAPTURED:
        decline(desk, intent, charge, card.outcome)
        return Outcome("declined", card.outcome)
    _capture(desk, session, payer, charge)
    if card.outcome in DISPUTES:
        wait = desk.book.setting("dispute_delay", DISPUTE_SECONDS)
        desk.later(wait, "open_dispute", charge["id"], reason=DISPUTES[card.outcome])
    return Outcome("paid")


def _capture(desk: Desk, session: Json, payer: Payer, charge: Json) -> None:
    """Take the money, start what it starts, close the session."""
    intent = desk.need("payment_intent", charge["payment_intent"])
    method = desk.need("payment_method", charge["payment_method"])
    recurring = session["mode"] == "subscription"
    invoice = begin(desk, session, intent, method) if recurring else None
    take_money(desk, intent, charge)
    if invoice:
        confirm(desk, session, invoice)
    complete(desk, session, payer, paid=True)
    settle_soon(desk, charge["id"])


def _intent_of(desk: Desk, session: Json, payer: Payer) -> Json:
    if session["customer_creation"] == "always" and not session["customer"]:
        given = {"email": payer.email, "name": payer.name or None}
        customer = create_customer(desk, {k: v for k, v in given.items() if v})
        session["customer"] = customer["id"]
    return intent_for(desk, session)


def _attach(desk: Desk, session: Json, method: Json) -> Json:
    keeps = session["_intent_data"].get("setup_future_usage") or session["mode"] == "subscription"
    method["allow_redisplay"] = session["_redisplay"]
    desk.save("payment_method", method)
    if session["customer"] and keeps:
        method["customer"] = session["customer"]
        desk.save("payment_method", method)
        desk.emit("payment_method.attached", method)
    return method


def _ask_for_challenge(desk: Desk, session: Json, intent: Json, method: Json) -> Outcome:
    back = f"{desk.base}/c/pay/{session['id']}"
    where = {"return_url": back, "url": f"{back}/challenge"}
    intent |= {
        "last_payment_error": None,
        "next_action": {"redirect_to_url": where, "type": "redirect_to_url"},
        "payment_method": method["id"],
        "status": "requires_action",
    }
    desk.save("payment_intent", intent)
    desk.emit("payment_intent.requires_action", intent)
    return Outcome("challenge")


def answer_challenge(desk: Desk, session: Json, *, passed: bool) -> Outcome:
    """The donor completed or failed the bank's check; nothing waiting changes nothing."""
    intent = intent_for(desk, session)
    if intent["status"] != "requires_action":
        return Outcome("declined", "")
    method = desk.need("payment_method", intent["payment_method"])
    charge = new_charge(desk, intent, method, challenged=True)
    if not passed:
        back_to_start(desk, intent, charge, FAILED_CHALLENGE)
        return Outcome("declined", "authentication_failed")
    refusal = CHALLENGES[method["_outcome"]]
    if refusal:
        decline(desk, intent, charge, refusal)
        return Outcome("declined", refusal)
    billing = method["billing_details"]
    _capture(desk, session, Payer(billing["email"], billing["name"] or ""), charge)
    return Outcome("paid")


FAILED_CHALLENGE = {
    "code": "payment_intent_authentication_failure",
    "message": "The bank could not confirm that it was you. Try again or use another card.",
    "type": "invalid_request_error",
}


def pay_by_debit(desk: Desk, session: Json, payer: Payer, *, succeeds: bool) -> Outcome:
    """A bank debit: the session completes unpaid, the money comes or fails days later."""
    kind = next(name for name in session["payment_method_types"] if name != "card")
    intent = _intent_of(desk, session, payer)
    method = _attach(desk, session, debit_method(desk, kind, payer.billing()))
    charge = new_charge(desk, intent, method)
    charge["captured"] = True
    desk.save("charge", charge)
    desk.emit("charge.pending", charge)
    intent |= {"latest_charge": charge["id"], "payment_method": method["id"]}
    intent |= {"last_payment_error": None, "status": "processing"}
    desk.save("payment_intent", intent)
    desk.emit("payment_intent.processing", intent)
    complete(desk, session, payer, paid=False)
    wait = desk.book.setting("debit_delay", DEBIT_SECONDS)
    desk.later(wait, "finish_debit", session["id"], succeeds=succeeds)
    return Outcome("paid")


def complete(desk: Desk, session: Json, payer: Payer, *, paid: bool) -> None:
    """Close the session as done: ``checkout.session.completed``."""
    session |= {
        "collected_information": {
            "business_name": None,
            "individual_name": None,
            "shipping_details": None,
        },
        "customer_details": NOBODY
        | {"address": whole_address({}), "email": payer.email, "name": payer.name or None}
        | {"tax_ids": []},
        "payment_status": "paid" if paid else "unpaid",
        "status": "complete",
        "url": None,
    }
    _learn_email(desk, session, payer)
    desk.save("checkout.session", session)
    desk.emit("checkout.session.completed", session)


def _learn_email(desk: Desk, session: Json, payer: Payer) -> None:
    """A customer without an e-mail address gets the one typed on the page."""
    known = desk.book.get("customer", session["customer"] or "")
    if known and not known.get("deleted") and not known["email"]:
        update_customer(desk, {"email": payer.email}, known["id"])
