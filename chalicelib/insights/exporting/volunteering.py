"""The lists of volunteering: sign-ups of a shift or of some days, and hours."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from chalicelib import volunteers
from chalicelib.insights.exporting.cells import (
    CONTACT,
    DAY,
    ID,
    MONTH,
    WORD,
    clock_at,
    day_at,
    name_of,
    names,
    text_in,
)
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.kit.sheets import Cell
from chalicelib.words import say

A_WEEK_ON = timedelta(days=6)
OPEN, CLOSED = "volunteering.open", "volunteering.closed"


def _read_opportunities(wish: Wish, _: int, __: Key | None) -> tuple[list[Any], Key | None]:
    """All at once, as their screen has them."""
    found = volunteers.offered(wish.today)
    return [(one, volunteers.upcoming_of(ahead)) for one, ahead in found], None


def _next(row: Any, _lang: str) -> Cell:
    following = row[1].next
    return day_at(datetime.fromisoformat(following)) if following else None


OPPORTUNITIES = Source(
    kind="opportunities",
    needs="volunteers.read",
    filters={},
    read=_read_opportunities,
    columns=(
        *names(lambda row: row[0].name),
        Column("state", lambda row, lang: say(lang, OPEN if row[0].open else CLOSED)),
        Column("place", lambda row, lang: text_in(row[0].place, lang)),
        Column("coordinator", lambda row, _: row[0].coordinator),
        Column("hours", lambda row, _: _hours(row[0].minutes)),
        Column("shifts", lambda row, _: row[1].shifts),
        Column("places", lambda row, _: row[1].places),
        Column("filled", lambda row, _: row[1].filled),
        Column("waiting", lambda row, _: row[1].waiting),
        Column("next", _next),
        Column("id", lambda row, _: row[0].id),
    ),
)


def _days(wish: Wish) -> tuple[date, date]:
    days = {
        name: date.fromisoformat(wish.query[name])
        for name in ("first", "last")
        if wish.query.get(name)
    }
    return volunteers.days_of(days.get("first"), days.get("last"), wish.today)


def _read_shifts(wish: Wish, _: int, __: Key | None) -> tuple[list[Any], Key | None]:
    """At once, as their list has them: of 400 days at most."""
    return volunteers.shifts_from(*_days(wish), opportunity=wish.query.get("opportunity")), None


SHIFTS = Source(
    kind="shifts",
    needs="volunteers.read",
    filters={"opportunity": ID, "first": DAY, "last": DAY},
    read=_read_shifts,
    columns=(
        Column("date", lambda one, _: day_at(one.start)),
        Column("begins", lambda one, _: clock_at(one.start)),
        Column("ends", lambda one, _: clock_at(one.end)),
        Column("opportunity", lambda one, lang: text_in(volunteers.name_of(one.opportunity), lang)),
        Column("state", lambda one, lang: say(lang, f"export.shift_{one.state}")),
        Column("places", lambda one, _: one.capacity),
        Column("filled", lambda one, _: one.filled),
        Column("waiting", lambda one, _: one.waiting),
        Column("why", lambda one, _: one.why),
        Column("id", lambda one, _: one.id),
    ),
)


def _read_signups(wish: Wish, _limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    """The roster of a shift, or those of all shifts of some days, a week at a time."""
    query = wish.query
    if query.get("shift"):
        return list(_roster(volunteers.get_shift(query["shift"]))), None
    first, last = _days(wish)
    if not query.get("last"):
        last = first + A_WEEK_ON
    if after:
        first = date.fromisoformat(after["day"])
    until = min(first + A_WEEK_ON, last)
    shifts = volunteers.shifts_from(first, until, opportunity=query.get("opportunity"))
    rows = [row for shift in shifts for row in _roster(shift)]
    return rows, {"day": str(until + timedelta(days=1))} if until < last else None


def _roster(shift: volunteers.Shift) -> Iterator[Any]:
    """Who has a place, who waits in order, and who was taken off."""
    opportunity = volunteers.name_of(shift.opportunity)
    for place in volunteers.roster(shift.id):
        yield place, place.person, opportunity


def _phone(row: Any, _lang: str) -> Cell:
    """A number that she left with the sign-up stands in for one we do not have."""
    return (row[1].phone if row[1] else "") or row[0].signup.told.phone or ""


SIGNUPS = Source(
    kind="signups",
    needs="volunteers.write",
    filters={"shift": ID, "opportunity": ID, "first": DAY, "last": DAY},
    read=_read_signups,
    columns=(
        Column("date", lambda row, _: day_at(row[0].signup.start)),
        Column("begins", lambda row, _: clock_at(row[0].signup.start)),
        Column("ends", lambda row, _: clock_at(row[0].signup.end)),
        Column("opportunity", lambda row, lang: text_in(row[2], lang)),
        *names(name_of),
        Column("state", lambda row, lang: say(lang, f"export.signup_{row[0].signup.state}")),
        Column("turn", lambda row, _: row[0].turn),
        Column("email", lambda row, _: row[1].email or "" if row[1] else "", CONTACT),
        Column("phone", _phone, CONTACT),
        Column("why", lambda row, _: row[0].signup.why),
        Column("id", lambda row, _: row[0].signup.person),
    ),
)


def _read_hours(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    query = wish.query
    by = next((name for name in ("constituent", "opportunity", "month") if query.get(name)), "")
    state = query.get("state")
    which = (
        volunteers.WhichHours(by, query[by], state)
        if by
        else volunteers.WhichHours("state", state or "waiting")
    )
    page = volunteers.list_hours(which=which, limit=limit, after=after)
    known = volunteers.summaries([row.person for row in page.rows])
    names = volunteers.name_of
    return [(row, known.get(row.person), names(row.opportunity)) for row in page.rows], page.next


def _hours(minutes: int) -> Cell:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


HOURS = Source(
    kind="hours",
    needs="volunteers.read",
    filters={"constituent": ID, "opportunity": ID, "month": MONTH, "state": WORD},
    read=_read_hours,
    columns=(
        Column("date", lambda row, _: row[0].day),
        *names(name_of),
        Column("opportunity", lambda row, lang: text_in(row[2], lang)),
        Column("hours", lambda row, _: _hours(row[0].minutes)),
        Column("state", lambda row, lang: say(lang, f"export.hours_{row[0].state}")),
        Column("note", lambda row, _: row[0].note),
        Column("id", lambda row, _: row[0].id),
    ),
)
