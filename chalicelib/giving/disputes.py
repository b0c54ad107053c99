"""Disputes: a donor's bank takes a payment back at once, and gives it back to us if it decides so.

Each way is a line of its own, claimed by the dispute and the way it went, so that events may come in any order. A
dispute that is lost moves nothing more: the money is gone since it began.
"""

from datetime import datetime

from chalicelib import payments
from chalicelib.giving.model import Entry
from chalicelib.giving.refunds import gift_of_payment
from chalicelib.giving.returning import Returned, book_once
from chalicelib.giving.settling import STRIPE
from chalicelib.giving.store import entry_of_payment
from chalicelib.giving.telling import tell_admins
from chalicelib.kit.refusals import Refusal
from chalicelib.payments import Dispute
from chalicelib.store import Changes, OpsRecord, keys


class ToldBefore(Refusal):
    """Staff know how this dispute ended."""

    code = "told_before"


def settle_disputes(*, payment: str, now: datetime) -> Entry | None:
    """Books what the disputes of a payment have moved and the ledger does not know.

    Returns the gift, or None when the payment is not ours. A dispute that comes before its gift books the gift first.
    """
    gift = gift_of_payment(payment, now=now)
    if gift is None:
        return None
    for dispute in payments.gateway().disputes(payment):
        for returned in _movements(dispute):
            book_once(gift.id, returned, actor=STRIPE, now=now)
        if dispute.status == "lost":
            _tell_lost(gift, dispute, now=now)
    return entry_of_payment(payment)


def _movements(dispute: Dispute) -> list[Returned]:
    """Out, and back: in this order, however the events come."""
    why = f"dispute: {dispute.reason}"
    out = Returned(dispute.amount, f"{dispute.id}:withdrawn", why, disputed=True)
    back = Returned(-dispute.amount, f"{dispute.id}:reinstated", "dispute won", disputed=True)
    return [out] * dispute.withdrawn + [back] * dispute.reinstated


def _tell_lost(gift: Entry, dispute: Dispute, *, now: datetime) -> None:
    changes = Changes(actor=STRIPE, now=now)
    told = OpsRecord(keys.webhook(f"{dispute.id}:lost"), keys.ONLY, data={"gift": gift.id})
    changes.create(told, refusal=ToldBefore())
    tell_admins(changes, "dispute_lost", {"gift": gift.id, "amount": dispute.amount.amount})
    try:
        changes.commit()
    except ToldBefore:
        return
