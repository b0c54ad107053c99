"""What the doors of people take and answer. What a caller may not see is left out of an answer, not null."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field

from chalicelib.kit.money import Money
from chalicelib.kit.text import clean_line, clean_text
from chalicelib.people.cleaning import (
    LONGEST_NAME,
    LONGEST_NOTE,
    NameMissing,
    clean_contact,
    clean_note,
)
from chalicelib.people.listing import Sort
from chalicelib.web import Body, ListQuery, Names, Query, Shape, WhenMissing, as_error, cleaned

Kind = Literal["individual", "organisation", "household"]
Lang = Literal["ar", "en"]
PointKind = Literal["email", "phone"]


def _checked(clean: Callable[[str], str]) -> AfterValidator:
    """An empty text is as good as none, and left to the verb."""
    return cleaned(lambda text: clean(text) if text else text)


Line = Annotated[str, _checked(lambda text: clean_line(text, field="", longest=LONGEST_NAME))]
Email = Annotated[str, _checked(lambda text: clean_contact("email", text, field=""))]
Phone = Annotated[str, _checked(lambda text: clean_contact("phone", text, field=""))]
Note = Annotated[str, _checked(clean_note)]
NoteText = Annotated[
    str,
    Field(min_length=1),
    _checked(lambda text: clean_text(text, field="", longest=LONGEST_NOTE)),
]


class Pair(Body):
    """One text per language; an empty one is as good as none."""

    ar: Line | None = None
    en: Line | None = None


def _some(pair: Pair) -> Pair:
    if not (pair.ar or pair.en):
        raise as_error(NameMissing())
    return pair


Name = Annotated[Pair, AfterValidator(_some), WhenMissing(NameMissing)]


class ConstituentIn(Body):
    """Somebody new. `phone` without a country code is one of the organisation's country."""

    kind: Kind
    name: Name
    lang: Lang
    greeting: Pair | None = None
    email: Email | None = None
    phone: Phone | None = None
    note: Note | None = None


class ConstituentChange(Body):
    """What is absent stays; a text set to null goes away. `email` and `phone` are the primary ones."""

    kind: Kind = "individual"
    name: Pair = Field(default_factory=Pair)
    lang: Lang = "en"
    greeting: Pair | None = None
    email: Email | None = None
    phone: Phone | None = None
    note: Note | None = None


class ContactPointIn(Body):
    kind: PointKind
    value: Annotated[str, Field(min_length=1, max_length=400)]


class NoteIn(Body):
    text: NoteText


class PeopleQuery(ListQuery):
    """`last_gift` and `lifetime` list donors only; people with a tag come by name, whatever their kind."""

    sort: Sort = "name"
    kind: Kind | None = None
    tag: Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")] | None = None


class SearchQuery(Query):
    """`q` is a name in either script or the beginning of one, an e-mail, or a phone."""

    q: Annotated[str, Field(max_length=200)]
    limit: Annotated[int, Field(ge=1, le=50)] = 25


class TimelineQuery(ListQuery):
    limit: Annotated[int, Field(ge=1, le=100)] = 25


_HIDDEN = object()


def seen() -> Any:
    """A field that is there, null or not, for whoever may see it, and absent for everybody else."""
    return Field(default_factory=lambda: _HIDDEN, exclude_if=lambda value: value is _HIDDEN)


class PersonFound(Shape):
    """A row of the search."""

    id: str
    kind: Kind
    name: Names
    email: str | None = seen()
    phone: str | None = seen()
    joined: date
    version: int


class PersonRow(PersonFound):
    """A row of a list. `lifetime` has one amount per currency; `version` is that of the row."""

    last_gift: date | None = seen()
    lifetime: list[Money] = seen()
    gifts: int = seen()


class ContactPointOut(Shape):
    id: str
    kind: PointKind
    value: str
    primary: bool


class ConstituentOut(PersonRow):
    greeting: Names
    lang: Lang
    contact_points: list[ContactPointOut] = seen()
    note: str


class PeopleOut(Shape):
    items: list[PersonRow]
    next: str | None


class FoundOut(Shape):
    items: list[PersonFound]
    next: None = None


class ContactPointsOut(Shape):
    items: list[ContactPointOut]
    next: None = None


class NoteOut(Shape):
    id: str
    text: str
    at: datetime
    by: str


class NotesOut(Shape):
    items: list[NoteOut]
    next: str | None


class TimelineEntry(Shape):
    """What happened; beside these fields each kind has its own, such as `gift`, `text`, `fields`, `by`."""

    model_config = ConfigDict(extra="allow")

    id: str
    kind: str
    at: datetime


class TimelineOut(Shape):
    items: list[TimelineEntry]
    next: str | None


class PersonTotals(Shape):
    """One amount per currency; `this_year` is the organisation's."""

    lifetime: list[Money]
    this_year: list[Money]
    gifts: int
    first_gift: date | None
    last_gift: date | None


class ViewOut(Shape):
    constituent: ConstituentOut
    totals: PersonTotals = seen()
    timeline: TimelineOut
