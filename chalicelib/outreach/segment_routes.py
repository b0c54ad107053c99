"""The doors of segments: their rules, how many they mean, and who."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from chalicelib.outreach import segments
from chalicelib.outreach.segments import Segment
from chalicelib.people import PersonRow, row_out
from chalicelib.web import Body, Call, Doors, ListQuery, Names, Shape, absent, may

if TYPE_CHECKING:
    from chalicelib.outreach.rules import Tree

doors = Doors(__name__)

SAMPLE = 5
Line = Annotated[str, Field(max_length=200)]


class Pair(Body):
    ar: Line | None = None
    en: Line | None = None


class SegmentIn(Body):
    """`rules` is a tree of and, or, not and rules; `shared` shows it to all who may see segments."""

    name: Pair
    rules: dict[str, Any]
    shared: bool = False


class SegmentChange(Body):
    name: Pair = Field(default_factory=Pair)
    rules: dict[str, Any] = Field(default_factory=dict)
    shared: bool = False


class RulesIn(Body):
    rules: dict[str, Any]


class SegmentOut(Shape):
    """`rules` is left out for whoever may not see what they ask, and then `closed`."""

    id: str
    name: Names
    rules: dict[str, Any] | None = absent()
    closed: bool
    shared: bool
    owner: str
    mine: bool
    version: int


class SegmentsOut(Shape):
    items: list[SegmentOut]
    next: None = None


class CountOut(Shape):
    """How many there are, and the first of them by name."""

    count: int
    first: list[PersonRow]


class MembersOut(Shape):
    items: list[PersonRow]
    next: str | None


def _out(segment: Segment, call: Call) -> SegmentOut:
    open_ = segment.needs <= call.who.permissions
    return SegmentOut(
        id=segment.id,
        name=Names(**segment.name),
        rules=segment.rules if open_ else None,
        closed=not open_,
        shared=segment.shared,
        owner=segment.owner_name,
        mine=segment.owner == call.who.id,
        version=segment.version,
    )


def _opened(call: Call) -> Segment:
    return segments.open_segment(
        call.path["id"], reader=call.who.id, permissions=call.who.permissions
    )


def _count(tree: "Tree", call: Call) -> CountOut:
    from chalicelib.outreach.finding import everyone_in

    everyone = list(everyone_in(tree, today=call.today))
    first = [row_out(row, call.who.permissions) for row in everyone[:SAMPLE]]
    return CountOut(count=len(everyone), first=first)


@doors.get("/api/segments", may("segments.read"), answer=SegmentsOut)
def list_segments(call: Call) -> SegmentsOut:
    """The shared ones and the caller's own."""
    return SegmentsOut(items=[_out(one, call) for one in segments.segments(reader=call.who.id)])


@doors.post("/api/segments", may("segments.write"), body=SegmentIn, answer=SegmentOut, status=201)
def keep_segment(call: Call) -> SegmentOut:
    """Keeps rules under a name; a rule that tells what the caller may not see is refused."""
    body = call.body
    made = segments.keep_segment(
        name=body.name.model_dump(exclude_none=True),
        rules=body.rules,
        shared=body.shared,
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
    )
    return _out(made, call)


@doors.post("/api/segments/count", may("segments.read"), body=RulesIn, answer=CountOut)
def count_rules(call: Call) -> CountOut:
    """Whom rules that are not kept mean now."""
    return _count(segments.read_rules(call.body.rules, call.who.permissions), call)


@doors.get("/api/segments/{id}", may("segments.read"), answer=SegmentOut)
def show_segment(call: Call) -> SegmentOut:
    return _out(segments.get_segment(call.path["id"], reader=call.who.id), call)


@doors.patch("/api/segments/{id}", may("segments.write"), body=SegmentChange, answer=SegmentOut)
def change_segment(call: Call) -> SegmentOut:
    """Changes the fields that are sent."""
    after = segments.change_segment(
        segment=call.path["id"],
        version=call.version,
        to=call.body.model_dump(exclude_unset=True, exclude_none=True),
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
    )
    return _out(after, call)


@doors.delete("/api/segments/{id}", may("segments.write"), status=204)
def drop_segment(call: Call) -> None:
    """Takes a segment away; mailings keep the rules they were made with."""
    segments.drop_segment(
        segment=call.path["id"],
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
    )


@doors.get("/api/segments/{id}/count", may("segments.read"), answer=CountOut)
def count_segment(call: Call) -> CountOut:
    """Whom a segment means now."""
    return _count(_opened(call).tree, call)


@doors.get("/api/segments/{id}/members", may("segments.read"), query=ListQuery, answer=MembersOut)
def list_members(call: Call) -> MembersOut:
    """Who is in a segment now, by name."""
    from chalicelib.outreach.finding import page_of

    segment = _opened(call)
    place = call.place(f"segment:{segment.id}:{segment.version}")
    part = page_of(segment.tree, today=call.today, limit=call.query.limit, after=place.after)
    rows = [row_out(row, call.who.permissions) for row in part.rows]
    return MembersOut(items=rows, next=place.next(part.next))
