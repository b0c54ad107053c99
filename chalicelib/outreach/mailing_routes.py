"""The doors of mailings: drafting, seeing who gets one and who does not, sending it off, and what came of it."""

from typing import TYPE_CHECKING, Any

from chalicelib.outreach import mailing_records, mailings, model
from chalicelib.outreach.addressed import people_of_mailing
from chalicelib.outreach.mailing_shapes import (
    ArchiveIn,
    MailingChange,
    MailingIn,
    MailingOut,
    MailingPeopleOut,
    MailingPerson,
    MailingRow,
    MailingsOut,
    MailingsQuery,
    PeopleQuery,
    SegmentRef,
    SendIn,
    TemplateRef,
)
from chalicelib.outreach.meaning import check_seen, needs_of
from chalicelib.outreach.model import Mailing, MailingIncomplete
from chalicelib.outreach.segments import find_segment
from chalicelib.outreach.templates import find_template
from chalicelib.people import row_out
from chalicelib.web import Call, Doors, Names, may

if TYPE_CHECKING:
    from chalicelib.outreach.audience import Person

doors = Doors(__name__)


def _row(mailing: Mailing) -> MailingRow:
    return MailingRow(**_told(mailing))


def _told(mailing: Mailing) -> dict[str, Any]:
    names = (
        "id",
        "name",
        "purpose",
        "state",
        "at",
        "started",
        "ended",
        "by",
        "archived",
        "version",
    )
    done = 1.0 if mailing.state == model.SENT else mailing.position / max(mailing.total, 1)
    return {name: getattr(mailing, name) for name in names} | {"progress": round(done, 4)}


def _out(mailing: Mailing, call: Call) -> MailingOut:
    closed = not needs_of(mailing) <= call.who.permissions
    template = find_template(mailing.template)
    written = mailing.subject or (template.subject if template else {})
    told = _told(mailing) | {
        "audience": mailing.audience,
        "other_language": mailing.other_language,
        "langs": sorted(written),
    }
    return MailingOut(
        **told,
        template=TemplateRef(id=mailing.template, name=template.name if template else None),
        segment=_segment(mailing, call),
        closed=closed,
        figures=None if closed else _figures(mailing, call),
    )


def _segment(mailing: Mailing, call: Call) -> SegmentRef:
    found = find_segment(mailing.segment)
    seen = found is not None and (found.shared or found.owner == call.who.id)
    return SegmentRef(id=mailing.segment, name=Names(**found.name) if found and seen else None)


def _figures(mailing: Mailing, call: Call) -> dict[str, int] | None:
    from chalicelib.outreach import audience

    try:
        if mailing.begun:
            return audience.figures(mailing)
        return audience.expected(mailing, today=call.today)
    except MailingIncomplete:
        return None


@doors.get("/api/mailings", may("outreach.read"), query=MailingsQuery, answer=MailingsOut)
def list_mailings(call: Call) -> MailingsOut:
    """Every mailing, newest first; those that were archived are a list of their own."""
    archived = call.query.archived
    place = call.place(f"mailings:{archived}")
    found = mailing_records.list_mailings(
        limit=call.query.limit, after=place.after, archived=archived
    )
    items = [_row(mailing_records.to_mailing(record)) for record in found.rows]
    return MailingsOut(items=items, next=place.next(found.next))


@doors.post("/api/mailings", may("outreach.write"), body=MailingIn, answer=MailingOut, status=201)
def draft_mailing(call: Call) -> MailingOut:
    """A new draft."""
    made = mailings.draft_mailing(
        told=call.body.model_dump(),
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
    )
    return _out(made, call)


@doors.get("/api/mailings/{id}", may("outreach.read"), answer=MailingOut)
def show_mailing(call: Call) -> MailingOut:
    """A mailing: before it goes out, who would get it; afterwards, what came of it."""
    return _out(mailing_records.get_mailing(call.path["id"]), call)


@doors.patch("/api/mailings/{id}", may("outreach.write"), body=MailingChange, answer=MailingOut)
def change_mailing(call: Call) -> MailingOut:
    """Changes a draft."""
    after = mailings.change_mailing(
        mailing=call.path["id"],
        version=call.version,
        to=call.body.model_dump(exclude_unset=True, exclude_none=True),
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
    )
    return _out(after, call)


@doors.get(
    "/api/mailings/{id}/people",
    may("outreach.read"),
    query=PeopleQuery,
    answer=MailingPeopleOut,
)
def list_people(call: Call) -> MailingPeopleOut:
    """Who is in a group of a mailing: who gets it, who does not, who clicked."""
    mailing, group = mailing_records.get_mailing(call.path["id"]), call.query.group
    check_seen(mailing, call.who.permissions)
    place = call.place(f"mailing:{mailing.id}:{group}:{mailing.begun}")
    part = people_of_mailing(
        mailing, group, today=call.today, limit=call.query.limit, after=place.after
    )
    items = [_person(one, call) for one in part.people]
    return MailingPeopleOut(items=items, next=place.next(part.next))


def _person(one: "Person", call: Call) -> MailingPerson:
    row = row_out(one.row, call.who.permissions)
    return MailingPerson(**row.model_dump() | {"at": one.at})


@doors.post("/api/mailings/{id}/send", may("outreach.send"), body=SendIn, answer=MailingOut)
def send_off(call: Call) -> MailingOut:
    """Has a draft go out, now or at a moment."""
    after = mailings.send_off(
        mailing=call.path["id"],
        version=call.body.version,
        at=call.body.at,
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
        today=call.today,
    )
    return _out(after, call)


def _move(call: Call, to: str) -> MailingOut:
    after = mailings.move(mailing=call.path["id"], to=to, actor=call.actor, now=call.now)
    return _out(after, call)


@doors.patch("/api/mailings/{id}/archive", may("outreach.write"), body=ArchiveIn, answer=MailingOut)
def archive(call: Call) -> MailingOut:
    """Takes a draft, or what was cancelled, off the list, or fetches it back."""
    after = mailings.archive(
        mailing=call.path["id"],
        version=call.version,
        archived=call.body.archived,
        actor=call.actor,
        now=call.now,
    )
    return _out(after, call)


@doors.post("/api/mailings/{id}/recall", may("outreach.send"), answer=MailingOut)
def recall(call: Call) -> MailingOut:
    """Makes a mailing that waits for its moment a draft again."""
    return _move(call, model.DRAFT)


@doors.post("/api/mailings/{id}/pause", may("outreach.send"), answer=MailingOut)
def pause(call: Call) -> MailingOut:
    """Stops a mailing under way; what went out stays out."""
    return _move(call, model.PAUSED)


@doors.post("/api/mailings/{id}/resume", may("outreach.send"), answer=MailingOut)
def resume(call: Call) -> MailingOut:
    """Goes on with a mailing that was stopped."""
    return _move(call, model.SENDING)


@doors.post("/api/mailings/{id}/cancel", may("outreach.send"), answer=MailingOut)
def cancel(call: Call) -> MailingOut:
    """Ends a mailing for good; what went out stays out."""
    return _move(call, model.CANCELLED)
