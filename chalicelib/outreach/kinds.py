"""The kinds of rules there are. One more is one more entry here: its shape, its permission, and how it is told."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from chalicelib import giving, members, people, volunteers
from chalicelib.kit.refusals import Refusal
from chalicelib.outreach.rules import Ids, Kind
from chalicelib.people import Summary
from chalicelib.web import Body, as_error

MONEY = "gifts.read"
LONG_AGO = timedelta(days=3653)

Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Days = Annotated[int, Field(ge=1, le=36_600)]
Minor = Annotated[int, Field(ge=0, le=99_999_999_999_999)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class RuleOpen(Refusal):
    """The rule says neither from nor to: it would hold for everybody."""

    code = "rule_open"


class RangeWrong(Refusal):
    """It would end before it begins."""

    code = "range_wrong"


class KindIs(Body):
    is_: Literal["individual", "organisation", "household"] = Field(alias="is")


class LangIs(Body):
    is_: Literal["ar", "en"] = Field(alias="is")


class Tagged(Body):
    tag: Id


class HasEmail(Body):
    """Somebody whom a letter can reach."""


class Span(Body):
    """Days of the organisation: from one to another, the last so many, or longer ago than so many."""

    since: date | None = None
    until: date | None = None
    within_days: Days | None = None
    older_than_days: Days | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Span":
        if not (self.since or self.until or self.within_days or self.older_than_days):
            raise as_error(RuleOpen())
        if self.since and self.until and self.until < self.since:
            raise as_error(RangeWrong())
        return self

    def holds(self, day: date | None, today: date) -> bool:
        """Whether a day is in the span; a day that there is not is in none."""
        if day is None:
            return False
        first = [self.since, today - timedelta(self.within_days) if self.within_days else None]
        last = [
            self.until,
            today - timedelta(self.older_than_days + 1) if self.older_than_days else None,
        ]
        return all(day >= one for one in first if one) and all(day <= one for one in last if one)


class Whenever(Span):
    """A span that may be open on both ends."""

    @model_validator(mode="after")
    def _says_something(self) -> "Whenever":
        if self.since and self.until and self.until < self.since:
            raise as_error(RangeWrong())
        return self


class Sum(Body):
    """Minor units of one currency, `least` and `most` included."""

    currency: Currency
    least: Minor | None = None
    most: Minor | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Sum":
        _check_range(self.least, self.most)
        return self


class Number(Body):
    least: Annotated[int, Field(ge=0, le=100_000)] | None = None
    most: Annotated[int, Field(ge=0, le=100_000)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Number":
        _check_range(self.least, self.most)
        return self


class Gave(Whenever):
    """A gift, not given back whole, to a fund, for a campaign, or to anything."""

    fund: Id | None = None
    campaign: Id | None = None

    @model_validator(mode="after")
    def _names_one(self) -> "Gave":
        if bool(self.fund) == bool(self.campaign):
            raise as_error(RuleOpen())
        return self


class Said(Body):
    """What somebody said of a purpose last; who said nothing is in `not` of both."""

    purpose: people.Chosen
    is_: Literal["given", "withdrawn"] = Field(alias="is")
    channel: people.Channel = "email"


class MemberIs(Whenever):
    """A membership in a state on that day, of a level, or whose last paid day is in the span."""

    state: Literal["active", "pending", "new", "current", "grace", "lapsed", "cancelled"] | None = (
        None
    )
    level: Id | None = None

    @model_validator(mode="after")
    def _names_something(self) -> "MemberIs":
        said = (self.state, self.level, self.since, self.until, self.within_days)
        if not any((*said, self.older_than_days)):
            raise as_error(RuleOpen())
        return self

    @property
    def ends(self) -> bool:
        """Whether the rule asks for the last paid day."""
        return bool(self.since or self.until or self.within_days or self.older_than_days)


class Volunteered(Whenever):
    """Approved hours in the span, or ever."""

    least_hours: Annotated[int, Field(ge=1, le=10_000)] = 1


def _check_range(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise as_error(RuleOpen())
    if least is not None and most is not None and most < least:
        raise as_error(RangeWrong())


def _between(number: int, rule: Sum | Number) -> bool:
    return (rule.least is None or number >= rule.least) and (
        rule.most is None or number <= rule.most
    )


def _this_year(rule: Sum, row: Summary, today: date) -> bool:
    sums = row.this_year if row.year == today.year else {}
    return _between(sums.get(rule.currency, 0), rule)


def _gave(rule: Gave, today: date) -> Ids:
    which = (
        giving.Which("fund", rule.fund)
        if rule.fund
        else giving.Which("campaign", str(rule.campaign))
    )
    return {gift.person for gift in giving.gifts_to(which) if rule.holds(gift.day, today)}


def _said(rule: Said, _: date) -> Ids:
    return people.who_said(people.Choice(rule.channel, rule.purpose, rule.is_))


def _member(rule: MemberIs, today: date) -> Ids:
    return {
        one.person
        for one in (members.as_of(each, today) for each in members.every_membership())
        if _is_so(rule, one, today)
    }


def _is_so(rule: MemberIs, one: members.Membership, today: date) -> bool:
    states = ("new", "current") if rule.state == "active" else (rule.state,)
    return (
        (rule.state is None or one.state in states)
        and (rule.level is None or one.level == rule.level)
        and (not rule.ends or rule.holds(one.end, today))
    )


def _volunteered(rule: Volunteered, today: date) -> Ids:
    minutes: Counter[str] = Counter()
    for hours in volunteers.hours_between(*_bounds(rule, today)):
        if hours.state == "approved":
            minutes[hours.person] += hours.minutes
    return {person for person, told in minutes.items() if told >= rule.least_hours * 60}


def _bounds(rule: Span, today: date) -> tuple[date, date]:
    """The first and the last day that a rule asks about; of an open one ten years."""
    first = [rule.since, rule.within_days and today - timedelta(rule.within_days)]
    last = [rule.until, rule.older_than_days and today - timedelta(rule.older_than_days + 1)]
    begun = max((day for day in first if day), default=today - LONG_AGO)
    return begun, min((day for day in last if day), default=today)


def _of_day(day: Callable[[Summary], date | None]) -> Callable[[Span, Summary, date], bool]:
    return lambda rule, row, today: rule.holds(day(row), today)


_ALL = (
    Kind("kind", KindIs, holds=lambda rule, row, _: row.kind == rule.is_),
    Kind("lang", LangIs, holds=lambda rule, row, _: row.lang == rule.is_),
    Kind("joined", Span, holds=_of_day(lambda row: row.joined)),
    Kind("tag", Tagged, gather=lambda rule, _: people.tagged_ids(rule.tag)),
    Kind("email", HasEmail, "people.contact", holds=lambda _, row, __: row.email is not None),
    Kind("first_gift", Span, MONEY, holds=_of_day(lambda row: row.first_gift)),
    Kind("last_gift", Span, MONEY, holds=_of_day(lambda row: row.last_gift)),
    Kind("gifts", Number, MONEY, holds=lambda rule, row, _: _between(row.gifts, rule)),
    Kind(
        "lifetime",
        Sum,
        MONEY,
        holds=lambda rule, row, _: _between(row.lifetime.get(rule.currency, 0), rule),
    ),
    Kind("this_year", Sum, MONEY, holds=_this_year),
    Kind("gave", Gave, MONEY, gather=_gave),
    Kind("consent", Said, gather=_said),
    Kind("volunteered", Volunteered, "volunteers.read", gather=_volunteered),
    Kind("membership", MemberIs, "members.read", gather=_member),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}
