"""What the doors of volunteering take."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.volunteers.model import MOST_PLACES
from chalicelib.volunteers.shifts import MOST_WEEKS
from chalicelib.web import Body, ListQuery

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=60)]
Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Line = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=5000)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]
Skill = Annotated[str, Field(min_length=1, max_length=60)]
Skills = Annotated[list[Skill], Field(max_length=12)]
Codes = Annotated[list[Annotated[str, Field(max_length=30)]], Field(max_length=12)]
Places = Annotated[int, Field(ge=1, le=MOST_PLACES)]
Minutes = Annotated[int, Field(ge=1, le=1440)]
HoursState = Literal["waiting", "approved", "sent_back", "replaced"]
Day = date
Month = Annotated[str, Field(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")]


class Pair(Body):
    ar: Line | None = None
    en: Line | None = None


class LongPair(Body):
    ar: Text | None = None
    en: Text | None = None


class OpportunityChange(Body):
    """An opportunity as staff write it; when changing, what is absent stays."""

    name: Pair | None = None
    description: LongPair | None = None
    place: Pair | None = None
    skills: Skills | None = None
    languages: Codes | None = None
    coordinator: Line | None = None
    open: bool | None = None


class OpportunityIn(OpportunityChange):
    slug: Slug
    name: Pair


class ShiftsQuery(ListQuery):
    """Shifts that begin from `first` to `last`, days of the organisation; by default the next eight weeks."""

    opportunity: Id | None = None
    first: date | None = None
    last: date | None = None


class ShiftIn(Body):
    """Times with a zone are moments; times without one are the organisation's own."""

    opportunity: Id
    start: datetime
    end: datetime
    capacity: Places
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)] = 1


class ShiftChange(Body):
    """`state` cancelled needs a `why`, which everybody on the shift is told."""

    start: datetime | None = None
    end: datetime | None = None
    capacity: Places | None = None
    state: Literal["cancelled"] | None = None
    why: Reason | None = None


class SignUpIn(Body):
    """`override` is the reason to let somebody have two shifts at the same time."""

    constituent: Id
    override: Reason | None = None


class SignUpChange(Body):
    state: Literal["confirmed", "came", "no_show", "cancelled"]
    why: Annotated[str, Field(max_length=500)] = ""


class HoursQuery(ListQuery):
    constituent: Id | None = None
    opportunity: Id | None = None
    month: Month | None = None
    state: HoursState | None = None


class HoursIn(Body):
    """Of a `shift` that somebody had a place in, or of an `opportunity` on a `date`."""

    constituent: Id
    minutes: Minutes
    shift: Id | None = None
    opportunity: Id | None = None
    date: Day | None = None
    note: Annotated[str, Field(max_length=1000)] = ""


class HoursChange(Body):
    """Approved; sent back with a `why`; or, when approved before, corrected to `minutes` with a `why`."""

    state: Literal["approved", "sent_back"]
    minutes: Minutes | None = None
    why: Reason | None = None


class ProfileIn(Body):
    skills: Skills
    languages: Codes
    availability: Codes
