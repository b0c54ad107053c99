"""Levels, memberships and their terms as values, and what a day says of them. No I/O, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chalicelib.kit.money import Money
from chalicelib.kit.periods import Term as Days
from chalicelib.kit.periods import add_months, fixed_term
from chalicelib.kit.refusals import Refusal

FOREVER = date(9999, 12, 31)
OLDEST_DAY = date(1950, 1, 1)
NEW_DAYS = 30
MOST_MONTHS = 120
MOST_GRACE = 365
KINDS = ("rolling", "fixed", "lifetime")
STATES = ("pending", "new", "current", "grace", "lapsed", "cancelled", "deceased")
# The states of those whose paid days go on.
ACTIVE = ("new", "current")
LADDER = (-60, -30, -7, 0, 7, 30)
ONE_DAY = timedelta(days=1)

Names = dict[str, str]


class ForLife(Refusal):
    """A membership for life has nothing to renew."""

    status = 409
    code = "member_for_life"


class MemberDateWrong(Refusal):
    """A day to come, or before any book. Params: `today`."""

    code = "member_date"


class PriceMissing(Refusal):
    """The level has no price in this currency. Params: `currency`."""

    code = "price_missing"


@dataclass(frozen=True)
class Level:
    """What somebody may be a member as. `prices` in minor units per currency.

    `kind` rolling runs `months` from the day of joining; fixed ends with the organisation's year, which begins on
    `begins`, and from `roll_over` on with the year after (both as MM-DD); lifetime never ends. `ladder` holds the days
    from a term's end on which its member is reminded. `series` stands before the numbers of its members.
    """

    id: str
    slug: str
    name: Names
    kind: str
    prices: Mapping[str, int] = field(default_factory=dict)
    description: Names = field(default_factory=dict)
    months: int = 12
    begins: str = "01-01"
    roll_over: str = "01-01"
    grace: int = 30
    open: bool = True
    approval: bool = False
    series: str = ""
    ladder: tuple[int, ...] = LADDER
    version: int = 1
    trail: str = ""

    def price(self, currency: str) -> Money:
        """Raises PriceMissing."""
        if currency not in self.prices:
            raise PriceMissing("currency", currency=currency)
        return Money(self.prices[currency], currency)


@dataclass(frozen=True)
class Rule:
    """What a term's end follows from: months after the anchor, a year of the organisation, or neither (for life)."""

    anchor: date
    through: int | None = None
    year: tuple[str, str] | None = None

    def end(self) -> date:
        if self.through is not None:
            return add_months(self.anchor, self.through)
        if self.year is None:
            return FOREVER
        begins, roll_over = map(month_and_day, self.year)
        return fixed_term(self.anchor, first=begins, roll_over=roll_over).end


@dataclass(frozen=True)
class Term:
    """A paid stretch of a membership, `start` and `end` in it; never edited but for `state`: paid or revoked.

    `kind` is joined, renewed or rejoined. `entry` is the ledger's line that paid it; without one it was free, and
    `reason` says why.
    """

    id: str
    person: str
    membership: str
    level: str
    kind: str
    start: date
    end: date
    rule: Rule
    at: datetime
    paid: Money | None = None
    method: str = "free"
    entry: str | None = None
    reason: str = ""
    state: str = "paid"

    @property
    def days(self) -> Days:
        return Days(self.start, self.end)


@dataclass(frozen=True)
class Held:
    """A fee for a level that asks staff first: it becomes the term `term`, or is `refused` and goes back."""

    entry: str
    term: str
    level: str
    paid: Money
    method: str
    day: date
    refused: bool = False


@dataclass(frozen=True)
class Ended:
    """How a membership was ended by people: `state` is cancelled or deceased."""

    state: str
    day: date
    why: str


