"""The lists of volunteering: sign-ups of a shift or of some days, and hours."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import staff, volunteers
from chalicelib.insights.exporting.cells import (
    CONTACT,
    DAY,
    ID,
    MONTH,
    WORD,
    name_of,
    names,
    text_in,
)
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.kit.periods import local_day
from chalicelib.kit.sheets import Cell
from chalicelib.words import say

WEEK = timedelta(days=7)


def _read_signups(wish: Wish, _limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    """The roster of a shift, or those of all shifts of some days, a week at a time."""
    query = wish.query
    if query.get("shift"):
        return list(_roster(volunteers.get_shift(query["shift"]))), None
    first = date.fromisoformat(after["day"] if after else query.get("first") or str(wish.today))
    last = date.fromisoformat(query.get("last") or str(first + WEEK - timedelta(days=1)))
    until = min(first + WEEK - timedelta(days=1), last)
    shifts = volunteers.shifts_from(first, until, opportunity=query.get("opportunity"))
    rows = [row for shift in shifts for row in _roster(shift)]
    return rows, {"day": str(until + timedelta(days=1))} if until < last else None


def _roster(shift: volunteers.Shift) -> Iterator[Any]:
    """Who has a place, who waits in order, and who was taken off."""
    opportunity = volunteers.name_of(shift.opportunity)
    for place in volunteers.roster(shift.id):
        yield place, place.person, opportunity


def _moment(row: Any, which: str) -> Cell:
    moment = getattr(row[0].signup, which)
    return f"{moment.astimezone(ZoneInfo(staff.organisation().time_zone)):%H:%M}"


def _day(row: Any, _lang: str) -> Cell:
    return local_day(row[0].signup.start, staff.organisation().time_zone)


def _phone(row: Any, _lang: str) -> Cell:
    """A number that she left with the sign-up stands in for one we do not have."""
    return (row[1].phone if row[1] else "") or row[0].signup.told.phone or ""


SIGNUPS = Source(
    kind="signups",
    needs="volunteers.write",
    filters={"shift": ID, "opportunity": ID, "first": DAY, "last": DAY},
    read=_read_signups,
    columns=(
        Column("date", _day),
        Column("begins", lambda row, _: _moment(row, "start")),
        Column("ends", lambda row, _: _moment(row, "end")),
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


HOURS = Source(
    kind="hours",
    needs="volunteers.read",
    filters={"constituent": ID, "opportunity": ID, "month": MONTH, "state": WORD},
    read=_read_hours,
    columns=(
        Column("date", lambda row, _: row[0].day),
        *names(name_of),
        Column("opportunity", lambda row, lang: text_in(row[2], lang)),
        Column("hours", lambda row, _: (Decimal(row[0].minutes) / 60).quantize(Decimal("0.01"))),
        Column("state", lambda row, lang: say(lang, f"export.hours_{row[0].state}")),
        Column("note", lambda row, _: row[0].note),
        Column("id", lambda row, _: row[0].id),
    ),
)
