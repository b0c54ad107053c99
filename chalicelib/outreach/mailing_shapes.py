"""What the doors of mailings take and answer."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.outreach.model import GROUPS, STATES
from chalicelib.people import PersonRow
from chalicelib.web import Body, ListQuery, Names, OneOf, Shape, absent

Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Name = Annotated[str, Field(min_length=1, max_length=300)]
Purpose = Literal["news", "appeals", "membership", "volunteering"]
Audience = Literal["frozen", "live"]
State = Annotated[str, OneOf(STATES)]
Lang = Annotated[str, OneOf(("ar", "en"))]
Group = Annotated[str, Field(pattern=f"^({'|'.join(GROUPS)})$")]


class MailingIn(Body):
    """`other_language`: who has no text in her language gets it in the other."""

    name: Name
    template: Id
    segment: Id
    purpose: Purpose
    audience: Audience = "live"
    other_language: bool = True


class MailingChange(Body):
    name: Name | None = None
    template: Id | None = None
    segment: Id | None = None
    purpose: Purpose = "news"
    audience: Audience = "live"
    other_language: bool = True


class ArchiveIn(Body):
    """Off the list, or back on it."""

    archived: bool


class MailingsQuery(ListQuery):
    archived: bool = False


class SendIn(Body):
    """`at` is when it goes out, now when null; `version` that of the draft that was looked at."""

    version: int
    at: datetime | None = None


class PeopleQuery(ListQuery):
    """One group of a mailing's people."""

    group: Group


class TemplateRef(Shape):
    """What the mailing was written with; without a name when it is gone."""

    id: str
    name: str | None


class SegmentRef(Shape):
    """Whom the mailing is for; without a name when it is gone or not for the reader."""

    id: str
    name: Names | None


class MailingRow(Shape):
    """A line of the list. `progress` is between 0 and 1."""

    id: str
    name: str
    purpose: Purpose
    state: State
    at: datetime | None
    started: datetime | None
    ended: datetime | None
    by: str
    archived: bool
    progress: float
    version: int


class MailingOut(MailingRow):
    """`figures` is how many are in each group, left out for whoever may not see whom the segment means (`closed`)."""

    template: TemplateRef
    segment: SegmentRef
    audience: Audience
    other_language: bool
    langs: list[Lang]
    closed: bool
    figures: dict[str, int] | None = absent()


class MailingsOut(Shape):
    items: list[MailingRow]
    next: str | None


class MailingPerson(PersonRow):
    """`at` is when her copy went out, or was left out."""

    at: datetime | None = None


class MailingPeopleOut(Shape):
    items: list[MailingPerson]
    next: str | None
