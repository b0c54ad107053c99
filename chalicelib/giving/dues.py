"""Membership by hand: staff take a fee or give a term, and it is one commit with everything it moves."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib import members, people
from chalicelib.giving.dues_lines import post_dues, promise_letter
from chalicelib.giving.gifts import claim_line
from chalicelib.giving.model import ConstituentUnknown, Entry, check_gift_day
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.kit.text import clean_line, clean_text
from chalicelib.members import Level, Membership
from chalicelib.store import Actor, Changes, until_settled

FREE = "free"
# Numbers are taken one after another, so a hundred who join at once wait for each other.
MOST_TRIES = 200


class LevelNotOpen(Refusal):
    """Nobody joins at this level now."""

    code = "level_not_open"


@dataclass(frozen=True)
class Paying:
    """How a fee comes in by hand: cash, cheque or transfer of the level's price in `currency`; or free, for a reason.

    `day` is that of the payment, and what the term is counted by.
    """

    method: str
    day: date
    currency: str = ""
    reference: str = ""
    reason: str = ""


def join(
    *,
    person: str,
    level: str,
    paying: Paying,
    number: str,
    actor: Actor,
    now: datetime,
    today: date,
) -> Membership:
    """Makes somebody a member; without a typed `number` the next of the level's series.

    Raises ConstituentUnknown, LevelNotOpen, PriceMissing, AlreadyMember, NumberTaken, NumberMalformed, MemberDateWrong,
    and what kit says of texts.
    """
    paying = _cleaned(paying, today=today)
    number = members.check_number(number) if number else ""

    def attempt() -> Membership:
        chosen = _level(level)
        if not chosen.open:
            raise LevelNotOpen("level")
        before = members.whole(person)
        known = before.membership
        if known and known.ended is None and (known.days or known.waiting):
            raise members.AlreadyMember("constituent", membership=known.id)
        return _pay(
            before, chosen, paying, person=person, number=number, actor=actor, now=now, today=today
        )

    return until_settled(attempt, most=MOST_TRIES)


def renew(
    *,
    membership: str,
    level: str | None,
    paying: Paying,
    actor: Actor,
    now: datetime,
    today: date,
) -> Membership:
    """One more term, at the level it has or another one.

    Raises NotFound, ForLife, AlreadyEnded for somebody who died, LevelNotOpen, and what `join` raises of payments.
    """
    paying = _cleaned(paying, today=today)
    person = members.owner_of(membership)

    def attempt() -> Membership:
        before = members.whole(person)
        known = before.membership
        if known is None:
            raise NotFound()
        if known.ended and known.ended.state == "deceased":
            raise members.AlreadyEnded()
        chosen = _level(level or known.level)
        if chosen.id != known.level and not chosen.open:
            raise LevelNotOpen("level")
        return _pay(
            before, chosen, paying, person=person, number="", actor=actor, now=now, today=today
        )

    return until_settled(attempt)


def _cleaned(paying: Paying, *, today: date) -> Paying:
    members.check_day(paying.day, today=today)
    reference, reason = paying.reference.strip(), paying.reason.strip()
    if paying.method == FREE:
        return replace(paying, reason=clean_text(reason, field="reason", longest=500), reference="")
    check_gift_day(paying.day, today=today)
    return replace(
        paying, reference=clean_line(reference, field="reference") if reference else "", reason=""
    )


def _level(level: str) -> Level:
    try:
        return members.get_level(level)
    except NotFound:
        raise LevelNotOpen("level") from None


def _pay(
    before: members.Whole,
    level: Level,
    paying: Paying,
    *,
    person: str,
    number: str,
    actor: Actor,
    now: datetime,
    today: date,
) -> Membership:
    changes = Changes(actor=actor, now=now, why=f"membership by {paying.method}")
    donor = _person(person)
    fee = members.Fee(new_id(now), paying.day, reason=paying.reason)
    if paying.method != FREE:
        price = level.price(paying.currency)
        fee = replace(fee, paid=price, method=paying.method, entry=new_id(now))
    membership, term = members.add_term(
        changes, before, level, fee, person=person, today=today, number=number
    )
    if fee.paid:
        line = _line(fee, membership, fee.paid, at=now)
        claim_line(changes, line)
        post_dues(changes, replace(line, reference=paying.reference), donor=donor)
    promise_letter(changes, membership, term.id)
    changes.commit(result=membership.id)
    return membership


def _person(person: str) -> people.Summary:
    try:
        return people.summary(person, consistent=True)
    except NotFound:
        raise ConstituentUnknown("constituent") from None


def _line(fee: members.Fee, membership: Membership, paid: Money, *, at: datetime) -> Entry:
    return Entry(
        id=str(fee.entry),
        person=membership.person,
        kind="dues",
        amount=paid,
        covered=Money(0, paid.currency),
        method=fee.method,
        fund="",
        campaign=None,
        day=fee.day,
        at=at,
        membership=membership.id,
        term=fee.term,
    )


def refuse(*, membership: str, why: str, actor: Actor, now: datetime, today: date) -> Membership:
    """Refuses what waits, and promises that its money goes back. Raises NotFound, NothingWaiting."""
    why = clean_text(why, field="reason", longest=500)
    person = members.owner_of(membership)

    def attempt() -> Membership:
        changes = Changes(actor=actor, now=now, why=why)
        refused, fees = members.add_refusal(changes, members.whole(person), why=why, today=today)
        who = {"kind": actor.kind, "id": actor.id, "name": actor.name}
        for held in fees:
            changes.outbox("dues_back", {"gift": held.entry, "why": why, "who": who})
        changes.commit(result=membership)
        return refused

    return until_settled(attempt)
