"""Money going back: a refund is a new line with the amount negative; the gift's own line stays as it was."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from chalicelib import payments
from chalicelib.giving.gifts import AlreadyBooked
from chalicelib.giving.ledger import trail_of
from chalicelib.giving.model import AskedRefund, Entry, check_refund
from chalicelib.giving.returning import Returned, book, book_once, gift_now
from chalicelib.giving.settling import STRIPE, settle_payment
from chalicelib.giving.store import (
    EntryRecord,
    ask_refund,
    entry_key,
    entry_of_payment,
    find_entry,
)
from chalicelib.giving.telling import tell_admins
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money, to_charge
from chalicelib.kit.refusals import Stale
from chalicelib.kit.text import clean_text
from chalicelib.payments import NoSuchPayment, RefundNotTaken
from chalicelib.store import About, Actor, AlreadyDone, Changes, audit, until_settled

CARRY_OUT_WITHIN = timedelta(minutes=2)
REASON_LONGEST = 500
# Asked again, the processor would say the same.
FINAL = (RefundNotTaken, NoSuchPayment)


def refund_gift(*, gift: str, amount: Money | None, why: str, actor: Actor, now: datetime) -> Entry:
    """Gives back `amount`, or all that is left; returns the refund's line.

    A card refund is written down as asked, with the promise to carry it out, before the processor hears of it: who
    dies in between leaves a row in the outbox, and the key `refund:<gift>:<n>` moves the money once.
    Raises NotFound, AlreadyRefunded, RefundUnderWay, RefundTooLarge, AmountMin, AmountNotChargeable, RefundNotTaken,
    Stale, PaymentsUnavailable (it is tried again), and what kit says of texts.
    """
    why = clean_text(why, field="reason", longest=REASON_LONGEST)
    if gift_now(gift).payment is None:
        return _refund_offline(gift, amount, why=why, actor=actor, now=now)
    asked = until_settled(lambda: _ask(gift, amount, why=why, actor=actor, now=now))
    return carry_out(asked, now=now)


def asked_refund(asked: str) -> Entry:
    """The refund that a commit left `<gift>:<line>` of.

    Raises AlreadyDone while it is on its way, RefundNotTaken when the processor refused it.
    """
    gift, line = asked.split(":")
    if found := find_entry(line, consistent=True):
        return found
    waiting = gift_now(gift).asked
    raise AlreadyDone() if waiting and waiting.line == line else RefundNotTaken("amount")


def _refund_offline(
    gift: str, amount: Money | None, *, why: str, actor: Actor, now: datetime
) -> Entry:
    entry = gift_now(gift)
    amount = amount or entry.left
    check_refund(entry, amount)
    n = entry.refunds + 1
    returned = Returned(amount, f"offline:{entry.id}:{n}", why, n)
    line = new_id(now)
    try:
        return until_settled(lambda: book(entry.id, returned, line, actor=actor, now=now))
    except AlreadyBooked:
        # Somebody else's refund has this number: whether ours is still wanted is for a person to say.
        raise Stale(version=entry.version) from None


def _ask(
    gift: str, amount: Money | None, *, why: str, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Commits the wish for one refund, numbered on its gift; the commit is Overtaken when somebody was faster."""
    entry = gift_now(gift)
    amount = amount or entry.left
    check_refund(entry, amount)
    # What the processor cannot take must not become a promise.
    to_charge(amount)
    changes = Changes(actor=actor, now=now, why=why)
    asked = AskedRefund(entry.refunds + 1, amount.amount, new_id(now))
    trail = audit(
        changes,
        f"gift:{entry.id}",
        "refund asked",
        trail=trail_of(entry),
        after=asdict(asked),
        about=About(entry.person, money=True),
    )
    changes.update(
        entry_key(entry),
        [
            *ask_refund(asked),
            EntryRecord.ver.set(trail.number),
            EntryRecord.trail.set(trail.hash),
        ],
        EntryRecord.ver == entry.version,
    )
    who = {"kind": actor.kind, "id": actor.id, "name": actor.name}
    promised = {"gift": entry.id, **asdict(asked), "why": why, "who": who}
    # The request itself carries it out; the outbox only when that died.
    changes.outbox("refund", promised, not_before=now + CARRY_OUT_WITHIN)
    changes.commit(result=f"{entry.id}:{asked.line}")
    return promised


def carry_out(asked: dict[str, Any], *, now: datetime) -> Entry:
    """Moves the money of a refund that was asked for, and books it; again, the same refund and the same line.

    Raises RefundNotTaken or NoSuchPayment when the processor will never do it: the gift is then as if nobody had asked.
    """
    entry = gift_now(asked["gift"])
    amount = Money(asked["amount"], entry.amount.currency)
    n = asked["n"]
    try:
        sent = payments.gateway().refund(
            gift_id=entry.id, n=n, payment_intent=str(entry.payment), amount=amount
        )
    except FINAL as refused:
        told = refused.code
        until_settled(lambda: _withdraw(asked, now=now, told=told))
        raise
    returned = Returned(amount, sent.id, asked["why"], n)
    return book_once(entry.id, returned, actor=Actor(**asked["who"]), now=now)


def finish(asked: dict[str, Any], *, now: datetime) -> None:
    """Carries out a refund whose request died on the way; nothing to do when it did not."""
    entry = gift_now(asked["gift"])
    if entry.asked and entry.asked.n == asked["n"]:
        carry_out(asked, now=now)


def _withdraw(asked: dict[str, Any], *, now: datetime, told: str) -> None:
    """Takes the wish back from its gift, and tells the admins."""
    entry = gift_now(asked["gift"])
    if entry.asked is None or entry.asked.n != asked["n"]:
        return
    changes = Changes(actor=STRIPE, now=now, why=told)
    trail = audit(
        changes,
        f"gift:{entry.id}",
        "refund refused",
        trail=trail_of(entry),
        before=asdict(entry.asked),
    )
    changes.update(
        entry_key(entry),
        [
            EntryRecord.asked.remove(),
            EntryRecord.ver.set(trail.number),
            EntryRecord.trail.set(trail.hash),
        ],
        EntryRecord.ver == entry.version,
    )
    tell_admins(changes, "refund_refused", {"gift": entry.id, "amount": asked["amount"]})
    changes.commit()


def gift_of_payment(payment: str, *, now: datetime) -> Entry | None:
    """The gift that a payment is, booked first where that did not happen yet; None when it is not ours."""
    return (
        entry_of_payment(payment)
        or settle_payment(payments.gateway().payment(payment), now=now).gift
    )


def settle_refunds(*, payment: str, now: datetime) -> Entry | None:
    """Books every refund of a payment that the processor knows and the ledger does not, and takes back failed ones.

    Returns the gift, or None when the payment is not ours. A refund that comes before its gift books the gift first.
    """
    gift = gift_of_payment(payment, now=now)
    if gift is None:
        return None
    for refund in payments.gateway().refunds(payment):
        out = Returned(refund.amount, refund.id, "refunded at Stripe", refund.n)
        back = Returned(-refund.amount, f"{refund.id}:failed", "the refund failed at Stripe")
        failed = not refund.moved
        # A failed refund moved money out first: both lines are kept, in this order.
        for returned in (out, back) if failed else (out,):
            book_once(gift.id, returned, actor=STRIPE, now=now)
    return entry_of_payment(payment)
