"""The doors of people: lists, search, the 360, contact points, notes."""

from chalicelib.people import (
    contact_points,
    editing,
    entering,
    listing,
    notes,
    searching,
    showing,
    tagging,
    viewing,
)
from chalicelib.people.entering import NewConstituent
from chalicelib.people.model import summary_of
from chalicelib.people.shapes import (
    ConstituentChange,
    ConstituentIn,
    ConstituentOut,
    ContactPointIn,
    ContactPointOut,
    ContactPointsOut,
    FoundOut,
    NoteIn,
    NoteOut,
    NotesOut,
    PeopleOut,
    PeopleQuery,
    SearchQuery,
    TimelineOut,
    TimelineQuery,
    ViewOut,
)
from chalicelib.store import Key
from chalicelib.web import Call, Doors, ListQuery, may

doors = Doors(__name__)

FIRST_ITEMS = 25


@doors.get("/api/constituents", may("people.read"), query=PeopleQuery, answer=PeopleOut)
def list_people(call: Call) -> PeopleOut:
    """Everybody, or one kind, in the order asked for."""
    query: PeopleQuery = call.query
    showing.check_sort(query.sort, call.who.permissions)
    place = call.place(f"people:{query.sort}:{query.kind}:{query.tag}")
    found = _page(query, place.after)
    rows = [showing.row_out(row, call.who.permissions) for row in found.rows]
    return PeopleOut(items=rows, next=place.next(found.next))


def _page(query: PeopleQuery, after: Key | None) -> listing.PeoplePage | tagging.TaggedPage:
    if query.tag:
        return tagging.tagged_page(tag=query.tag, limit=query.limit, after=after)
    return listing.list_people(sort=query.sort, limit=query.limit, after=after, kind=query.kind)


@doors.post(
    "/api/constituents", may("people.write"), body=ConstituentIn, answer=ConstituentOut, status=201
)
def enter_person(call: Call) -> ConstituentOut:
    """Writes somebody down; an e-mail that somebody has already is refused."""
    new = NewConstituent(**call.body.model_dump())
    with showing.naming_owner(call, call.body.email):
        person = entering.enter(new=new, actor=call.actor, now=call.now, today=call.today)
    return showing.person_out(person, summary_of(person), call.who.permissions)


@doors.get("/api/constituents/{id}", may("people.read"), answer=ConstituentOut)
def show_person(call: Call) -> ConstituentOut:
    """Somebody as she is now."""
    person, summary = viewing.get(cid=call.path["id"])
    return showing.person_out(person, summary, call.who.permissions)


@doors.patch(
    "/api/constituents/{id}", may("people.write"), body=ConstituentChange, answer=ConstituentOut
)
def edit_person(call: Call) -> ConstituentOut:
    """Changes the fields that are sent."""
    to = call.body.model_dump(exclude_unset=True)
    with showing.naming_owner(call, call.body.email):
        editing.edit(
            cid=call.path["id"], version=call.version, to=to, actor=call.actor, now=call.now
        )
    return show_person(call)


@doors.get("/api/constituents/{id}/view", may("people.read"), answer=ViewOut)
def view_person(call: Call) -> ViewOut:
    """The 360: who somebody is, her totals, and what happened last."""
    cid, permissions = call.path["id"], call.who.permissions
    found = viewing.view(cid=cid, permissions=permissions, limit=FIRST_ITEMS)
    return ViewOut(
        constituent=showing.person_out(found.person, found.summary, permissions),
        timeline=showing.timeline_out(found.timeline, cid, call),
        **showing.totals_out(found.summary, permissions, call.today),
    )


@doors.get(
    "/api/constituents/{id}/timeline", may("people.read"), query=TimelineQuery, answer=TimelineOut
)
def show_timeline(call: Call) -> TimelineOut:
    """What happened with somebody, newest first."""
    cid = call.path["id"]
    place = call.place(showing.timeline_of(cid))
    found = viewing.timeline_page(
        cid=cid, permissions=call.who.permissions, limit=call.query.limit, after=place.after
    )
    return showing.timeline_out(found, cid, call)


@doors.get("/api/constituents/{id}/contact-points", may("people.contact"), answer=ContactPointsOut)
def list_contact_points(call: Call) -> ContactPointsOut:
    """How somebody is reached, oldest first."""
    person, _ = viewing.get(cid=call.path["id"])
    return ContactPointsOut(items=showing.points_out(person))


@doors.post(
    "/api/constituents/{id}/contact-points",
    may("people.write"),
    body=ContactPointIn,
    answer=ContactPointOut,
    status=201,
)
def add_contact_point(call: Call) -> ContactPointOut:
    """One more e-mail or phone; the first of its kind is the primary one."""
    kind, value = call.body.kind, call.body.value
    with showing.naming_owner(call, value, field="value"):
        point = contact_points.add_contact_point(
            cid=call.path["id"], kind=kind, value=value, actor=call.actor, now=call.now
        )
    return ContactPointOut(**vars(point))


@doors.delete("/api/constituents/{id}/contact-points/{point}", may("people.write"), status=204)
def remove_contact_point(call: Call) -> None:
    """Takes a contact point away."""
    contact_points.remove_contact_point(
        cid=call.path["id"], point=call.path["point"], actor=call.actor, now=call.now
    )


@doors.get("/api/constituents/{id}/notes", may("people.read"), query=ListQuery, answer=NotesOut)
def list_notes(call: Call) -> NotesOut:
    """What staff wrote down about somebody, newest first."""
    cid = call.path["id"]
    place = call.place(f"notes:{cid}")
    found = notes.list_notes(cid=cid, limit=call.query.limit, after=place.after)
    items = [NoteOut(**vars(note)) for note in found.notes]
    return NotesOut(items=items, next=place.next(found.next))


@doors.post(
    "/api/constituents/{id}/notes", may("people.write"), body=NoteIn, answer=NoteOut, status=201
)
def add_note(call: Call) -> NoteOut:
    """Writes a note down."""
    note = notes.add_note(cid=call.path["id"], text=call.body.text, actor=call.actor, now=call.now)
    return NoteOut(**vars(note))


@doors.get("/api/search", may("people.read"), query=SearchQuery, answer=FoundOut)
def search(call: Call) -> FoundOut:
    """People by name in either script, by e-mail or by phone, best first."""
    permissions = call.who.permissions
    contacts = showing.CONTACT in permissions
    found = searching.search(
        q=call.query.q,
        limit=call.query.limit,
        contacts=contacts,
        numbers="members.read" in permissions,
    )
    return FoundOut(items=[showing.found_out(one, permissions) for one in found])
