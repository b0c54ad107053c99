"""Reading memberships: one with its terms, somebody's, those that end on a day, and all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.kit.digits import TO_LATIN
from chalicelib.kit.refusals import NotFound
from chalicelib.members.model import STATES, Membership, Term, state_on
from chalicelib.members.store import (
    MembershipRecord,
    TermRecord,
    membership_key,
    to_membership,
    to_term,
)
from chalicelib.store import MainRecord, Sentinel, every, keys, many, one


@dataclass(frozen=True)
class Whole:
    """Somebody's membership, None before she ever joined, and all its terms, the latest end first."""

    membership: Membership | None
    terms: tuple[Term, ...] = ()

    @property
    def paid(self) -> tuple[Term, ...]:
        """The terms that nobody gave back."""
        return tuple(term for term in self.terms if term.state == "paid")


def whole(person: str) -> Whole:
    """As it stands at this moment."""
    membership, terms = None, []
    pk = keys.person(person)
    for row in every(MainRecord, pk, begins=keys.MEMBERSHIP_ROWS, consistent=True):
        if isinstance(row, TermRecord):
            terms.append(to_term(row))
        elif isinstance(row, MembershipRecord):
            membership = to_membership(row)
    return Whole(membership, tuple(terms))


def membership_of(person: str) -> Membership | None:
    """Somebody's membership, None when she never joined."""
    record = one(*membership_key(person), consistent=True)
    return to_membership(record) if record else None


def memberships_of(people: Sequence[str]) -> dict[str, Membership]:
    """Those of at most a hundred people, by person, in one request; who never joined is not there."""
    wanted = [membership_key(person)[1:] for person in people]
    found = many(MembershipRecord, wanted) if wanted else {}
    return {found.person: found for found in map(to_membership, found.values())}


def terms_of(person: str) -> list[Term]:
    """Every term of somebody, the latest end first, also those that were given back."""
    return [to_term(row) for row in every(TermRecord, keys.person(person), begins=keys.TERM)]


def get_membership(membership: str) -> Membership:
    """By its id; raises NotFound, also for that of somebody erased."""
    found = membership_of(owner_of(membership))
    if found is None or found.erased:
        raise NotFound()
    return found


def owner_of(membership: str) -> str:
    """Whose membership it is; raises NotFound."""
    claim = one(Sentinel, keys.sentinel("MI", membership), keys.ONLY, consistent=True)
    if claim is None:
        raise NotFound()
    return claim.owner


def clean_number(text: str) -> str:
    """A member number as it is kept: in capitals and Latin digits."""
    return text.strip().upper().translate(TO_LATIN)


def owner_of_number(number: str) -> str | None:
    """The person whose member number it is, as printed."""
    claim = one(Sentinel, keys.sentinel("MN", clean_number(number)), keys.ONLY, consistent=True)
    return claim.owner if claim else None


def status(membership: Membership, today: date) -> str:
    """What a membership is on a day, by the rules of its level as they are now."""
    return state_on(membership, today)


def as_of(membership: Membership, today: date) -> Membership:
    """The same with the state of that day, also while the nightly job has not recorded it."""
    return replace(membership, state=state_on(membership, today))


def ending_on(day: date) -> Iterator[Membership]:
    """Those whose last paid day it is; reads nothing else. Who was cancelled or died is not among them."""
    return map(to_membership, every(MembershipRecord, keys.ending_on(day), index=1))


def every_membership() -> Iterator[Membership]:
    """All of them, state by state, in the order of their ends; nobody twice."""
    seen: set[str] = set()
    for state in STATES:
        for row in every(MembershipRecord, keys.members_in_state(state), index=3):
            membership = to_membership(row)
            # Between two states read one after the other the nightly job may move somebody.
            if membership.id not in seen:
                seen.add(membership.id)
                yield membership
