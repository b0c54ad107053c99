"""Somebody's own sign-ups: what is ahead, and what she was there for."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import giving, volunteers
from chalicelib.giving import Fragment
from chalicelib.store import Actor
from chalicelib.volunteers import SignUp
from chalicelib.words import say

MOST = 50


@dataclass(frozen=True)
class ShiftLine:
    """One sign-up; `url` is its own page, `leave` whether she can give her place or turn back here."""

    id: str
    name: Fragment
    day: str
    time: str
    state: str
    told: str
    url: str
    leave: bool


@dataclass(frozen=True)
class ShiftsView:
    """`ahead` the next one first, `past` the latest first; `given` is the time that was approved."""

    ahead: list[ShiftLine]
    past: list[ShiftLine]
    given: str


def shifts_view(person: str, *, lang: str, now: datetime) -> ShiftsView:
    rows = volunteers.signups_of(person, limit=MOST).rows
    ahead = [row for row in reversed(rows) if row.end > now]
    past = [row for row in rows if row.end <= now]
    minutes = volunteers.get_volunteer(person).minutes
    return ShiftsView(
        ahead=[_line(row, lang, now) for row in ahead],
        past=[_line(row, lang, now) for row in past],
        given=volunteers.length_of(minutes, volunteers.taste(lang)) if minutes else "",
    )


def next_shifts(person: str, *, lang: str, now: datetime, most: int) -> list[ShiftLine]:
    """What is ahead and not cancelled."""
    ahead = shifts_view(person, lang=lang, now=now).ahead
    return [line for line in ahead if line.state != "cancelled"][:most]


def leave_shift(*, person: str, shift: str, actor: Actor, now: datetime) -> None:
    """Gives her place or turn back; raises NotFound for a shift that she is not in, ShiftBegun, SignUpMoveWrong."""
    volunteers.leave(shift=shift, person=person, actor=actor, now=now)


def _line(signup: SignUp, lang: str, now: datetime) -> ShiftLine:
    how = volunteers.taste(lang)
    begun = signup.start <= now
    return ShiftLine(
        id=signup.shift,
        name=giving.fragment(volunteers.name_of(signup.opportunity), lang),
        day=volunteers.day_of(signup.start, how),
        time=volunteers.hours_of(signup.start, signup.end, how),
        state=signup.state,
        told=say(lang, f"portal.signup_{signup.state}"),
        url=volunteers.link_to(signup, lang),
        leave=not begun and signup.state in ("confirmed", "waiting", "offered"),
    )
