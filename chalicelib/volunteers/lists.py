"""Reading: shifts of a time, the roster of a shift, somebody's sign-ups, hours by what they are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chalicelib import people, staff
from chalicelib.kit.periods import TimeSkipped, add_months, moment_at
from chalicelib.store import Key, MainRecord, many
from chalicelib.volunteers.hours_model import Hours
from chalicelib.volunteers.model import Opportunity, Shift, SignUp
from chalicelib.volunteers.shifts import get_shift
from chalicelib.volunteers.store.hours import hours_in_state, hours_of_month, hours_page, to_hours
from chalicelib.volunteers.store.opportunities import all_opportunities, find_opportunity
from chalicelib.volunteers.store.shifts import find_shift, shifts_between, shifts_of
from chalicelib.volunteers.store.signups import roster_of, signup_page, to_signup

AT_ONCE = 100
AHEAD = timedelta(weeks=8)
MOST_DAYS = timedelta(days=400)


@dataclass(frozen=True)
class Place:
    """One line of a roster: the sign-up, who it is, and where she stands in the queue."""

    signup: SignUp
    person: people.Summary | None
    turn: int | None


@dataclass(frozen=True)
class WhichHours:
    """Those of a constituent, an opportunity, a month (2026-11) or in a state; `state` leaves out all others."""

    by: str
    value: str
    state: str | None = None


@dataclass(frozen=True)
class HoursPage:
    """Some hours newest first, and where to go on."""

    rows: list[Hours]
    next: Key | None


@dataclass(frozen=True)
class SignUpPage:
    """Some sign-ups, the latest shift first, and where to go on."""

    rows: list[SignUp]
    next: Key | None


def offered(today: date) -> list[tuple[Opportunity, list[Shift]]]:
    """All opportunities, open ones first, each with its shifts of the next eight weeks."""
    found = sorted(all_opportunities(), key=lambda one: not one.open)
    ahead = shifts_from(today, today + AHEAD)
    return [(one, [shift for shift in ahead if shift.opportunity == one.id]) for one in found]


def days_of(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days of a list of shifts: from today for eight weeks, unless others are asked for; 400 at most."""
    first = first or today
    return first, min(last or first + AHEAD, first + MOST_DAYS)


def shifts_from(first: date, last: date, *, opportunity: str | None = None) -> list[Shift]:
    """Shifts that begin on these days of the organisation, earliest first."""
    zone = staff.organisation().time_zone
    begin = _morning(first, zone)
    end = _morning(last + timedelta(days=1), zone) - timedelta(milliseconds=1)
    if opportunity:
        return [shift for shift in shifts_of(opportunity) if begin <= shift.start <= end]
    return list(shifts_between(begin, end))


def _morning(day: date, zone: str) -> datetime:
    """When a day begins there. Where the clocks go forward at midnight there is none, and the day begins at one."""
    midnight = datetime.combine(day, time())
    try:
        return moment_at(midnight, zone)
    except TimeSkipped:
        return moment_at(midnight + timedelta(hours=1), zone)


def opportunity_of(shift: str) -> Opportunity | None:
    """What a shift belongs to; None when there is no such shift."""
    found = find_shift(shift)
    return find_opportunity(found.opportunity) if found else None


def roster(shift: str) -> list[Place]:
    """Who has a place, who waits in order, and who was taken off; raises NotFound."""
    found = get_shift(shift)
    signups = list(roster_of(shift))
    known = summaries([signup.person for signup in signups])
    places = [Place(s, known.get(s.person), found.place_of(s.person)) for s in signups]
    return sorted(places, key=_rank)


def _rank(place: Place) -> tuple[int, int, datetime]:
    order = 0 if place.signup.holds else 1 if place.turn else 2
    return order, place.turn or 0, place.signup.at


def summaries(ids: list[str]) -> dict[str, people.Summary]:
    """The rows of people by their ids; who is gone is not there."""
    found: dict[str, people.Summary] = {}
    unique = list(dict.fromkeys(ids))
    for start in range(0, len(unique), AT_ONCE):
        wanted = [people.summary_key(cid) for cid in unique[start : start + AT_ONCE]]
        for record in many(MainRecord, wanted).values():
            summary = people.to_summary(record)  # type: ignore[arg-type]
            found[summary.id] = summary
    return found


def signups_of(person: str, *, limit: int, after: Key | None = None) -> SignUpPage:
    """Somebody's sign-ups, the latest shift first."""
    found = signup_page(person, limit=limit, after=after)
    return SignUpPage([to_signup(record) for record in found.rows], found.next)


def list_hours(*, which: WhichHours, limit: int, after: Key | None = None) -> HoursPage:
    """One page of hours, newest first."""
    rows: list[Hours] = []
    while True:
        found = hours_page(which.by, which.value, limit=limit - len(rows), after=after)
        rows += [h for h in map(to_hours, found.rows) if which.state in (None, h.state)]
        after = found.next
        if after is None or len(rows) >= limit:
            return HoursPage(rows, after)


def count_hours(which: WhichHours) -> int:
    """How many `list_hours` would show; of a state alone without reading them."""
    if which.by == "state" and which.state in (None, which.value):
        return hours_in_state(which.value)
    return sum(1 for _ in _all_hours(which))


def minutes_of(which: WhichHours) -> int:
    """What the hours of a list come to."""
    return sum(hours.minutes for hours in _all_hours(which))


def _all_hours(which: WhichHours) -> Iterator[Hours]:
    after, first = None, True
    while first or after:
        found = list_hours(which=which, limit=AT_ONCE, after=after)
        yield from found.rows
        after, first = found.next, False


def hours_between(first: date, last: date) -> Iterator[Hours]:
    """All hours given on these days, in every state; for segments and exports."""
    month = first.replace(day=1)
    while month <= last:
        for hours in hours_of_month(month):
            if first <= hours.day <= last:
                yield hours
        month = add_months(month, 1)


def signups_between(first: date, last: date) -> Iterator[SignUp]:
    """All sign-ups for shifts that begin on these days, in every state; for segments and exports."""
    for shift in shifts_from(first, last):
        yield from roster_of(shift.id)
