"""Adding a membership as it becomes to a commit: its record, its terms, its audit, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from chalicelib import people
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.members.model import Membership, Term, paid_days, state_on
from chalicelib.members.reading import Whole
from chalicelib.members.store import (
    EventRecord,
    TermRecord,
    known_level,
    membership_record,
    term_key,
    term_record,
)
from chalicelib.store import About, Changes, Trail, audit, keys, overwrite


@dataclass(frozen=True)
class Happening:
    """What becomes of a membership: joined, renewed, approved, revoked, lapsed …; `data` for the timeline."""

    kind: str
    data: dict[str, Any] = field(default_factory=dict)


def recounted(membership: Membership, terms: Sequence[Term]) -> Membership:
    """The membership as its terms say: its paid days, since when, what the last one cost, at which level."""
    paid = [term for term in terms if term.state == "paid"]
    if not paid:
        return replace(membership, days=())
    last = max(paid, key=lambda term: term.end)
    return replace(
        membership,
        days=paid_days(paid),
        since=min(term.start for term in paid),
        level=last.level,
        grace=known_level(last.level).grace,
        fee=last.paid or membership.fee,
    )


def write(
    changes: Changes,
    before: Whole,
    after: Membership,
    happening: Happening,
    *,
    today: date,
    added: Sequence[Term] = (),
) -> Membership:
    """Adds the membership, with the terms it gains; the commit is Overtaken when somebody else wrote it in between."""
    after = replace(after, state=state_on(after, today), checked=today)
    trail = audit(
        changes,
        f"membership:{after.id}",
        happening.kind,
        trail=Trail(after.version, after.trail),
        before=facts(before.membership) if before.membership else None,
        after={**facts(after), **happening.data},
        about=About(after.person),
    )
    after = replace(after, version=trail.number, trail=trail.hash)
    record = membership_record(after)
    version = before.membership.version if before.membership else 0
    overwrite(changes, record, version=version, stale=False)
    if not version:
        people.hang_on(changes, after.person)
    for term in added:
        changes.create(term_record(term))
    tell(changes, after, happening)
    return after


def tell(
    changes: Changes, membership: Membership, happening: Happening, *, before: int = 0
) -> None:
    """Writes down what happened, for the timeline; of several at once, each so many steps `before` the last."""
    if membership.erased:
        return
    at = changes.now - timedelta(milliseconds=before)
    sk = keys.membership_event(at, new_id(at))
    changes.create(
        EventRecord(
            keys.person(membership.person),
            sk,
            event=happening.kind,
            at=at,
            by="" if changes.actor.kind == "system" else changes.actor.name,
            data={"state": membership.state, "level": membership.level, **happening.data},
        )
    )


def mark(changes: Changes, term: Term, state: str) -> Term:
    """Sets a term to paid or revoked, if nobody has meanwhile."""
    changes.update(term_key(term), [TermRecord.state.set(state)], TermRecord.state == term.state)
    return replace(term, state=state)


def facts(membership: Membership) -> dict[str, Any]:
    """What the audit keeps of a membership, in plain JSON."""
    return {
        "person": membership.person,
        "level": membership.level,
        "number": membership.number,
        "since": membership.since.isoformat(),
        "days": [[days.start.isoformat(), days.end.isoformat()] for days in membership.days],
        "waiting": [held.entry for held in membership.waiting],
        "ended": membership.ended.state if membership.ended else None,
        "state": membership.state,
    }


def money_of(fee: Money | None) -> dict[str, Any] | None:
    """A fee in plain JSON."""
    return {"amount": fee.amount, "currency": fee.currency} if fee else None
