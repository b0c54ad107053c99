"""Joining and renewing: what a fee buys, added to the commit that books it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Refusal
from chalicelib.members.model import FOREVER, ForLife, Held, Level, Membership, Term, next_days
from chalicelib.members.numbers import take_number
from chalicelib.members.reading import Whole
from chalicelib.members.writing import Happening, money_of, recounted, write
from chalicelib.store import Changes, Sentinel, keys


class AlreadyMember(Refusal):
    """She has a membership, which is renewed and not joined again. Params: `membership`, its id."""

    status = 409
    code = "already_member"


class AlreadyEnded(Refusal):
    """The membership was ended before."""

    status = 409
    code = "already_ended"


@dataclass(frozen=True)
class Fee:
    """What pays for a term that begins or goes on from `day`: `paid` by `method` in the ledger's line `entry`.

    Without `paid` it is free, for a `reason`. `term` is the id that the line knows its term by.
    """

    term: str
    day: date
    paid: Money | None = None
    method: str = "free"
    entry: str | None = None
    reason: str = ""


def begun(person: str, level: Level, changes: Changes, *, day: date) -> Membership:
    """Somebody's first membership, before anything is paid; its id is claimed."""
    membership = Membership(
        id=new_id(changes.now), person=person, level=level.id, since=day, grace=level.grace
    )
    changes.create(Sentinel(keys.sentinel("MI", membership.id), keys.ONLY, owner=person))
    return membership


def add_term(
    changes: Changes,
    before: Whole,
    level: Level,
    fee: Fee,
    *,
    person: str,
    today: date,
    number: str = "",
) -> tuple[Membership, Term]:
    """Adds the term that a fee buys: the first, the next, or one after a lapse. It opens again what was cancelled.

    `number` is what staff typed; else the next of the level's series is taken. Raises ForLife, NumberTaken.
    """
    return add_terms(changes, before, [(level, fee)], person=person, today=today, number=number)


def add_terms(
    changes: Changes,
    before: Whole,
    bought: Sequence[tuple[Level, Fee]],
    *,
    person: str,
    today: date,
    number: str = "",
    verb: str = "",
) -> tuple[Membership, Term]:
    """Adds what several fees buy, one after another; answers the last."""
    first, fee = bought[0]
    membership = before.membership or begun(person, first, changes, day=fee.day)
    terms = list(before.terms)
    for level, paying in bought:
        terms.append(_term(membership, level, paying, terms, changes))
        membership = recounted(membership, terms)
    added = terms[len(before.terms) :]
    membership = _opened(membership)
    if not membership.number:
        taken = take_number(changes, membership, first.series, typed=number)
        membership = replace(membership, number=taken)
    happening = Happening(verb or added[-1].kind, told_of(added[-1]))
    written = write(changes, before, membership, happening, today=today, added=added)
    return written, added[-1]


def _opened(membership: Membership) -> Membership:
    """Whoever pays is a member again; death is not undone by a payment."""
    if membership.ended and membership.ended.state == "cancelled":
        return replace(membership, ended=None)
    return membership


def _term(
    membership: Membership, level: Level, fee: Fee, terms: Sequence[Term], changes: Changes
) -> Term:
    paid = [term for term in terms if term.state == "paid"]
    kind, start, rule = next_days(level, paid, grace=membership.grace, day=fee.day)
    return Term(
        id=fee.term,
        person=membership.person,
        membership=membership.id,
        level=level.id,
        kind=kind,
        start=start,
        end=rule.end(),
        rule=rule,
        at=changes.now,
        paid=fee.paid,
        method=fee.method,
        entry=fee.entry,
        reason=fee.reason,
    )


def add_waiting(
    changes: Changes, before: Whole, level: Level, held: Held, *, person: str, today: date
) -> Membership:
    """Adds a fee that waits for staff; who was a member stays one meanwhile."""
    membership = before.membership or begun(person, level, changes, day=held.day)
    membership = replace(_opened(membership), waiting=(*membership.waiting, held))
    happening = Happening("applied", {"paid": money_of(held.paid), "asked": level.id})
    return write(changes, before, membership, happening, today=today)


def told_of(term: Term) -> dict[str, Any]:
    """What the timeline says of a term."""
    return {
        "term": term.id,
        "start": term.start.isoformat(),
        "end": term.end.isoformat(),
        "paid": money_of(term.paid),
        "method": term.method,
    }


def check_renewable(membership: Membership, level: Level) -> None:
    """Raises ForLife, or AlreadyEnded for somebody who died."""
    if membership.end == FOREVER or level.kind == "lifetime":
        raise ForLife()
    if membership.ended and membership.ended.state == "deceased":
        raise AlreadyEnded()


def bought_by(membership: Membership, level: Level, terms: Sequence[Term], day: date) -> date:
    """The last day of what a fee of this day would buy; raises ForLife."""
    paid = [term for term in terms if term.state == "paid"]
    _, _, rule = next_days(level, paid, grace=membership.grace, day=day)
    return rule.end()


def first_end(level: Level, day: date) -> date:
    """The last day of the first term of who joins on a day."""
    _, _, rule = next_days(level, (), grace=level.grace, day=day)
    return rule.end()
