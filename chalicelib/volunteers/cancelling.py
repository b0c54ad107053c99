"""Taking somebody off a shift, by herself or by staff. Her place goes to who waits, in the same commit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.kit.refusals import Refusal
from chalicelib.store import Actor, Changes, until_settled
from chalicelib.volunteers.model import CANCELLED, WAITING, Shift, SignUp, check_move
from chalicelib.volunteers.moving import write_move
from chalicelib.volunteers.promoting import promote
from chalicelib.volunteers.shifts import get_shift
from chalicelib.volunteers.signing_up import get_signup
from chalicelib.volunteers.store.shifts import move_places
from chalicelib.volunteers.store.signups import find_volunteer

Still = Callable[[SignUp], bool]


class ShiftBegun(Refusal):
    """A shift that has begun cannot be left any more."""

    status = 409
    code = "shift_begun"


def cancel(
    *,
    shift: str,
    person: str,
    actor: Actor,
    now: datetime,
    why: str = "",
    letter: str = "left",
    still: Still = lambda _: True,
) -> SignUp:
    """Takes somebody off; asked again, it answers as before.

    `letter` is what she is told, nothing when it is empty; `still` is asked of the sign-up as it stands before
    anything is written. Raises NotFound, SignUpMoveWrong.
    """

    def attempt() -> SignUp:
        before, found = get_signup(shift=shift, person=person), get_shift(shift)
        if before.state == CANCELLED or not still(before):
            return before
        check_move(before.state, CANCELLED)
        changes = Changes(actor=actor, now=now, why=why)
        after = _write(changes, before, why, letter)
        _free(changes, found, before)
        changes.commit()
        return after

    return until_settled(attempt)


def leave(*, shift: str, person: str, actor: Actor, now: datetime) -> SignUp:
    """She cancels herself, before the shift begins; raises NotFound, ShiftBegun, SignUpMoveWrong."""
    if get_shift(shift).start <= now:
        raise ShiftBegun("shift")
    return cancel(shift=shift, person=person, actor=actor, now=now, letter="")


def _write(changes: Changes, before: SignUp, why: str, letter: str) -> SignUp:
    known = find_volunteer(before.person)
    after = replace(before, state=CANCELLED, at=changes.now, why=why, override="")
    return write_move(changes, before, after, known=known, letter=letter)


def _free(changes: Changes, shift: Shift, before: SignUp) -> None:
    """Her place to the first who may have it; or her turn to those behind her."""
    if before.state == WAITING:
        move_places(changes, shift, filled=0, leave=[before.person])
        return
    promoted = promote(changes, shift, places=shift.free + 1, but=before.person)
    move_places(changes, shift, filled=len(promoted) - 1, leave=promoted)
