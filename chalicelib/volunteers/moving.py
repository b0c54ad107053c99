"""One step of one sign-up: its row, its audit, the person's agenda, and the letter that tells of it."""

from dataclasses import replace
from typing import Any

from chalicelib.store import About, Changes, audited_as
from chalicelib.volunteers.model import (
    CAME,
    CONFIRMED,
    OFFERED,
    SignUp,
    Told,
    Volunteer,
    check_move,
)
from chalicelib.volunteers.profiles import learned
from chalicelib.volunteers.store.signups import move_signup, move_volunteer


def write_move(
    changes: Changes,
    before: SignUp | None,
    after: SignUp,
    *,
    known: Volunteer,
    letter: str = "",
) -> SignUp:
    """Adds everything of one step to a commit except the shift's places; returns the sign-up as stored.

    `known` is the person as a volunteer, read before anything was decided on her other shifts: the commit is
    Overtaken when one of her places, or this sign-up, moved since. Raises SignUpMoveWrong.
    """
    check_move(before.state if before else "", after.state)
    if after.state != OFFERED:
        after = replace(after, until=None)
    confirmed = after.proven and after.state == CONFIRMED
    told = after.told if confirmed else Told()
    after = replace(after, told=Told(phone=after.told.phone)) if confirmed else after
    stored = _write(changes, before, after, after.state)
    _write_agenda(changes, before, stored, known=learned(changes, known, told), was=known)
    if letter:
        promise(changes, stored, letter)
    return stored


def rewrite(changes: Changes, before: SignUp, after: SignUp, *, verb: str) -> SignUp:
    """A change that leaves the state: an address proven, hours told."""
    return _write(changes, before, after, verb)


def promise(changes: Changes, signup: SignUp, letter: str) -> None:
    """Promises the letter of that kind; it says how things stand when it goes out."""
    changes.outbox(
        "volunteer_letter", {"letter": letter, "person": signup.person, "shift": signup.shift}
    )


def entity(signup: SignUp) -> str:
    """Its name in the audit."""
    return f"signup:{signup.shift}.{signup.person}"


def _write(changes: Changes, before: SignUp | None, after: SignUp, verb: str) -> SignUp:
    stored = audited_as(
        changes, entity(after), verb, after, before=before, facts=_facts, about=About(after.person)
    )
    move_signup(changes, before, stored)
    return stored


def _write_agenda(
    changes: Changes, before: SignUp | None, after: SignUp, *, known: Volunteer, was: Volunteer
) -> None:
    """Two sign-ups of one person at once meet here: the second one reads the first before it decides."""
    held, came = bool(before and before.holds), bool(before and before.state == CAME)
    moved = replace(known, came=known.came + (after.state == CAME) - came)
    if held != after.holds or moved != was:
        move_volunteer(changes, was, moved)


def _facts(found: SignUp) -> dict[str, Any]:
    told = {
        "state": found.state,
        "why": found.why,
        "override": found.override,
        "proven": found.proven,
        "hours": found.hours,
    }
    return {name: value for name, value in told.items() if value}
