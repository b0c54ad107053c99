"""Somebody's own page: how her sign-up stands, and what she can do about it. Looking changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import staff
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.kit.signing import BadToken
from chalicelib.volunteers.hours import get_hours
from chalicelib.volunteers.hours_model import Hours
from chalicelib.volunteers.links import Mine
from chalicelib.volunteers.model import (
    CAME,
    CANCELLED,
    CONFIRMED,
    OFFERED,
    WAITING,
    Opportunity,
    Shift,
    SignUp,
)
from chalicelib.volunteers.opening import get_opportunity
from chalicelib.volunteers.page import Fragment, Problem, fragment, problem
from chalicelib.volunteers.shifts import get_shift
from chalicelib.volunteers.signing_up import get_signup
from chalicelib.volunteers.times import day_of, hours_of, length_of, taste
from chalicelib.web import text_of
from chalicelib.words import say

LONGEST_HOURS = 24
QUARTERS = (0, 15, 30, 45)


@dataclass(frozen=True)
class Own:
    """A sign-up with what it is about."""

    signup: SignUp
    shift: Shift
    opportunity: Opportunity
    hours: Hours | None


def own(mine: Mine) -> Own:
    """Raises BadToken also for what is there no more: the answer does not tell which."""
    try:
        signup = get_signup(shift=mine.shift, person=mine.person)
        shift = get_shift(mine.shift)
        told = get_hours(signup.hours) if signup.hours else None
        return Own(signup, shift, get_opportunity(shift.opportunity), told)
    except NotFound:
        raise BadToken() from None


@dataclass(frozen=True)
class MineView:
    """`acts` are what she can do now: confirm, again, cancel, leave, hours."""

    token: str
    heading: str
    lead: str
    name: Fragment
    place: Fragment
    day: str
    time: str
    acts: frozenset[str]
    told: str
    minutes: int
    done: str
    problems: tuple[Problem, ...]


def mine_page(
    own: Own,
    *,
    token: str,
    lang: str,
    now: datetime,
    done: str = "",
    refused: Sequence[Refusal] = (),
) -> dict[str, Any]:
    """The values of volunteers/mine.html."""
    how = taste(lang)
    view = MineView(
        token=token,
        heading=say(lang, f"volunteer.mine_{_stands(own, now)}"),
        lead=_lead(own, lang, now),
        name=fragment(own.opportunity.name, lang),
        place=fragment(own.opportunity.place, lang),
        day=day_of(own.shift.start, how),
        time=hours_of(own.shift.start, own.shift.end, how),
        acts=acts(own, now),
        told=_told(own, lang),
        minutes=int((own.shift.end - own.shift.start).total_seconds()) // 60,
        done=say(lang, f"volunteer.done_{done}") if done else "",
        problems=tuple(_problem(refusal, lang) for refusal in refused),
    )
    address = fragment(staff.organisation().address, lang)
    return {
        "view": view,
        "hours": range(LONGEST_HOURS + 1),
        "quarters": QUARTERS,
        "address": address,
    }


def acts(own: Own, now: datetime) -> frozenset[str]:
    """What she can do about her sign-up at this moment."""
    state, begun = own.signup.state, own.shift.start <= now
    if begun:
        ours = state in (CONFIRMED, CAME) and own.signup.hours is None
        return frozenset({"hours"} if ours else ())
    if own.shift.state == CANCELLED:
        return frozenset()
    found = {
        OFFERED: {"confirm", "cancel"},
        WAITING: {"leave"} if own.signup.proven else {"confirm", "leave"},
        CONFIRMED: {"cancel"},
        CANCELLED: {"again"},
    }
    return frozenset(found.get(state, ()))


def _stands(own: Own, now: datetime) -> str:
    if own.shift.state == CANCELLED:
        return "gone"
    if own.signup.state == CONFIRMED and own.shift.start <= now:
        return "begun"
    return own.signup.state


def _lead(own: Own, lang: str, now: datetime) -> str:
    stands = _stands(own, now)
    if stands == WAITING:
        turn = own.shift.place_of(own.signup.person) or 0
        return say(lang, "volunteer.mine_waiting_lead", n=turn)
    why = own.shift.why if stands == "gone" else ""
    return why or say(lang, f"volunteer.mine_{stands}_lead")


def _told(own: Own, lang: str) -> str:
    if own.hours is None:
        return ""
    length = length_of(own.hours.minutes, taste(lang))
    return say(lang, f"volunteer.told_{own.hours.state}", length=length)


def _problem(refusal: Refusal, lang: str) -> Problem:
    return Problem("", "", problem(refusal, lang).text or text_of(refusal, lang))
