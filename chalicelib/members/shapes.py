"""What the doors of members take and answer."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.kit.money import Money
from chalicelib.members.model import MOST_GRACE, MOST_MONTHS, STATES
from chalicelib.web import Body, ListQuery, MoneyIn, Names, OneOf, Shape, absent

Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=60)]
Line = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=1000)]
DayOfYear = Annotated[str, Field(pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Offset = Annotated[int, Field(ge=-365, le=365)]
Kind = Literal["rolling", "fixed", "lifetime"]
State = Literal[
    "active", "all", "pending", "new", "current", "grace", "lapsed", "cancelled", "deceased"
]
StateOut = Annotated[str, OneOf(STATES)]
Begun = Annotated[str, OneOf(("joined", "renewed", "rejoined"))]
Method = Annotated[str, OneOf(("card", "cash", "cheque", "transfer", "free"))]
Standing = Annotated[str, OneOf(("paid", "revoked"))]


class NamesIn(Body):
    ar: Line | None = None
    en: Line | None = None


class TextIn(Body):
    ar: Text | None = None
    en: Text | None = None


class LevelChange(Body):
    """A level as staff write it; when changing, what is absent stays."""

    name: NamesIn | None = None
    description: TextIn | None = None
    kind: Kind | None = None
    prices: Annotated[list[MoneyIn], Field(max_length=12)] | None = None
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] | None = None
    begins: DayOfYear | None = None
    roll_over: DayOfYear | None = None
    grace: Annotated[int, Field(ge=0, le=MOST_GRACE)] | None = None
    open: bool | None = None
    approval: bool | None = None
    series: Annotated[str, Field(pattern="^[A-Z0-9]{0,6}$")] | None = None
    ladder: Annotated[list[Offset], Field(max_length=12)] | None = None


class NewLevel(LevelChange):
    slug: Slug
    name: NamesIn
    kind: Kind


class LevelOut(Shape):
    id: str
    slug: str
    name: Names
    description: Names
    kind: Kind
    prices: list[Money]
    months: int
    begins: str
    roll_over: str
    grace: int
    open: bool
    approval: bool
    series: str
    ladder: list[int]
    version: int


class LevelsOut(Shape):
    items: list[LevelOut]
    next: None = None


class Named(Shape):
    id: str
    name: Names


class HeldOut(Shape):
    level: Named
    paid: Money
    day: date
    refused: bool


class EndedOut(Shape):
    day: date
    reason: str


class MembershipOut(Shape):
    """`end` is null for life, and while nothing is paid; `renewal` is what one more term costs."""

    id: str
    constituent: Named
    level: Named
    number: str | None
    state: StateOut
    since: date
    end: date | None
    for_life: bool
    lapses: date | None
    renewal: Money | None
    waiting: list[HeldOut]
    ended: EndedOut | None
    version: int


class TermOut(Shape):
    """`gift` is the ledger's line that paid it, for those who may see gifts."""

    id: str
    level: Named
    kind: Begun
    start: date
    end: date | None
    paid: Money | None
    method: Method
    reason: str | None
    state: Standing
    at: datetime
    gift: str | None = absent()


class MembershipDetail(MembershipOut):
    terms: list[TermOut]


class MembershipsOut(Shape):
    items: list[MembershipOut]
    next: str | None


class OwnMembershipsOut(Shape):
    items: list[MembershipDetail]
    next: None = None


class MembershipsQuery(ListQuery):
    state: State = "active"
    level: Id | None = None
    ends_from: date | None = None
    ends_to: date | None = None


class BehindOut(Shape):
    path: str
    query: dict[str, str]


class GroupOut(Shape):
    key: str
    count: int
    at_stake: list[Money]
    list: BehindOut


class BoardOut(Shape):
    groups: list[GroupOut]


class EndIn(Body):
    reason: Annotated[str, Field(min_length=1, max_length=500)]
    deceased: bool = False
