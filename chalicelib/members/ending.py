"""What ends a membership or takes a term back: a fee that goes back, a refusal, a member who leaves or dies."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.kit.text import clean_text
from chalicelib.members.joining import AlreadyEnded, Fee, add_terms, told_of
from chalicelib.members.model import Ended, Held, Membership, Term, next_days
from chalicelib.members.reading import Whole, owner_of, whole
from chalicelib.members.store import known_level
from chalicelib.members.writing import Happening, mark, money_of, recounted, write
from chalicelib.store import Actor, Changes, until_settled

WHY_LONGEST = 500


class NothingWaiting(Refusal):
    """No application of this member waits for a decision."""

    status = 409
    code = "nothing_waiting"


def end_membership(
    *, membership: str, state: str, why: str, actor: Actor, now: datetime, today: date
) -> Membership:
    """Ends a membership from today on, as cancelled or deceased; its terms stay as they are.

    Raises NotFound, AlreadyEnded, NothingWaiting (an application is refused instead), and what kit says of texts.
    """
    why = clean_text(why, field="reason", longest=WHY_LONGEST)

    def attempt() -> Membership:
        before = whole(owner_of(membership))
        found = before.membership
        if found is None:
            raise NotFound()
        if found.ended and found.ended.state in (state, "deceased"):
            raise AlreadyEnded()
        changes = Changes(actor=actor, now=now, why=why)
        after = replace(found, ended=Ended(state, today, why))
        written = write(changes, before, after, Happening(state, {"why": why}), today=today)
        changes.commit(result=membership)
        return written

    return until_settled(attempt)


def approve(*, membership: str, actor: Actor, now: datetime, today: date) -> Membership:
    """Makes terms out of all fees that wait, from today on; raises NotFound, NothingWaiting, ForLife."""

    def attempt() -> Membership:
        before = whole(owner_of(membership))
        found = _waiting(before)
        changes = Changes(actor=actor, now=now, why="approved")
        bought = [(known_level(held.level), _fee(held, today)) for held in found.asking]
        refused = tuple(held for held in found.waiting if held.refused)
        freed = replace(before, membership=replace(found, waiting=refused))
        written, term = add_terms(
            changes, freed, bought, person=found.person, today=today, verb="approved"
        )
        changes.outbox("member_welcome", {"person": found.person, "term": term.id})
        changes.commit(result=membership)
        return written

    return until_settled(attempt)


def _fee(held: Held, day: date) -> Fee:
    return Fee(held.term, day, held.paid, held.method, held.entry)


def add_refusal(
    changes: Changes, before: Whole, *, why: str, today: date
) -> tuple[Membership, tuple[Held, ...]]:
    """Refuses what waits; answers the fees that must go back. Who was never a member is cancelled."""
    found = _waiting(before)
    after = replace(found, waiting=tuple(replace(held, refused=True) for held in found.waiting))
    if not after.days:
        after = replace(after, ended=Ended("cancelled", today, why))
    written = write(changes, before, after, Happening("refused", {"why": why}), today=today)
    return written, found.asking


def _waiting(before: Whole) -> Membership:
    if before.membership is None:
        raise NotFound()
    if not before.membership.asking:
        raise NothingWaiting()
    return before.membership


def add_return(changes: Changes, before: Whole, *, entry: str, today: date) -> None:
    """The fee of a term went back whole: the term is revoked, and all others keep their days."""
    found = before.membership
    if found is None:
        return
    if entry in [held.entry for held in found.waiting]:
        _drop_waiting(changes, before, found, entry, today=today)
        return
    term = next((t for t in before.terms if t.entry == entry and t.state == "paid"), None)
    if term is None:
        return
    terms = [mark(changes, t, "revoked") if t is term else t for t in before.terms]
    after = recounted(found, terms)
    write(changes, before, after, Happening("revoked", told_of(term)), today=today)


def _drop_waiting(
    changes: Changes, before: Whole, found: Membership, entry: str, *, today: date
) -> None:
    left = tuple(held for held in found.waiting if held.entry != entry)
    after = replace(found, waiting=left)
    if not (after.asking or after.days or after.ended):
        after = replace(after, ended=Ended("cancelled", today, "refunded"))
    write(changes, before, after, Happening("returned"), today=today)


def add_restoring(changes: Changes, before: Whole, *, entry: str, today: date) -> None:
    """A refund failed and the fee is here again: its term counts again, on its own days or after all others."""
    found = before.membership
    term = next((t for t in before.terms if t.entry == entry and t.state == "revoked"), None)
    if found is None or term is None:
        return
    added: tuple[Term, ...] = ()
    if _days_free(term, before):
        terms = [mark(changes, t, "paid") if t is term else t for t in before.terms]
        after = recounted(found, terms)
    else:
        added = (_after_all(term, before, found, changes, today=today),)
        after = recounted(found, [*before.terms, *added])
    happening = Happening("restored", {**told_of(term), "paid": money_of(term.paid)})
    write(changes, before, after, happening, today=today, added=added)


def _days_free(term: Term, before: Whole) -> bool:
    return all(term.end < other.start or other.end < term.start for other in before.paid)


def _after_all(
    term: Term, before: Whole, found: Membership, changes: Changes, *, today: date
) -> Term:
    from chalicelib.kit.ids import new_id

    level = known_level(term.level)
    kind, start, rule = next_days(level, before.paid, grace=found.grace, day=today)
    return replace(
        term,
        id=new_id(changes.now),
        kind=kind,
        start=start,
        rule=rule,
        end=rule.end(),
        at=changes.now,
        state="paid",
    )
