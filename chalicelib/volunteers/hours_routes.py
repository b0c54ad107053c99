"""The staff doors of hours."""

from chalicelib.volunteers import deciding, hours, lists, opening, profiles
from chalicelib.volunteers.hours_model import Hours
from chalicelib.volunteers.lists import WhichHours
from chalicelib.volunteers.model import WAITING
from chalicelib.volunteers.shapes import HoursChange, HoursIn, HoursQuery
from chalicelib.volunteers.showing import HoursOut, HoursPageOut, hours_out
from chalicelib.web import Call, Doors, may

doors = Doors(__name__)
LISTS = ("constituent", "opportunity", "month")


@doors.get("/api/hours", may("volunteers.read"), query=HoursQuery, answer=HoursPageOut)
def list_hours(call: Call) -> HoursPageOut:
    """Hours of a person, an opportunity or a month, or in a state; by default those that wait."""
    which = _which(call.query)
    place = call.place(f"hours:{which.by}:{which.value}:{which.state}")
    found = lists.list_hours(which=which, limit=call.query.limit, after=place.after)
    return HoursPageOut(
        items=hours_out(found.rows), next=place.next(found.next), approved=_approved(which)
    )


def _which(query: HoursQuery) -> WhichHours:
    for by in LISTS:
        if value := getattr(query, by):
            return WhichHours(by, value, query.state)
    return WhichHours("state", query.state or WAITING)


def _approved(which: WhichHours) -> int | None:
    if which.by == "constituent":
        return profiles.get_volunteer(which.value).minutes
    return opening.get_opportunity(which.value).minutes if which.by == "opportunity" else None


def told(number: str) -> HoursOut:
    """Hours as the API tells them."""
    return _shown(hours.get_hours(number))


def _shown(found: Hours) -> HoursOut:
    [shown] = hours_out([found])
    return shown


@doors.post(
    "/api/hours",
    may("volunteers.write"),
    body=HoursIn,
    answer=HoursOut,
    status=201,
    replay=told,
)
def tell_hours(call: Call) -> HoursOut:
    """Hours of a shift, or of an opportunity on a day; they wait for approval."""
    body: HoursIn = call.body
    new = hours.NewHours(
        person=body.constituent,
        minutes=body.minutes,
        opportunity=body.opportunity or "",
        shift=body.shift,
        day=body.date,
        note=body.note,
    )
    return _shown(hours.tell_hours(new=new, actor=call.actor, now=call.now, today=call.today))


@doors.get("/api/hours/{id}", may("volunteers.read"), answer=HoursOut)
def show_hours(call: Call) -> HoursOut:
    return told(call.path["id"])


@doors.patch(
    "/api/hours/{id}", may("volunteers.write"), body=HoursChange, answer=HoursOut, replay=told
)
def decide_hours(call: Call) -> HoursOut:
    """Approves, sends back with a reason, or corrects what was approved."""
    decided = deciding.decide(
        hours=call.path["id"],
        version=call.version,
        to=call.body.state,
        minutes=call.body.minutes,
        why=call.body.why or "",
        actor=call.actor,
        now=call.now,
    )
    return _shown(decided)
