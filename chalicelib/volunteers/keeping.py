"""What time does to places: held ones are let go, free ones are filled, a cancelled shift is cleared."""

from datetime import datetime, timedelta

from chalicelib.store import Actor, Changes, until_settled
from chalicelib.volunteers.cancelling import cancel
from chalicelib.volunteers.model import CANCELLED, MOVES, OFFERED, OPEN, SignUp
from chalicelib.volunteers.promoting import promote
from chalicelib.volunteers.reminding import remind
from chalicelib.volunteers.shifts import get_shift
from chalicelib.volunteers.store.shifts import move_places, shifts_between
from chalicelib.volunteers.store.signups import offers_until, roster_of

CLOCK = Actor("system", "places", "Places")
EXPIRED = "not confirmed in time"
AHEAD = timedelta(days=60)


def keep(*, now: datetime) -> dict[str, int]:
    """What the hourly job does."""
    return keep_places(now=now) | remind(now=now)


def keep_places(*, now: datetime) -> dict[str, int]:
    """Lets go what nobody confirmed, then fills what is free; counts both."""
    released = release_offers(now=now)
    filled = sum(fill(shift=shift.id, now=now) for shift in shifts_between(now, now + AHEAD))
    return {"released": released, "filled": filled}


def release_offers(*, now: datetime) -> int:
    """Places held for a day go to those who wait; nobody is written to, as no address was proven."""
    expired = list(offers_until(now))
    for offer in expired:
        cancel(
            shift=offer.shift,
            person=offer.person,
            actor=CLOCK,
            now=now,
            why=EXPIRED,
            letter="",
            still=lambda signup: _expired(signup, now),
        )
    return len(expired)


def _expired(signup: SignUp, now: datetime) -> bool:
    # The index lags behind: she may have confirmed a moment ago.
    return signup.state == OFFERED and signup.until is not None and signup.until <= now


def fill(*, shift: str, now: datetime) -> int:
    """Gives the free places of a shift to those who wait; returns how many got one."""

    def attempt() -> int:
        found = get_shift(shift)
        if found.state != OPEN or not (found.free and found.queue):
            return 0
        changes = Changes(actor=CLOCK, now=now)
        promoted = promote(changes, found, places=found.free)
        if promoted:
            move_places(changes, found, filled=len(promoted), leave=promoted)
            changes.commit()
        return len(promoted)

    return until_settled(attempt)


def clear_shift(*, shift: str, now: datetime) -> None:
    """Takes everybody off a cancelled shift and tells each why; may run again where it broke off."""
    found = get_shift(shift)
    for signup in list(roster_of(shift)):
        if CANCELLED in MOVES[signup.state]:
            cancel(
                shift=shift,
                person=signup.person,
                actor=CLOCK,
                now=now,
                why=found.why,
                letter="shift_cancelled",
            )
