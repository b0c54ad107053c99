"""Booking what went back: one line per movement, claimed by the processor's id of it, with all that moves."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib import people
from chalicelib.giving.gifts import AlreadyBooked, claim_line
from chalicelib.giving.ledger import post, trail_of
from chalicelib.giving.model import BOOKED, Entry, check_refund
from chalicelib.giving.revoking import move_term
from chalicelib.giving.store import EntryRecord, entry_key, entry_of_refund, find_entry
from chalicelib.giving.telling import tell_admins
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import NotFound
from chalicelib.staff import organisation
from chalicelib.store import About, Actor, Changes, audit, keys, until_settled


@dataclass(frozen=True)
class Returned:
    """One movement back to the donor, or (negative) one that came back to us: a refund that failed, a dispute won.

    `n` tells which refund of the gift it is, when it was asked for here; `disputed` that her bank took it.
    """

    amount: Money
    claim: str
    why: str
    n: int | None = None
    disputed: bool = False

    @property
    def kind(self) -> str:
        """What its line is called."""
        if self.disputed:
            return "dispute" if self.amount.amount > 0 else "dispute_won"
        return "refund" if self.amount.amount > 0 else "refund_failed"


def gift_now(gift: str) -> Entry:
    """The gift as it stands at this moment; raises NotFound, also for a refund's own line."""
    entry = find_entry(gift, consistent=True)
    if entry is None or entry.kind not in BOOKED:
        raise NotFound()
    return entry


def book_once(gift: str, returned: Returned, *, actor: Actor, now: datetime) -> Entry:
    """The line of a movement, booked now or before."""
    if booked := entry_of_refund(returned.claim):
        return booked
    line = new_id(now)
    try:
        return until_settled(lambda: book(gift, returned, line, actor=actor, now=now))
    except AlreadyBooked:
        booked = entry_of_refund(returned.claim)
        if booked is None:
            raise
        return booked


def book(gift: str, returned: Returned, line_id: str, *, actor: Actor, now: datetime) -> Entry:
    """One commit: the claim on the refund, its line, the gift's running total, all sums, the letter.

    Raises AlreadyBooked. The line gets the id it was asked under, else `line_id`.
    """
    entry = gift_now(gift)
    if entry.payment is None:
        check_refund(entry, returned.amount)
    mine = entry.asked if entry.asked and entry.asked.n == returned.n else None
    home = organisation()
    line = _line(entry, returned, now=now, zone=home.time_zone)
    line = replace(line, id=mine.line if mine else line_id)
    changes = Changes(actor=actor, now=now, why=returned.why)
    _, pk, sk = entry_key(line)
    changes.claim(
        keys.sentinel("RE", returned.claim), owner=pk, owner_sk=sk, refusal=AlreadyBooked()
    )
    claim_line(changes, line)
    donor = people.giver(entry.person)
    if donor.erased:
        # Nothing more is told of her, not even why.
        line = replace(line, note="")
    line = post(changes, line, donor=donor, home_currency=home.currency, verb="refunded")
    _move_gift(changes, entry, returned, done=mine is not None)
    if entry.is_dues:
        after = entry.refunded + returned.amount.amount
        move_term(changes, entry, refunded=after, today=local_day(now, home.time_zone))
    _promise(changes, entry, line)
    changes.commit(result=f"{entry.id}:{line.id}")
    return line


def _line(entry: Entry, returned: Returned, *, now: datetime, zone: str) -> Entry:
    return replace(
        entry,
        kind=returned.kind,
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
        disputed=0,
        asked=None,
        receipt=None,
        receipt_number=None,
        version=1,
        trail="",
    )


def _promise(changes: Changes, entry: Entry, line: Entry) -> None:
    """The donor hears of what we send her; what her bank does, staff must know, and the receipt must say."""
    if line.kind in ("refund", "refund_failed"):
        changes.outbox("refund_letter", {"gift": entry.id, "refund": line.id})
        return
    told = {"gift": entry.id, "amount": abs(line.amount.amount)}
    if line.kind == "dispute":
        tell_admins(changes, "dispute", told)
    else:
        tell_admins(changes, "dispute_won", told)
    changes.outbox("receipt_state", {"gift": entry.id})


def _move_gift(changes: Changes, entry: Entry, returned: Returned, *, done: bool) -> None:
    after = entry.refunded + returned.amount.amount
    disputed = entry.disputed + returned.amount.amount if returned.disputed else entry.disputed
    trail = audit(
        changes,
        f"gift:{entry.id}",
        "dispute" if returned.disputed else "refund",
        trail=trail_of(entry),
        before={"refunded": entry.refunded},
        after={"refunded": after},
        about=About(entry.person, money=True),
    )
    changes.update(
        entry_key(entry),
        [
            EntryRecord.refunded.set(after),
            EntryRecord.disputed.set(disputed) if disputed else EntryRecord.disputed.remove(),
            EntryRecord.refunds.set(entry.refunds + (entry.payment is None)),
            *([EntryRecord.asked.remove()] if done else []),
            EntryRecord.ver.set(trail.number),
            EntryRecord.trail.set(trail.hash),
        ],
        EntryRecord.ver == entry.version,
    )