@dataclass(frozen=True)
class Membership:
    """Somebody's membership. `days` are its paid days, joined where they touch; `grace` is that of its level.

    `number` is empty until the first term. `fee` is what the last paid term cost. `state` is what was last recorded, on
    `checked`; what it is on a day, `state_on` says. Of somebody `erased` it is on no list, and stands for its fees.
    """

    id: str
    person: str
    level: str
    since: date
    grace: int
    number: str = ""
    days: tuple[Days, ...] = ()
    fee: Money | None = None
    waiting: tuple[Held, ...] = ()
    ended: Ended | None = None
    state: str = "pending"
    checked: date = OLDEST_DAY
    erased: bool = False
    version: int = 0
    trail: str = ""

    @property
    def end(self) -> date | None:
        """The last paid day, FOREVER for life; None while nothing is paid."""
        return self.days[-1].end if self.days else None

    @property
    def asking(self) -> tuple[Held, ...]:
        """The fees about which staff have not decided."""
        return tuple(held for held in self.waiting if not held.refused)

    @property
    def lapses(self) -> date | None:
        """The last day of grace; None for life and while nothing is paid."""
        return self.end + timedelta(days=self.grace) if self.end and self.end < FOREVER else None


def month_and_day(text: str) -> tuple[int, int]:
    """(9, 1) out of 09-01."""
    month, day = text.split("-")
    return int(month), int(day)


def state_on(membership: Membership, day: date) -> str:
    """One of STATES: a function of the paid days, the rules and the day."""
    if membership.ended and day >= membership.ended.day:
        return membership.ended.state
    if member_on(membership, day):
        return "new" if day < membership.since + timedelta(days=NEW_DAYS) else "current"
    over = [days.end for days in membership.days if days.end < day]
    if over:
        return "grace" if day <= max(over) + timedelta(days=membership.grace) else "lapsed"
    return "pending" if membership.asking or membership.days else "lapsed"


def member_on(membership: Membership, day: date) -> bool:
    """Whether a day is paid for, and nobody had ended the membership by then."""
    ended = membership.ended is not None and day >= membership.ended.day
    return not ended and any(day in days for days in membership.days)


def moves(membership: Membership, today: date) -> list[tuple[date, str, str]]:
    """Each change of state since it was last recorded: the day it came, from and to."""
    grace = timedelta(days=membership.grace)
    turns = {membership.since + timedelta(days=NEW_DAYS)}
    for days in membership.days:
        turns |= {days.start}
        if days.end < FOREVER:
            turns |= {days.end + ONE_DAY, days.end + grace + ONE_DAY}
    found, state = [], membership.state
    # The day itself counts too: the rules may have changed.
    for day in sorted({turn for turn in turns if membership.checked < turn < today} | {today}):
        after = state_on(membership, day)
        if after != state:
            found.append((day, state, after))
        state = after
    return found


def next_days(
    level: Level, paid: Sequence[Term], *, grace: int, day: date
) -> tuple[str, date, Rule]:
    """What a fee of this day buys at a level: the kind of term, its first day, and the rule that gives its end.

    Early it goes on after the last paid day, and so it does within `grace`; after that it begins on the day itself.
    Raises ForLife.
    """
    last = max(paid, key=lambda term: term.end, default=None)
    if last is None:
        return "joined", day, _rule(level, day)
    if last.end == FOREVER:
        raise ForLife()
    if day > last.end + timedelta(days=grace):
        return "rejoined", day, _rule(level, day)
    return "renewed", last.end + ONE_DAY, _rule_after(level, last)


def _rule(level: Level, day: date) -> Rule:
    if level.kind == "rolling":
        return Rule(day, through=level.months)
    return Rule(day, year=(level.begins, level.roll_over) if level.kind == "fixed" else None)


def _rule_after(level: Level, last: Term) -> Rule:
    if level.kind != "rolling":
        return _rule(level, last.end + ONE_DAY)
    if last.rule.through is None:
        # Months are counted from the last day of the year before, so that the first of them is whole.
        return Rule(last.end, through=level.months)
    return Rule(last.rule.anchor, through=last.rule.through + level.months)


def paid_days(terms: Iterable[Term]) -> tuple[Days, ...]:
    """The days of all paid terms, joined where one begins the day after another."""
    joined: list[Days] = []
    for term in sorted((term for term in terms if term.state == "paid"), key=lambda t: t.start):
        if joined and term.start <= joined[-1].end + ONE_DAY:
            joined[-1] = Days(joined[-1].start, max(joined[-1].end, term.end))
        else:
            joined.append(term.days)
        if joined[-1].end == FOREVER:
            break
    return tuple(joined)


def check_day(day: date, *, today: date) -> None:
    """Raises MemberDateWrong for a day to come or before any book."""
    if not OLDEST_DAY <= day <= today:
        raise MemberDateWrong("date", today=today.isoformat())
