"""Hours: told by the volunteer or by staff; they wait until a coordinator decides."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from chalicelib import people
from chalicelib.kit.ids import new_id
from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.kit.text import TextEmpty, clean_text
from chalicelib.staff import organisation
from chalicelib.store import About, Actor, Changes, audited_as, until_settled
from chalicelib.volunteers.hours_model import Hours, HoursToldBefore, HoursTooEarly
from chalicelib.volunteers.model import CAME, CONFIRMED, WAITING, SignUp
from chalicelib.volunteers.moving import rewrite
from chalicelib.volunteers.opening import get_opportunity
from chalicelib.volunteers.signing_up import get_signup
from chalicelib.volunteers.store.hours import (
    add_hours,
    find_hours,
)

MOST_MINUTES = 24 * 60
OLDEST_DAY = date(2000, 1, 1)


class HoursWrong(Refusal):
    """Not between a minute and a day. Params: `high`, in hours."""

    code = "hours_wrong"


class NoPlaceInShift(Refusal):
    """Hours of a shift are those of somebody who had a place in it."""

    status = 409
    code = "no_place_in_shift"


@dataclass(frozen=True)
class NewHours:
    """What is told: of a shift, or of an opportunity on a day."""

    person: str
    minutes: int
    opportunity: str = ""
    shift: str | None = None
    day: date | None = None
    note: str = ""


def tell_hours(*, new: NewHours, actor: Actor, now: datetime, today: date) -> Hours:
    """Hours that wait for a coordinator; those of a shift once, unless they were sent back.

    Raises NotFound, HoursWrong, HoursTooEarly, NoPlaceInShift, HoursToldBefore, and what kit says of texts.
    """
    check_minutes(new.minutes)
    people.get(cid=new.person)
    note = clean_text(new.note, field="note", longest=1000) if new.note.strip() else ""

    def attempt() -> Hours:
        changes = Changes(actor=actor, now=now)
        told = _told(replace(new, note=note), changes, today)
        told = audited(changes, "told", None, told)
        add_hours(changes, told)
        people.hang_on(changes, new.person, refusal=NotFound())
        changes.commit(result=told.id)
        return told

    return until_settled(attempt)


def get_hours(hours: str) -> Hours:
    """As they stand at this moment; raises NotFound."""
    found = find_hours(hours, consistent=True)
    if found is None:
        raise NotFound()
    return found


def _told(new: NewHours, changes: Changes, today: date) -> Hours:
    number, now = new_id(changes.now), changes.now
    if new.shift:
        signup = _signup(new.shift, new.person, now)
        rewrite(changes, signup, replace(signup, hours=number), verb="hours told")
        day = local_day(signup.start, organisation().time_zone)
        opportunity = signup.opportunity
    elif not new.opportunity:
        raise TextEmpty("opportunity")
    else:
        day, opportunity = new.day or today, get_opportunity(new.opportunity).id
    if not OLDEST_DAY <= day <= today:
        raise HoursTooEarly("day")
    return Hours(
        id=number,
        person=new.person,
        opportunity=opportunity,
        shift=new.shift,
        day=day,
        minutes=new.minutes,
        state=WAITING,
        at=now,
        by=changes.actor.name,
        note=new.note,
    )


def _signup(shift: str, person: str, now: datetime) -> SignUp:
    signup = get_signup(shift=shift, person=person)
    if signup.state not in (CONFIRMED, CAME):
        raise NoPlaceInShift("shift")
    if now < signup.start:
        raise HoursTooEarly("shift")
    if signup.hours:
        raise HoursToldBefore("shift")
    return signup


def audited(changes: Changes, verb: str, before: Hours | None, after: Hours) -> Hours:
    return audited_as(
        changes,
        f"hours:{after.id}",
        verb,
        after,
        before=before,
        facts=_facts,
        about=About(after.person),
    )


def check_minutes(minutes: int) -> None:
    if not 1 <= minutes <= MOST_MINUTES:
        raise HoursWrong("minutes", high=MOST_MINUTES // 60)


def _facts(found: Hours) -> dict[str, Any]:
    told = {f.name: getattr(found, f.name) for f in fields(found)}
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in told.items()}
    return {k: v for k, v in plain.items() if v and k not in ("version", "trail", "id")}
