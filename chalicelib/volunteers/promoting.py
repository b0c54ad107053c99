"""A place has become free: who waits first gets it, in the commit that freed it."""

from dataclasses import replace

from chalicelib.store import Changes
from chalicelib.volunteers.model import (
    CONFIRMED,
    OFFER_LASTS,
    OFFERED,
    WAITING,
    Shift,
    SignUp,
    overlapping,
)
from chalicelib.volunteers.moving import write_move
from chalicelib.volunteers.store.signups import find_signup, find_volunteer, signups_since

# A commit holds 100 writes; the hourly job goes on with the rest.
MOST_AT_ONCE = 15


def promote(changes: Changes, shift: Shift, *, places: int, but: str = "") -> list[str]:
    """Gives places to those who wait, in their order, and promises the letters; returns who leaves the queue.

    Who has another shift at that time is passed over and keeps her place in the queue. `but` is somebody who
    leaves by herself. The caller writes the shift in the same commit.
    """
    promoted: list[str] = []
    if not shift.takes(changes.now) or shift.start <= changes.now:
        return promoted
    for person in shift.queue:
        if len(promoted) >= min(places, MOST_AT_ONCE):
            break
        if person != but and _promoted(changes, shift, person):
            promoted.append(person)
    return promoted


def _promoted(changes: Changes, shift: Shift, person: str) -> bool:
    known = find_volunteer(person)
    waiting = find_signup(person, shift)
    if waiting is None or waiting.state != WAITING:
        return False
    if overlapping(shift, signups_since(person, shift.start)):
        return False
    write_move(changes, waiting, _placed(waiting, changes), known=known, letter="promoted")
    return True


def _placed(waiting: SignUp, changes: Changes) -> SignUp:
    """Her place; one whose address nobody has proven is only held for a day."""
    if waiting.proven:
        return replace(waiting, state=CONFIRMED, at=changes.now)
    until = min(changes.now + OFFER_LASTS, waiting.start)
    return replace(waiting, state=OFFERED, at=changes.now, until=until)
