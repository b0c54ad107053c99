"""The dashboard: figures and charts, each with the list behind it, read from the totals that commits keep."""

from dataclasses import dataclass
from datetime import date

from chalicelib import giving
from chalicelib.giving import Total, Which
from chalicelib.kit.money import Money
from chalicelib.kit.periods import add_months, month_of
from chalicelib.staff import organisation

MONTHS = 12


@dataclass(frozen=True)
class Behind:
    """Where the list behind a number is: a screen and its query."""

    path: str
    query: dict[str, str]


@dataclass(frozen=True)
class Figure:
    """One number on the dashboard."""

    key: str
    value: int | Money
    list: Behind


@dataclass(frozen=True)
class Point:
    """One bar; `label` is a month, or the names of a fund or campaign per language."""

    label: str | dict[str, str]
    value: Money
    gifts: int
    list: Behind


@dataclass(frozen=True)
class Chart:
    key: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Dashboard:
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]


def dashboard(*, today: date, permissions: frozenset[str]) -> Dashboard:
    """This month and year in the organisation's currency, twelve months, and each fund.

    All of it is about gifts, so there is nothing on it for whoever may not see them.
    """
    if "gifts.read" not in permissions:
        return Dashboard((), ())
    home = organisation().currency
    months = [month_of(add_months(today.replace(day=1), -back)) for back in reversed(range(MONTHS))]
    by_month = {month: giving.total(Which("month", month)) for month in months}
    return Dashboard(
        figures=tuple(_figures(today, by_month, home)),
        charts=(
            Chart("by_month", tuple(_month_point(m, by_month[m], home) for m in months)),
            Chart("by_fund", tuple(_fund_points(home))),
        ),
    )


def _figures(today: date, by_month: dict[str, Total], home: str) -> list[Figure]:
    this = month_of(today)
    last = month_of(add_months(today.replace(day=1), -1))
    year = str(today.year)
    # No gift is of a day to come, so the year is what its months up to this one have, which are all here.
    this_year = giving.sum_of(by_month[month] for month in by_month if month.startswith(year))
    return [
        Figure("raised_this_month", _in(by_month[this], home), _behind("month", this)),
        Figure("gifts_this_month", by_month[this].gifts, _behind("month", this)),
        Figure("raised_last_month", _in(by_month[last], home), _behind("month", last)),
        Figure("raised_this_year", _in(this_year, home), _behind("year", year)),
        Figure("gifts_this_year", this_year.gifts, _behind("year", year)),
    ]


def _month_point(month: str, total: Total, home: str) -> Point:
    return Point(month, _in(total, home), total.gifts, _behind("month", month))


def _fund_points(home: str) -> list[Point]:
    points = []
    for fund in giving.funds():
        total = giving.total(Which("fund", fund.id))
        points.append(Point(fund.name, _in(total, home), total.gifts, _behind("fund", fund.id)))
    return sorted(points, key=lambda point: -point.value.amount)


def _in(total: Total, currency: str) -> Money:
    """What of a total is in one currency; other currencies are in the list, never mixed in."""
    amounts = [money.amount for money in total.raised if money.currency == currency]
    return Money(sum(amounts), currency)


def _behind(by: str, value: str) -> Behind:
    return Behind("/gifts", {by: value})
