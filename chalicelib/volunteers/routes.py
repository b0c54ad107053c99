"""The staff doors of opportunities and shifts."""

from datetime import date, datetime
from typing import Any

from chalicelib import staff
from chalicelib.kit.periods import moment_at
from chalicelib.volunteers import lists, opening, shifts
from chalicelib.volunteers.shapes import (
    OpportunityChange,
    OpportunityIn,
    ShiftChange,
    ShiftIn,
    ShiftsQuery,
)
from chalicelib.volunteers.showing import (
    OpportunityOut,
    OpportunityPage,
    ShiftOut,
    ShiftPage,
    opportunity_out,
    shift_out,
)
from chalicelib.web import Call, Doors, may

doors = Doors(__name__)


@doors.get("/api/opportunities", may("volunteers.read"), answer=OpportunityPage)
def list_opportunities(call: Call) -> OpportunityPage:
    """All of them, open ones first, with what is ahead."""
    return OpportunityPage(items=[opportunity_out(*one) for one in lists.offered(call.today)])


def _shown(opportunity: str, today: date) -> OpportunityOut:
    ahead = lists.shifts_from(today, today + lists.AHEAD, opportunity=opportunity)
    return opportunity_out(opening.get_opportunity(opportunity), ahead)


@doors.post(
    "/api/opportunities",
    may("volunteers.write"),
    body=OpportunityIn,
    answer=OpportunityOut,
    status=201,
)
def open_opportunity(call: Call) -> OpportunityOut:
    """A new opportunity with its public page."""
    new = opening.NewOpportunity(slug=call.body.slug, **_said(call.body))
    found = opening.open_opportunity(new=new, actor=call.actor, now=call.now)
    return opportunity_out(found, [])


@doors.get("/api/opportunities/{id}", may("volunteers.read"), answer=OpportunityOut)
def show_opportunity(call: Call) -> OpportunityOut:
    return _shown(call.path["id"], call.today)


@doors.patch(
    "/api/opportunities/{id}",
    may("volunteers.write"),
    body=OpportunityChange,
    answer=OpportunityOut,
)
def change_opportunity(call: Call) -> OpportunityOut:
    """Changes the fields that are sent."""
    opening.change_opportunity(
        opportunity=call.path["id"],
        version=call.version,
        to=_said(call.body),
        actor=call.actor,
        now=call.now,
    )
    return _shown(call.path["id"], call.today)


@doors.get("/api/shifts", may("volunteers.read"), query=ShiftsQuery, answer=ShiftPage)
def list_shifts(call: Call) -> ShiftPage:
    """Shifts of some days, earliest first."""
    query: ShiftsQuery = call.query
    first, last = lists.days_of(query.first, query.last, call.today)
    found = lists.shifts_from(first, last, opportunity=query.opportunity)
    place = call.place(f"shifts:{query.opportunity}:{first}:{last}")
    shown, onward = place.part(found, limit=query.limit)
    return ShiftPage(items=[shift_out(shift) for shift in shown], next=onward)


@doors.post("/api/shifts", may("volunteers.write"), body=ShiftIn, answer=ShiftPage, status=201)
def open_shifts(call: Call) -> ShiftPage:
    """One shift, or one a week at the same time of day."""
    body: ShiftIn = call.body
    new = shifts.NewShift(
        opportunity=body.opportunity,
        start=_moment(body.start, "start"),
        end=_moment(body.end, "end"),
        capacity=body.capacity,
        weeks=body.weeks,
    )
    opened = shifts.open_shifts(new=new, actor=call.actor, now=call.now)
    return ShiftPage(items=[shift_out(shift) for shift in opened], next=None)


@doors.get("/api/shifts/{id}", may("volunteers.read"), answer=ShiftOut)
def show_shift(call: Call) -> ShiftOut:
    return shift_out(shifts.get_shift(call.path["id"]))


@doors.patch("/api/shifts/{id}", may("volunteers.write"), body=ShiftChange, answer=ShiftOut)
def change_shift(call: Call) -> ShiftOut:
    """Its times while nobody is on it, its places, or its end as cancelled."""
    body: ShiftChange = call.body
    changed = shifts.decide(
        shift=call.path["id"],
        version=call.version,
        to=_changed(body),
        why=body.why or "",
        actor=call.actor,
        now=call.now,
    )
    return shift_out(changed)


def _changed(body: ShiftChange) -> dict[str, Any]:
    """The fields that were sent, its times as moments."""
    said = body.model_dump(exclude_none=True, exclude={"why"})
    times = {name: _moment(said[name], name) for name in ("start", "end") if name in said}
    return said | times


def _moment(typed: datetime, field: str) -> datetime:
    """A time without a zone is what the organisation's clocks show; raises TimeSkipped."""
    if typed.tzinfo is not None:
        return typed
    return moment_at(typed, staff.organisation().time_zone, field=field)


def _said(body: OpportunityChange) -> dict[str, Any]:
    """The fields that were sent, as the verbs take them."""
    said = body.model_dump(exclude_unset=True, exclude_none=True)
    said.pop("slug", None)
    for name in ("skills", "languages"):
        if name in said:
            said[name] = tuple(said[name])
    return said
