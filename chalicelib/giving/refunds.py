"""Money going back: a refund is a new line with the amount negative; the gift's own line stays as it was."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib import payments, people
from chalicelib.giving.gifts import AlreadyBooked, claim_line, get_gift
from chalicelib.giving.ledger import post, trail_of
from chalicelib.giving.model import Entry, check_refund
from chalicelib.giving.settling import STRIPE, settle_payment
from chalicelib.giving.store import (
    EntryRecord,
    entry_key,
    entry_of_payment,
    entry_of_refund,
    find_entry,
)
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import Stale
from chalicelib.staff import organisation
from chalicelib.store import Actor, Changes, audit, keys, until_settled

CARRY_OUT_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Returned:
    """One movement back to the donor, or (negative) a refund that failed and came back to us."""

    amount: Money
    claim: str
    why: str


def refund_gift(*, gift: str, amount: Money | None, why: str, actor: Actor, now: datetime) -> Entry:
    """Gives back `amount`, or all that is left; returns the refund's line.

    A card refund is written down as asked, with the promise to carry it out, before the processor hears of it: who
    dies in between leaves a row in the outbox, and the key `refund:<gift>:<n>` moves the money once.
    Raises NotFound, RefundTooLarge, AmountMin, RefundNotTaken, PaymentsUnavailable (it is tried again).
    """
    entry = get_gift(gift)
    amount = amount or entry.left
    check_refund(entry, amount)
    if entry.payment is None:
        returned = Returned(amount, f"offline:{gift}:{entry.refunds + 1}", why)
        return until_settled(lambda: _book(gift, returned, actor=actor, now=now, result=True))
    asked = _ask(entry, amount, why=why, actor=actor, now=now)
    return carry_out(asked, now=now)


def _ask(entry: Entry, amount: Money, *, why: str, actor: Actor, now: datetime) -> dict[str, Any]:
    """Commits the wish for one refund, numbered on its gift; raises Stale when somebody was faster."""
    changes = Changes(actor=actor, now=now, why=why)
    n = entry.refunds + 1
    after = {"n": n, "amount": amount.amount}
    trail = audit(changes, f"gift:{entry.id}", "refund asked", trail=trail_of(entry), after=after)
    changes.update(
        entry_key(entry),
        [
            EntryRecord.refunds.set(n),
            EntryRecord.ver.set(trail.number),
            EntryRecord.trail.set(trail.hash),
        ],
        EntryRecord.ver == entry.version,
        refusal=Stale(version=entry.version),
    )
    who = {"kind": actor.kind, "id": actor.id, "name": actor.name}
    asked = {"gift": entry.id, "n": n, "amount": amount.amount, "why": why, "who": who}
    # The request itself carries it out; the outbox only when that died.
    changes.outbox("refund", asked, not_before=now + CARRY_OUT_WITHIN)
    changes.commit(result=entry.id)
    return asked


def carry_out(asked: dict[str, Any], *, now: datetime) -> Entry:
    """Moves the money of a refund that was asked for, and books it; again, the same refund and the same line."""
    entry = get_gift(asked["gift"])
    amount = Money(asked["amount"], entry.amount.currency)
    sent = payments.gateway().refund(
        gift_id=entry.id, n=asked["n"], payment_intent=str(entry.payment), amount=amount
    )
    returned = Returned(amount, sent.id, asked["why"])
    actor = Actor(**asked["who"])
    return until_settled(lambda: _book(entry.id, returned, actor=actor, now=now, result=False))


def settle_refunds(*, payment: str, now: datetime) -> Entry | None:
    """Books every refund of a payment that the processor knows and the ledger does not, and takes back failed ones.

    Returns the gift, or None when the payment is not ours. A refund that comes before its gift books the gift first.
    """
    gift = entry_of_payment(payment)
    if gift is None:
        gift = settle_payment(payments.gateway().payment(payment), now=now).gift
    if gift is None:
        return None
    for refund in payments.gateway().refunds(payment):
        out = Returned(refund.amount, refund.id, "refunded at Stripe")
        back = Returned(-refund.amount, f"{refund.id}:failed", "the refund failed at Stripe")
        failed = not refund.moved
        # A failed refund moved money out first: both lines are kept, in this order.
        for returned in (out, back) if failed else (out,):
            _settle_one(gift.id, returned, now=now)
    return entry_of_payment(payment)


def _settle_one(gift: str, returned: Returned, *, now: datetime) -> None:
    until_settled(lambda: _book(gift, returned, actor=STRIPE, now=now, result=False))


def _book(gift: str, returned: Returned, *, actor: Actor, now: datetime, result: bool) -> Entry:
    """One commit: the claim on the refund, its line, the gift's running total, all sums, the letter."""
    if booked := entry_of_refund(returned.claim):
        return booked
    entry = find_entry(gift, consistent=True) or get_gift(gift)
    if entry.payment is None:
        check_refund(entry, returned.amount)
    home = organisation()
    line = _line(entry, returned, now=now, zone=home.time_zone)
    changes = Changes(actor=actor, now=now, why=returned.why)
    _, pk, sk = entry_key(line)
    changes.claim(
        keys.sentinel("RE", returned.claim), owner=pk, owner_sk=sk, refusal=AlreadyBooked()
    )
    claim_line(changes, line)
    donor = people.summary(entry.person, consistent=True)
    line = post(changes, line, donor=donor, home_currency=home.currency, verb="refunded")
    _move_gift(changes, entry, returned)
    changes.outbox("refund_letter", {"gift": entry.id, "refund": line.id})
    try:
        changes.commit(result=line.id if result else "")
    except AlreadyBooked:
        booked = entry_of_refund(returned.claim)
        if booked is None:
            raise
        return booked
    return line


def _line(entry: Entry, returned: Returned, *, now: datetime, zone: str) -> Entry:
    return replace(
        entry,
        id=new_id(now),
        kind="refund" if returned.amount.amount > 0 else "refund_failed",
        of=entry.id,
        amount=-returned.amount,
        covered=Money(0, entry.amount.currency),
        fee=None,
        day=local_day(now, zone),
        at=now,
        message="",
        note=returned.why,
        refunded=0,
        refunds=0,
        receipt=None,
        receipt_number=None,
        version=1,
        trail="",
    )


def _move_gift(changes: Changes, entry: Entry, returned: Returned) -> None:
    after = entry.refunded + returned.amount.amount
    trail = audit(
        changes,
        f"gift:{entry.id}",
        "refund",
        trail=trail_of(entry),
        before={"refunded": entry.refunded},
        after={"refunded": after},
    )
    changes.update(
        entry_key(entry),
        [
            EntryRecord.refunded.set(after),
            EntryRecord.refunds.set(entry.refunds + (entry.payment is None)),
            EntryRecord.ver.set(trail.number),
            EntryRecord.trail.set(trail.hash),
        ],
        EntryRecord.ver == entry.version,
    )
