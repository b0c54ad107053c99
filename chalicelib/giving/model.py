"""Gifts, funds and campaigns as values, and what may be done with them. No I/O, no clock."""

from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.kit.money import AmountMin, Money
from chalicelib.kit.refusals import Refusal

OFFLINE_METHODS = ("cash", "cheque", "transfer")
METHODS = ("card", *OFFLINE_METHODS)
# The kinds of line that bring money in; all others are about one of these.
BOOKED = ("gift", "dues")
# Lines of what went back, or came again.
RETURNED = ("refund", "refund_failed", "dispute", "dispute_won")
OLDEST_GIFT = date(1950, 1, 1)

Names = dict[str, str]


class GiftDateWrong(Refusal):
    """A gift in the future, or before any book."""

    code = "gift_date"


class FundNotOpen(Refusal):
    """The fund is unknown, closed, or not one of the campaign's: one answer for all three."""

    code = "fund_not_open"


class CampaignNotOpen(Refusal):
    """The campaign is unknown or takes no gifts now."""

    code = "campaign_not_open"


class ConstituentUnknown(Refusal):
    """Nobody has this id: a gift belongs to somebody."""

    code = "constituent_unknown"


class CurrencyNotTaken(Refusal):
    """The campaign or the organisation does not take this currency. Params: `currency`, the refused one."""

    code = "currency_not_taken"


class RefundTooLarge(Refusal):
    """More than what is left of the gift."""

    code = "refund_too_large"


class AlreadyRefunded(Refusal):
    """All of the gift went back before."""

    status = 409
    code = "already_refunded"


class RefundUnderWay(Refusal):
    """A refund of this gift was asked for and is not through: a second one could send the money twice."""

    status = 409
    code = "refund_under_way"


@dataclass(frozen=True)
class Fund:
    """What a gift is restricted to."""

    id: str
    slug: str
    name: Names
    active: bool = True
    version: int = 1
    trail: str = ""


@dataclass(frozen=True)
class Campaign:
    """An effort to raise money: its page, its goal, the funds a donor may choose. `suggested` in minor units."""

    id: str
    slug: str
    name: Names
    currency: str
    funds: tuple[str, ...]
    story: Names = field(default_factory=dict)
    goal: int | None = None
    suggested: tuple[int, ...] = ()
    open: bool = True
    starts: date | None = None
    ends: date | None = None
    fee_cover: bool = True
    version: int = 1
    trail: str = ""

    def takes_gifts(self, today: date) -> bool:
        """Whether its page is open on a day of the organisation."""
        begun = self.starts is None or self.starts <= today
        ended = self.ends is not None and self.ends < today
        return self.open and begun and not ended


@dataclass(frozen=True)
class DuesWish:
    """What a membership fee is to buy: the first or a further term at a level.

    `membership` and `person` name the one that is renewed; whoever joins is found by her e-mail address.
    """

    level: str
    membership: str | None = None
    person: str | None = None
    consents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intent:
    """A gift that somebody began: what was asked for, before any money moved. With `dues` it is a membership fee.

    `erased` is who began it and was erased since: should its money come, it is hers without a name.
    """

    id: str
    campaign: str
    fund: str
    amount: Money
    covered: Money
    name: str
    email: str
    lang: str
    message: str
    anonymous: bool
    begun: datetime
    state: str = "pending"
    session: str | None = None
    person: str | None = None
    entry_sk: str | None = None
    dues: DuesWish | None = None
    news: bool = False
    erased: str | None = None

    @property
    def charge(self) -> Money:
        """What the donor pays: the gift and the fee she chose to cover."""
        return self.amount + self.covered


@dataclass(frozen=True)
class AskedRefund:
    """A card refund that staff asked for, until it is booked or finally refused.

    It is the `n`-th of its gift, over `amount` minor units, and will be the line `line`.
    """

    n: int
    amount: int
    line: str


@dataclass(frozen=True)
class Entry:
    """A posted line of the ledger. `amount` is negative for a refund; `covered` is the part of it that covers fees.

    `donor` is the name as it was at the gift, which is what its receipt says and what lists show in one read.
    `membership` and `term` are what a membership fee, or its refund, belongs to.
    """

    id: str
    person: str
    kind: str
    amount: Money
    covered: Money
    method: str
    fund: str
    campaign: str | None
    day: date
    at: datetime
    of: str | None = None
    fee: Money | None = None
    donor: Names = field(default_factory=dict)
    anonymous: bool = False
    message: str = ""
    reference: str = ""
    note: str = ""
    payment: str | None = None
    refunded: int = 0
    refunds: int = 0
    disputed: int = 0
    asked: AskedRefund | None = None
    receipt: str | None = None
    receipt_number: str | None = None
    membership: str | None = None
    term: str | None = None
    version: int = 1
    trail: str = ""

    @property
    def is_dues(self) -> bool:
        """Whether it is about a membership fee, which is no gift."""
        return self.membership is not None

    @property
    def status(self) -> str:
        if self.disputed:
            return "disputed"
        if not self.refunded:
            return "posted"
        return "refunded" if self.refunded >= self.amount.amount else "part_refunded"

    @property
    def is_gone(self) -> bool:
        """Whether all of it went back: nobody is thanked for it."""
        return self.refunded >= self.amount.amount

    @property
    def left(self) -> Money:
        """What of the gift has not gone back."""
        return Money(self.amount.amount - self.refunded, self.amount.currency)


def check_amount(amount: Money, *, field: str = "amount") -> None:
    """Raises AmountMin unless something is given."""
    if amount.amount <= 0:
        raise AmountMin(field)


def check_gift_day(day: date, *, today: date) -> None:
    """Raises GiftDateWrong for a day to come or before any book."""
    if not OLDEST_GIFT <= day <= today:
        raise GiftDateWrong("date", today=today.isoformat())


def check_refund(entry: Entry, amount: Money) -> None:
    """Raises unless `amount` of the gift can go back now."""
    if entry.asked:
        raise RefundUnderWay()
    if not entry.left.amount:
        raise AlreadyRefunded()
    check_amount(amount)
    if amount.currency != entry.amount.currency or amount.amount > entry.left.amount:
        raise RefundTooLarge("amount", left=entry.left.amount, currency=entry.amount.currency)
