"""The doors of tags."""

from typing import Annotated

from pydantic import Field

from chalicelib.people import tagging, tags
from chalicelib.people.shapes import Name
from chalicelib.web import Body, Call, Doors, Names, Shape, may

doors = Doors(__name__)

Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]


class TagIn(Body):
    name: Name


class TagOut(Shape):
    """`people` is how many have it."""

    id: str
    name: Names
    people: int
    version: int


class TagsOut(Shape):
    items: list[TagOut]
    next: None = None


class TagRef(Body):
    tag: Id


class TagOnPerson(Shape):
    id: str
    name: Names


class TagsOnPerson(Shape):
    items: list[TagOnPerson]
    next: None = None


def _out(tag: tags.Tag) -> TagOut:
    return TagOut(id=tag.id, name=Names(**tag.name), people=tag.people, version=tag.version)


def _on(tag: tags.Tag) -> TagOnPerson:
    return TagOnPerson(id=tag.id, name=Names(**tag.name))


def told(tag: str) -> TagOut:
    """A tag as the API tells it."""
    return _out(tags.get_tag(tag))


@doors.get("/api/tags", may("people.read"), answer=TagsOut)
def list_tags(_: Call) -> TagsOut:
    """Every tag, and how many people have it."""
    return TagsOut(items=[_out(tag) for tag in tags.all_tags()])


@doors.post("/api/tags", may("people.write"), body=TagIn, answer=TagOut, status=201, replay=told)
def make_tag(call: Call) -> TagOut:
    """A new tag; a name in either language belongs to one tag only."""
    name = call.body.name.model_dump(exclude_none=True)
    return _out(tags.make_tag(name=name, actor=call.actor, now=call.now))


@doors.patch("/api/tags/{id}", may("people.write"), body=TagIn, answer=TagOut)
def rename_tag(call: Call) -> TagOut:
    """Other names for a tag; whoever has it keeps it."""
    name = call.body.name.model_dump(exclude_none=True)
    tag = tags.rename_tag(
        tag=call.path["id"], name=name, version=call.version, actor=call.actor, now=call.now
    )
    return _out(tag)


@doors.delete("/api/tags/{id}", may("people.write"), status=204)
def drop_tag(call: Call) -> None:
    """Takes away a tag that nobody has."""
    tags.drop_tag(tag=call.path["id"], actor=call.actor, now=call.now)


@doors.get("/api/constituents/{id}/tags", may("people.read"), answer=TagsOnPerson)
def list_tags_of(call: Call) -> TagsOnPerson:
    """What somebody is tagged with."""
    return TagsOnPerson(items=[_on(tag) for tag in tagging.tags_of(call.path["id"])])


@doors.post(
    "/api/constituents/{id}/tags",
    may("people.write"),
    body=TagRef,
    answer=TagOnPerson,
    status=201,
)
def put_tag(call: Call) -> TagOnPerson:
    """Puts a tag on somebody."""
    tag = tagging.put_tag(cid=call.path["id"], tag=call.body.tag, actor=call.actor, now=call.now)
    return _on(tag)


@doors.delete("/api/constituents/{id}/tags/{tag}", may("people.write"), status=204)
def take_tag(call: Call) -> None:
    """Takes a tag off somebody."""
    tagging.take_tag(cid=call.path["id"], tag=call.path["tag"], actor=call.actor, now=call.now)
