"""What Stripe tells us. An event is a trigger, never a fact: it is kept, answered, and then the object is fetched."""

from datetime import datetime
from typing import Any

from chalicelib import payments
from chalicelib.giving.disputes import settle_disputes
from chalicelib.giving.fees import note_fee
from chalicelib.giving.guarding import note_decline
from chalicelib.giving.refunds import settle_refunds
from chalicelib.giving.settling import STRIPE, settle
from chalicelib.kit.refusals import Refusal
from chalicelib.store import Changes, OpsRecord, keys, update_one

KEPT_SECONDS = 90 * 24 * 3600

SESSIONS = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    }
)
REFUNDS = frozenset({"charge.refunded", "refund.created", "refund.updated", "refund.failed"})
FEES = frozenset({"charge.updated"})
DISPUTES = frozenset(
    {
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
    }
)
HANDLED = SESSIONS | REFUNDS | FEES | DISPUTES
# Counted as they come, and not fetched: those who try cards would have us ask Stripe once for each.
DECLINES = frozenset({"payment_intent.payment_failed"})


class SeenBefore(Refusal):
    """This event is in the inbox."""

    status = 200
    code = "event_seen"


def receive(*, event: payments.Event, now: datetime) -> str:
    """Keeps an event and promises its handling in one commit; returns what became of it: kept, seen or ignored."""
    live = payments.gateway().live
    foreign = bool(event.account) or event.livemode != live
    declined = event.type in DECLINES and not foreign
    ignored = foreign or event.type not in HANDLED
    changes = Changes(actor=STRIPE, now=now)
    changes.create(
        OpsRecord(
            keys.webhook(event.id),
            keys.ONLY,
            data={
                "type": event.type,
                "object": event.object_id,
                "state": "ignored" if ignored else "waiting",
            },
            until=int(now.timestamp()) + KEPT_SECONDS,
        ),
        refusal=SeenBefore(),
    )
    if not ignored:
        changes.outbox(
            "stripe_event",
            {
                "event": event.id,
                "type": event.type,
                "object": event.object_id,
                "payment": event.payment_intent,
            },
        )
    try:
        changes.commit()
    except SeenBefore:
        return "seen"
    if declined:
        note_decline(gift=event.gift_id, now=now)
    return "ignored" if ignored else "kept"


def handle(data: dict[str, Any], *, now: datetime) -> str:
    """Fetches what an event was about and moves the book forward; returns how it ended, for the inbox."""
    outcome = _move(data, now=now)
    if data.get("event"):
        state = {"type": data["type"], "object": data["object"], "state": outcome}
        update_one(
            (OpsRecord, keys.webhook(data["event"]), keys.ONLY),
            [OpsRecord.data.set(state)],
            OpsRecord.pk.exists(),
        )
    return outcome


def _move(data: dict[str, Any], *, now: datetime) -> str:
    try:
        return _fetched(data, now=now)
    except payments.NoSuchPayment:
        # Asked again, the processor would know it no better.
        return "foreign"


def _fetched(data: dict[str, Any], *, now: datetime) -> str:
    kind = data["type"]
    if kind in SESSIONS:
        return settle(session=data["object"], now=now).state
    if not data["payment"]:
        return "foreign"
    if kind in REFUNDS:
        return "booked" if settle_refunds(payment=data["payment"], now=now) else "foreign"
    if kind in DISPUTES:
        return "booked" if settle_disputes(payment=data["payment"], now=now) else "foreign"
    return note_fee(payment=data["payment"])
