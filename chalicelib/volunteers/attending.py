"""Who came: marked on the roster when the shift begins, and corrected when it was wrong."""

from dataclasses import replace
from datetime import datetime

from chalicelib.kit.refusals import Stale
from chalicelib.store import Actor, Changes, until_settled
from chalicelib.volunteers.cancelling import cancel
from chalicelib.volunteers.model import (
    CAME,
    CANCELLED,
    CONFIRMED,
    DOORS_OPEN,
    OFFERED,
    ShiftNotBegun,
    SignUp,
)
from chalicelib.volunteers.moving import write_move
from chalicelib.volunteers.signing_up import confirm, get_signup
from chalicelib.volunteers.store.signups import find_volunteer

THANKS = "thanks"


def set_state(
    *,
    shift: str,
    person: str,
    version: int,
    to: str,
    why: str = "",
    actor: Actor,
    now: datetime,
) -> SignUp:
    """What a coordinator does on the roster: marks, takes off, or confirms for somebody who has not yet.

    Raises NotFound, Stale, ShiftNotBegun, SignUpMoveWrong.
    """
    before = get_signup(shift=shift, person=person)
    if before.version != version:
        raise Stale(version=before.version)
    if to == CANCELLED:
        return cancel(shift=shift, person=person, why=why.strip(), actor=actor, now=now)
    if to == CONFIRMED and before.state == OFFERED:
        return confirm(shift=shift, person=person, actor=actor, now=now)
    return mark(shift=shift, person=person, to=to, actor=actor, now=now)


def mark(*, shift: str, person: str, to: str, actor: Actor, now: datetime) -> SignUp:
    """Came, no_show, or confirmed to take either back; asked again, it answers as before.

    Who came is thanked once, and asked for her hours. Raises NotFound, ShiftNotBegun, SignUpMoveWrong.
    """

    def attempt() -> SignUp:
        before = get_signup(shift=shift, person=person)
        if before.state == to:
            return before
        if now < before.start - DOORS_OPEN:
            raise ShiftNotBegun("state")
        changes = Changes(actor=actor, now=now)
        after = _write(changes, before, to)
        changes.commit()
        return after

    return until_settled(attempt)


def _write(changes: Changes, before: SignUp, to: str) -> SignUp:
    thanked = to != CAME or THANKS in before.letters
    letters = before.letters if thanked else (*before.letters, THANKS)
    after = replace(before, state=to, at=changes.now, letters=letters)
    known = find_volunteer(before.person)
    return write_move(changes, before, after, known=known, letter="" if thanked else THANKS)
