"""What the doors of volunteering answer. Contact points are for `people.contact` only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from chalicelib import people, staff
from chalicelib.store import moment_text
from chalicelib.volunteers.hours_model import HOURS_STATES, Hours
from chalicelib.volunteers.lists import Place, summaries
from chalicelib.volunteers.model import (
    AVAILABILITIES,
    CANCELLED,
    OPEN,
    STATES,
    Names,
    Opportunity,
    Shift,
    SignUp,
    Volunteer,
)
from chalicelib.volunteers.store.opportunities import name_of
from chalicelib.web import Names as NamesOut
from chalicelib.web import OneOf, Shape, absent

CONTACT = "people.contact"

ShiftState = Annotated[str, OneOf((OPEN, CANCELLED))]
SignUpState = Annotated[str, OneOf(STATES)]
HoursState = Annotated[str, OneOf(HOURS_STATES)]
Availability = Annotated[str, OneOf(AVAILABILITIES)]


class Named(Shape):
    id: str
    name: NamesOut


class Upcoming(Shape):
    """What is ahead in the next eight weeks."""

    shifts: int
    places: int
    filled: int
    waiting: int
    next: str | None


class OpportunityOut(Shape):
    id: str
    slug: str
    name: NamesOut
    description: NamesOut
    place: NamesOut
    skills: list[str]
    languages: list[str]
    coordinator: str
    open: bool
    minutes: int
    upcoming: Upcoming
    version: int


class ShiftOut(Shape):
    """`day`, `from` and `to` are what the organisation's clocks show."""

    id: str
    opportunity: Named
    start: str
    end: str
    day: str
    begins: str
    ends: str
    capacity: int
    filled: int
    waiting: int
    state: ShiftState
    why: str
    version: int


class SignUpOut(Shape):
    """`turn` is where somebody waits, `until` when a held place is let go."""

    constituent: Named
    email: str | None = absent()
    phone: str | None = absent()
    shift: str
    opportunity: Named
    start: str
    end: str
    state: SignUpState
    turn: int | None
    proven: bool
    until: str | None
    at: str
    override: str
    why: str
    hours: str | None
    version: int


class HoursOut(Shape):
    id: str
    constituent: Named
    opportunity: Named
    shift: str | None
    date: str
    minutes: int
    state: HoursState
    note: str
    by: str
    at: str
    decided_by: str
    why: str
    of: str | None
    version: int


class OpportunityPage(Shape):
    items: list[OpportunityOut]
    next: None = None


class ShiftPage(Shape):
    items: list[ShiftOut]
    next: str | None


class RosterOut(Shape):
    shift: ShiftOut
    items: list[SignUpOut]
    next: str | None


class SignUpPageOut(Shape):
    items: list[SignUpOut]
    next: str | None


class HoursPageOut(Shape):
    """`approved` is the sum of approved minutes of the person or opportunity that was asked for."""

    items: list[HoursOut]
    next: str | None
    approved: int | None = absent()


class VolunteeringOut(Shape):
    """Somebody as a volunteer, with what is ahead of her."""

    skills: list[str]
    languages: list[str]
    availability: list[Availability]
    minutes: int
    came: int
    upcoming: list[SignUpOut]
    version: int


def names_out(names: Names) -> NamesOut:
    return NamesOut(ar=names.get("ar"), en=names.get("en"))


def upcoming_of(shifts: Iterable[Shift]) -> Upcoming:
    ahead = [shift for shift in shifts if shift.state == "open"]
    return Upcoming(
        shifts=len(ahead),
        places=sum(shift.capacity for shift in ahead),
        filled=sum(shift.filled for shift in ahead),
        waiting=sum(shift.waiting for shift in ahead),
        next=moment_text(min(shift.start for shift in ahead)) if ahead else None,
    )


def opportunity_out(found: Opportunity, ahead: Iterable[Shift]) -> OpportunityOut:
    return OpportunityOut(
        id=found.id,
        slug=found.slug,
        name=names_out(found.name),
        description=names_out(found.description),
        place=names_out(found.place),
        skills=list(found.skills),
        languages=list(found.languages),
        coordinator=found.coordinator,
        open=found.open,
        minutes=found.minutes,
        upcoming=upcoming_of(ahead),
        version=found.version,
    )


def shift_out(shift: Shift) -> ShiftOut:
    start, end = _local(shift.start), _local(shift.end)
    return ShiftOut(
        id=shift.id,
        opportunity=_opportunity(shift.opportunity),
        start=moment_text(shift.start),
        end=moment_text(shift.end),
        day=start.date().isoformat(),
        begins=f"{start:%H:%M}",
        ends=f"{end:%H:%M}",
        capacity=shift.capacity,
        filled=shift.filled,
        waiting=shift.waiting,
        state=shift.state,
        why=shift.why,
        version=shift.version,
    )


def place_out(place: Place, permissions: frozenset[str]) -> SignUpOut:
    """A line of a roster; a number that she left with the sign-up stands in for one we do not have."""
    told = signup_out(place.signup, place.person, turn=place.turn)
    if CONTACT not in permissions:
        return told
    email = place.person.email if place.person else None
    phone = (place.person.phone if place.person else None) or place.signup.told.phone or None
    return told.model_copy(update={"email": email, "phone": phone})


def signup_out(
    signup: SignUp, person: people.Summary | None, *, turn: int | None = None
) -> SignUpOut:
    return SignUpOut(
        constituent=_person(signup.person, person),
        shift=signup.shift,
        opportunity=_opportunity(signup.opportunity),
        start=moment_text(signup.start),
        end=moment_text(signup.end),
        state=signup.state,
        turn=turn,
        proven=signup.proven,
        until=moment_text(signup.until) if signup.until else None,
        at=moment_text(signup.at),
        override=signup.override,
        why=signup.why,
        hours=signup.hours,
        version=signup.version,
    )


def hours_out(rows: list[Hours]) -> list[HoursOut]:
    """With the names of whose they are, read together."""
    known = summaries([row.person for row in rows])
    return [_hours(row, known.get(row.person)) for row in rows]


def _hours(row: Hours, person: people.Summary | None) -> HoursOut:
    return HoursOut(
        id=row.id,
        constituent=_person(row.person, person),
        opportunity=_opportunity(row.opportunity),
        shift=row.shift,
        date=row.day.isoformat(),
        minutes=row.minutes,
        state=row.state,
        note=row.note,
        by=row.by,
        at=moment_text(row.at),
        decided_by=row.decided_by,
        why=row.why,
        of=row.of,
        version=row.version,
    )


def volunteering_out(found: Volunteer, upcoming: list[SignUpOut]) -> VolunteeringOut:
    return VolunteeringOut(
        skills=list(found.skills),
        languages=list(found.languages),
        availability=list(found.availability),
        minutes=found.minutes,
        came=found.came,
        upcoming=upcoming,
        version=found.version,
    )


def _person(cid: str, summary: people.Summary | None) -> Named:
    return Named(id=cid, name=names_out(summary.name) if summary else NamesOut())


def _opportunity(oid: str) -> Named:
    return Named(id=oid, name=names_out(name_of(oid)))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(staff.organisation().time_zone))
