"""The doors of templates: writing, seeing them as a reader would, and a copy to oneself."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from chalicelib import people
from chalicelib.outreach import templates
from chalicelib.outreach.showing import BlockOut
from chalicelib.outreach.templates import Template
from chalicelib.web import Body, Call, Doors, Names, OneOf, Query, Shape, may

if TYPE_CHECKING:
    from chalicelib.outreach.merging import Merged

doors = Doors(__name__)

Lang = Literal["ar", "en"]
Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Line = Annotated[str, Field(max_length=300)]
Long = Annotated[str, Field(max_length=25_000)]


class Lines(Body):
    ar: Line | None = None
    en: Line | None = None


class Bodies(Body):
    ar: Long | None = None
    en: Long | None = None


class TemplateIn(Body):
    """A letter in one language or both."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    subject: Lines = Field(default_factory=Lines)
    body: Bodies = Field(default_factory=Bodies)


class TemplateChange(Body):
    name: Line | None = None
    subject: Lines | None = None
    body: Bodies | None = None
    archived: bool = False


class TemplatesQuery(Query):
    archived: bool = False


class TemplateOut(Shape):
    """`langs` are those it is written in."""

    id: str
    name: str
    subject: Names
    body: Names
    langs: list[Annotated[str, OneOf(("ar", "en"))]]
    archived: bool
    version: int


class TemplatesOut(Shape):
    """`fields` are the merge fields there are, `always` those that everybody has, `links` those that are addresses."""

    items: list[TemplateOut]
    next: None = None
    fields: list[str]
    always: list[str]
    links: list[str]


class PreviewIn(Body):
    """A text in one language; `constituent` is whose letter it would be."""

    lang: Lang
    subject: Line = ""
    body: Long = ""
    constituent: Id | None = None


class PreviewOut(Shape):
    """The letter as `constituent` reads it; `missing` names fields that stay empty for her."""

    subject: str
    blocks: list[BlockOut]
    missing: list[str]
    constituent: str | None
    name: Names | None


class CopyIn(Body):
    lang: Lang
    constituent: Id | None = None


def _out(template: Template) -> TemplateOut:
    return TemplateOut(
        id=template.id,
        name=template.name,
        subject=Names(**template.subject),
        body=Names(**template.body),
        langs=sorted(template.subject),
        archived=template.archived,
        version=template.version,
    )


def told(template: str) -> TemplateOut:
    """A template as the API tells it."""
    return _out(templates.get_template(template))


@doors.get("/api/templates", may("outreach.read"), query=TemplatesQuery, answer=TemplatesOut)
def list_templates(call: Call) -> TemplatesOut:
    """Every template, those that were archived or the others, and what can be merged into one."""
    from chalicelib.outreach.merging import MERGING

    return TemplatesOut(
        items=[_out(one) for one in templates.templates(archived=call.query.archived)],
        fields=list(MERGING.fields),
        always=sorted(MERGING.always),
        links=sorted(MERGING.links),
    )


@doors.post(
    "/api/templates",
    may("outreach.write"),
    body=TemplateIn,
    answer=TemplateOut,
    status=201,
    replay=told,
)
def write_template(call: Call) -> TemplateOut:
    """A new template; whatever looks like a place to fill and is none is refused."""
    body = call.body
    made = templates.write_template(
        name=body.name,
        subject=body.subject.model_dump(),
        body=body.body.model_dump(),
        actor=call.actor,
        now=call.now,
    )
    return _out(made)


@doors.get("/api/templates/{id}", may("outreach.read"), answer=TemplateOut)
def show_template(call: Call) -> TemplateOut:
    return told(call.path["id"])


@doors.patch("/api/templates/{id}", may("outreach.write"), body=TemplateChange, answer=TemplateOut)
def change_template(call: Call) -> TemplateOut:
    """Changes the fields that are sent; mailings that were sent off keep their text."""
    after = templates.change_template(
        template=call.path["id"],
        version=call.version,
        to=call.body.model_dump(exclude_unset=True),
        actor=call.actor,
        now=call.now,
    )
    return _out(after)


@doors.post("/api/templates/preview", may("outreach.read"), body=PreviewIn, answer=PreviewOut)
def preview(call: Call) -> PreviewOut:
    """A text that need not be kept, with somebody's data in it."""
    from chalicelib.outreach.testing import read_by

    body, seen = call.body, call.who.permissions
    text = templates.check_text(body.lang, body.subject, body.body)
    return _preview_out(*read_by(body.constituent, text, permissions=seen, now=call.now))


def _preview_out(merged: "Merged", person: people.Constituent | None) -> PreviewOut:
    from chalicelib.outreach.showing import block_out

    return PreviewOut(
        subject=merged.subject,
        blocks=[block_out(block) for block in merged.blocks],
        missing=list(merged.missing),
        constituent=person.id if person else None,
        name=Names(**person.name) if person else None,
    )


@doors.post("/api/templates/{id}/tests", may("outreach.write"), body=CopyIn, status=204)
def send_test(call: Call) -> None:
    """Sends the letter to whoever asks, as somebody else would read it."""
    from chalicelib.outreach.testing import promise_test

    promise_test(
        template=templates.get_template(call.path["id"]),
        lang=call.body.lang,
        person=call.body.constituent,
        reader=(call.who.email, call.who.name),
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
    )
