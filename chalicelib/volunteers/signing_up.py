"""Signing up for a shift: a place while there is one, then the waitlist, in the order in which people came."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib import people
from chalicelib.kit.refusals import NotFound
from chalicelib.kit.text import clean_line
from chalicelib.store import Actor, Changes, until_settled
from chalicelib.volunteers.model import (
    CANCELLED,
    CONFIRMED,
    MOST_WAITING,
    OFFER_LASTS,
    OFFERED,
    WAITING,
    AlreadySignedUp,
    Shift,
    ShiftNotOpen,
    ShiftsOverlap,
    SignUp,
    Told,
    Volunteer,
    WaitlistFull,
    overlapping,
)
from chalicelib.volunteers.moving import promise, rewrite, write_move
from chalicelib.volunteers.store.opportunities import find_opportunity
from chalicelib.volunteers.store.shifts import find_shift, join_queue, take_place
from chalicelib.volunteers.store.signups import find_signup, find_volunteer, signups_since

LETTERS = {OFFERED: "confirm", WAITING: "waiting", CONFIRMED: "confirmed"}


@dataclass(frozen=True)
class Wish:
    """Who wants to come to which shift. `proven`: she, or staff, has spoken; else her place is held for a day.

    `override` is a coordinator's reason to let her have two shifts at the same time.
    """

    shift: str
    person: str
    proven: bool = True
    lang: str = ""
    told: Told = field(default_factory=Told)
    override: str = ""


def sign_up(*, wish: Wish, actor: Actor, now: datetime) -> SignUp:
    """Raises NotFound, ShiftNotOpen, AlreadySignedUp, ShiftsOverlap, WaitlistFull; `override` also what kit says."""
    if wish.override:
        wish = replace(wish, override=clean_line(wish.override, field="override", longest=500))

    def attempt() -> SignUp:
        people.get(cid=wish.person)
        changes = Changes(actor=actor, now=now, why=wish.override)
        signup = add_signup(changes, wish)
        changes.commit(result=f"{signup.shift}.{signup.person}")
        return signup

    return until_settled(attempt)


def add_signup(changes: Changes, wish: Wish, *, newcomer: bool = False) -> SignUp:
    """Adds a sign-up to a commit; raises what `sign_up` raises. A `newcomer` is entered by the same commit."""
    shift = shift_for(wish.shift, changes.now)
    # Her agenda is read before her other shifts are: whatever comes in between overtakes this commit.
    known = Volunteer(wish.person) if newcomer else find_volunteer(wish.person)
    before = None if newcomer else find_signup(wish.person, shift)
    if before and before.state != CANCELLED:
        raise AlreadySignedUp("constituent", state=before.state)
    signup = _wanted(shift, wish, before, changes.now)
    if signup.holds and not wish.override and not newcomer:
        _check_overlap(shift, wish.person)
    if not (before or known.agenda):
        people.hang_on(changes, wish.person)
    stored = write_move(changes, before, signup, known=known, letter=LETTERS[signup.state])
    if signup.holds:
        take_place(changes, shift)
    else:
        join_queue(changes, shift, wish.person)
    return stored


def shift_for(shift: str, now: datetime) -> Shift:
    """The shift somebody may sign up for; raises ShiftNotOpen alike for all that is not open."""
    found = find_shift(shift, consistent=True)
    if found is None or not found.takes(now):
        raise ShiftNotOpen("shift")
    opportunity = find_opportunity(found.opportunity)
    if opportunity is None or not opportunity.open:
        raise ShiftNotOpen("shift")
    return found


def confirm(*, shift: str, person: str, actor: Actor, now: datetime) -> SignUp:
    """She says herself that she comes: a held place is hers, one in the queue keeps her turn.

    A place that was let go is taken again if there is one. Raises NotFound and what `sign_up` raises; asked again, it
    answers as before.
    """

    def attempt() -> SignUp:
        before = _theirs(shift, person)
        if before.state == CANCELLED:
            return sign_up(wish=_again(before), actor=actor, now=now)
        if before.proven:
            return before
        changes = Changes(actor=actor, now=now)
        after = _proven(changes, before)
        changes.commit()
        return after

    return until_settled(attempt)


def _proven(changes: Changes, before: SignUp) -> SignUp:
    proven = replace(before, proven=True)
    if before.state == WAITING:
        return rewrite(changes, before, proven, verb="proven")
    known = find_volunteer(before.person)
    after = replace(proven, state=CONFIRMED, at=changes.now)
    return write_move(changes, before, after, known=known, letter="confirmed")


def tell_again(*, shift: str, person: str, letter: str, actor: Actor, now: datetime) -> None:
    """Promises a letter about a sign-up that stands as it is."""
    signup = _theirs(shift, person)
    changes = Changes(actor=actor, now=now)
    promise(changes, signup, letter)
    changes.commit()


def get_signup(*, shift: str, person: str) -> SignUp:
    """As it stands at this moment; raises NotFound."""
    return _theirs(shift, person)


def _again(before: SignUp) -> Wish:
    return Wish(before.shift, before.person, proven=True, lang=before.lang, told=before.told)


def _theirs(shift: str, person: str) -> SignUp:
    found = find_shift(shift, consistent=True)
    signup = find_signup(person, found) if found else None
    if signup is None:
        raise NotFound()
    return signup


def _wanted(shift: Shift, wish: Wish, before: SignUp | None, now: datetime) -> SignUp:
    if shift.full and shift.waiting >= MOST_WAITING:
        raise WaitlistFull("shift")
    place = CONFIRMED if wish.proven else OFFERED
    return SignUp(
        person=wish.person,
        shift=shift.id,
        opportunity=shift.opportunity,
        start=shift.start,
        end=shift.end,
        state=WAITING if shift.full else place,
        at=now,
        proven=wish.proven,
        until=min(now + OFFER_LASTS, shift.end) if not wish.proven else None,
        lang=wish.lang,
        told=wish.told,
        override=wish.override if not shift.full else "",
        version=before.version if before else 0,
        trail=before.trail if before else "",
    )


def _check_overlap(shift: Shift, person: str) -> None:
    other = overlapping(shift, signups_since(person, shift.start))
    if other:
        raise ShiftsOverlap("shift", shift=other.shift)
