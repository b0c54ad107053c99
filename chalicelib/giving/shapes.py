"""What the doors of giving take and answer."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.giving.lists import Total
from chalicelib.giving.model import BOOKED, METHODS, RETURNED, Campaign, Entry, Fund
from chalicelib.kit.money import Money
from chalicelib.store import moment_text
from chalicelib.web import Body, ListQuery, MoneyIn, Names, OneOf, Shape, absent

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=60)]
Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Line = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=5000)]
Minor = Annotated[int, Field(ge=1, le=99_999_999_999)]


Offline = Literal["cash", "cheque", "transfer"]
Method = Annotated[str, OneOf(METHODS)]
EntryKind = Annotated[str, OneOf(BOOKED, RETURNED)]
Status = Annotated[str, OneOf(("posted", "part_refunded", "refunded", "disputed"), RETURNED)]


class MoneyOut(Shape):
    amount: int
    currency: str


class TotalOut(Shape):
    raised: list[MoneyOut]
    gifts: int


class Named(Shape):
    id: str
    name: Names


class ReceiptRef(Shape):
    id: str
    number: str


class GiftOut(Shape):
    id: str
    kind: EntryKind
    of: str | None
    constituent: Named | None
    date: str
    at: str
    method: Method
    amount: MoneyOut
    covered_fee: MoneyOut | None
    fee: MoneyOut | None
    fund: Named
    campaign: Named | None
    appeal: None = None
    status: Status
    refunded: MoneyOut
    refund_asked: MoneyOut | None
    anonymous: bool
    message: str | None
    reference: str | None
    note: str | None
    receipt: ReceiptRef | None
    membership: str | None = absent()
    version: int


class GiftPage(Shape):
    items: list[GiftOut]
    next: str | None
    total: TotalOut | None = absent()


class FundOut(Shape):
    id: str
    slug: str
    name: Names
    active: bool
    totals: TotalOut | None = absent()
    version: int


class FundPage(Shape):
    items: list[FundOut]
    next: None = None


class Suggestions(Shape):
    once: list[int]


class CampaignOut(Shape):
    id: str
    slug: str
    name: Names
    story: Names
    currency: str
    goal: MoneyOut | None
    suggested: Suggestions
    funds: list[str]
    open: bool
    starts: str | None
    ends: str | None
    fee_cover: bool
    totals: TotalOut
    version: int


class CampaignPage(Shape):
    items: list[CampaignOut]
    next: None = None


class ReceiptOut(Shape):
    id: str
    number: str
    issued: str
    gift: str
    url: str


class RefundOut(Shape):
    id: str
    gift: str
    amount: MoneyOut
    status: str


class NamesIn(Body):
    ar: Line | None = None
    en: Line | None = None


class StoryIn(Body):
    ar: Text | None = None
    en: Text | None = None


class GiftsQuery(ListQuery):
    """`dues` is the month whose membership fees are listed."""

    month: Annotated[str, Field(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")] | None = None
    dues: Annotated[str, Field(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")] | None = None
    year: Annotated[str, Field(pattern="^[0-9]{4}$")] | None = None
    campaign: Id | None = None
    fund: Id | None = None
    constituent: Id | None = None


class NewGift(Body):
    constituent: Id
    amount: MoneyIn
    date: date
    method: Offline
    fund: Id
    campaign: Id | None = None
    reference: Line = ""
    note: Text = ""


class NewRefund(Body):
    reason: Annotated[str, Field(min_length=1, max_length=500)]
    amount: MoneyIn | None = None


class NewFund(Body):
    slug: Slug
    name: NamesIn


class FundChange(Body):
    name: NamesIn | None = None
    active: bool | None = None


class Suggested(Body):
    once: Annotated[tuple[Minor, ...], Field(max_length=6)] = ()


class CampaignIn(Body):
    """A campaign as staff write it; when changing, what is absent stays."""

    name: NamesIn | None = None
    story: StoryIn | None = None
    goal: MoneyIn | None = None
    suggested: Suggested | None = None
    funds: Annotated[list[Id], Field(min_length=1, max_length=20)] | None = None
    open: bool | None = None
    starts: date | None = None
    ends: date | None = None
    fee_cover: bool | None = None


class NewCampaign(CampaignIn):
    slug: Slug
    name: NamesIn
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    funds: Annotated[list[Id], Field(min_length=1, max_length=20)]


def money_out(money: Money) -> MoneyOut:
    return MoneyOut(amount=money.amount, currency=money.currency)


def total_out(total: Total) -> TotalOut:
    return TotalOut(raised=[money_out(money) for money in total.raised], gifts=total.gifts)


def names_out(names: dict[str, str]) -> Names:
    return Names(ar=names.get("ar"), en=names.get("en"))


def _moment(at: datetime) -> str:
    return moment_text(at)


def gift_out(
    entry: Entry, *, fund: dict[str, str], campaign: dict[str, str] | None = None
) -> GiftOut:
    """An entry as the API tells it, with the names that belong to its ids."""
    currency = entry.amount.currency
    return GiftOut(
        id=entry.id,
        kind=entry.kind,
        of=entry.of,
        constituent=Named(id=entry.person, name=names_out(entry.donor)),
        date=entry.day.isoformat(),
        at=_moment(entry.at),
        method=entry.method,
        amount=money_out(entry.amount),
        covered_fee=money_out(entry.covered) if entry.covered.amount else None,
        fee=money_out(entry.fee) if entry.fee else None,
        fund=Named(id=entry.fund, name=names_out(fund)),
        campaign=Named(id=entry.campaign, name=names_out(campaign or {}))
        if entry.campaign
        else None,
        status=entry.status if entry.kind in BOOKED else entry.kind,
        refunded=MoneyOut(amount=entry.refunded, currency=currency),
        refund_asked=MoneyOut(amount=entry.asked.amount, currency=currency)
        if entry.asked
        else None,
        anonymous=entry.anonymous,
        message=entry.message or None,
        reference=entry.reference or None,
        note=entry.note or None,
        receipt=ReceiptRef(id=entry.receipt, number=entry.receipt_number or "")
        if entry.receipt
        else None,
        membership=entry.membership,
        version=entry.version,
    )


def fund_out(fund: Fund, total: Total | None) -> FundOut:
    """A fund as the API tells it; without a total to those who may not see it."""
    return FundOut(
        id=fund.id,
        slug=fund.slug,
        name=names_out(fund.name),
        active=fund.active,
        totals=total_out(total) if total else None,
        version=fund.version,
    )


def campaign_out(campaign: Campaign, total: Total) -> CampaignOut:
    goal = MoneyOut(amount=campaign.goal, currency=campaign.currency) if campaign.goal else None
    return CampaignOut(
        id=campaign.id,
        slug=campaign.slug,
        name=names_out(campaign.name),
        story=names_out(campaign.story),
        currency=campaign.currency,
        goal=goal,
        suggested=Suggestions(once=list(campaign.suggested)),
        funds=list(campaign.funds),
        open=campaign.open,
        starts=campaign.starts.isoformat() if campaign.starts else None,
        ends=campaign.ends.isoformat() if campaign.ends else None,
        fee_cover=campaign.fee_cover,
        totals=total_out(total),
        version=campaign.version,
    )
