"""The processor's objects, as the dicts of its JSON, turned into our values."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.kit.money import Money, charge_exponent, exponent, from_charge
from chalicelib.payments.model import Card, Dispute, Event, Payment, Refund

Json = dict[str, Any]

GIFT = "gift"
LONGEST = 255
_OF_INTENT = {"succeeded": "paid", "processing": "processing", "canceled": "expired"}


def payment_of_session(session: Json) -> Payment:
    """A Checkout Session with `payment_intent.latest_charge.balance_transaction` expanded."""
    intent = session["payment_intent"] or {}
    payer = session["customer_details"] or {}
    return Payment(
        status=_status(session, intent),
        # A session without an amount or currency asks for no money, so it is none of ours.
        amount=from_charge(session["amount_total"] or 0, session["currency"] or "usd"),
        session=session["id"],
        gift_id=_gift(session),
        email=payer.get("email"),
        name=payer.get("name"),
        livemode=session["livemode"],
        **_charged(intent, session),
    )


def payment_of_intent(intent: Json) -> Payment:
    """A PaymentIntent with `latest_charge.balance_transaction` expanded."""
    charge = intent["latest_charge"] or {}
    payer = charge.get("billing_details") or {}
    return Payment(
        status=_OF_INTENT.get(intent["status"], "open"),
        amount=from_charge(intent["amount"], intent["currency"]),
        gift_id=_gift(intent),
        email=payer.get("email"),
        name=payer.get("name"),
        livemode=intent["livemode"],
        **_charged(intent, intent),
    )


def _status(session: Json, intent: Json) -> str:
    if session["payment_status"] != "unpaid":
        return "paid"
    if session["status"] != "complete":
        return str(session["status"])
    return "processing" if intent.get("status") == "processing" else "failed"


def _charged(intent: Json, asked: Json) -> Json:
    """What is known of the money: from the charge when there is one."""
    charge = intent.get("latest_charge") or {}
    entry = charge.get("balance_transaction") or {}
    currency = asked["currency"] or "usd"
    return {
        "payment_intent": intent.get("id"),
        "charge": charge.get("id"),
        "refunded": from_charge(charge.get("amount_refunded", 0), currency),
        "created": moment(charge["created"] if charge else asked["created"]),
        "fee": _booked(entry, "fee"),
        "net": _booked(entry, "net"),
        "card": _card((charge.get("payment_method_details") or {}).get("card")),
    }


def fee_of_charge(charge: Json) -> Money | None:
    """A Charge with `balance_transaction` expanded."""
    return _booked(charge["balance_transaction"] or {}, "fee")


def _booked(entry: Json, name: str) -> Money | None:
    """A part of a balance transaction; what is kept of a króna counts as kept whole."""
    if not entry:
        return None
    code = entry["currency"].upper()
    scale = 10 ** (charge_exponent(code) - exponent(code))
    units: int = entry[name]
    return Money(-(-units // scale) if name == "fee" else units // scale, code)


def _card(card: Json | None) -> Card | None:
    return Card(card["brand"], card["last4"]) if card else None


def refund_of(refund: Json) -> Refund:
    """A Refund."""
    n = (refund["metadata"] or {}).get("n", "")
    return Refund(
        id=refund["id"],
        amount=from_charge(refund["amount"], refund["currency"]),
        status=refund["status"],
        created=moment(refund["created"]),
        n=int(n) if n.isdecimal() else None,
    )


def dispute_of(dispute: Json) -> Dispute:
    """A Dispute: its balance transactions tell what has moved."""
    moved = [entry["amount"] for entry in dispute["balance_transactions"]]
    return Dispute(
        id=dispute["id"],
        amount=from_charge(dispute["amount"], dispute["currency"]),
        status=dispute["status"],
        reason=dispute["reason"],
        withdrawn=any(amount < 0 for amount in moved),
        reinstated=any(amount > 0 for amount in moved),
    )


def event_of(body: Json) -> Event:
    """An Event; KeyError, TypeError, AttributeError or ValueError when it is none."""
    about = body["data"]["object"]
    if not body["id"]:
        raise ValueError("an event without an id")
    return Event(
        id=_text(body["id"]),
        type=_text(body["type"]),
        object_id=_text(about.get("id") or ""),
        object_type=_text(about.get("object") or ""),
        created=moment(body["created"]),
        livemode=body["livemode"],
        api_version=body.get("api_version") or "",
        payment_intent=_intent_of(about),
        gift_id=_gift(about),
        account=body.get("account"),
    )


def _intent_of(about: Json) -> str | None:
    intent = about if about.get("object") == "payment_intent" else about.get("payment_intent")
    found = intent["id"] if isinstance(intent, dict) else intent
    return None if found is None else _text(found)


def _text(value: Any) -> str:
    """A short text as it is; whatever else is there is no part of an event."""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError("a short text is needed")
    return value


def _gift(about: Json) -> str | None:
    return (about.get("metadata") or {}).get(GIFT)


def moment(seconds: int) -> datetime:
    """A moment of the processor's."""
    return datetime.fromtimestamp(seconds, UTC)
