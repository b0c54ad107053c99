"""What the dashboard tells of members and volunteers: each number is that of its list, for those who may see it.

Members are counted where their lists lie; nothing of them is read but how many there are.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from chalicelib import giving, members, volunteers
from chalicelib.insights.dashboard import Behind, Figure
from chalicelib.kit.money import Money
from chalicelib.kit.periods import month_of
from chalicelib.staff import organisation

DUE_WITHIN = timedelta(days=30)


def belonging(*, today: date, permissions: frozenset[str]) -> list[Figure]:
    """Members, renewals that are due, dues and hours of this month, as far as a reader may see their lists."""
    figures: list[Figure] = []
    if "members.read" in permissions:
        figures += _members(today)
    if "gifts.read" in permissions:
        figures.append(_dues(month_of(today)))
    if "volunteers.read" in permissions:
        figures += _hours(month_of(today))
    return figures


def _members(today: date) -> Iterator[Figure]:
    soon = today + DUE_WITHIN
    asked = {
        "members_active": {"state": "active"},
        "members_due": {
            "state": "active",
            "ends_from": today.isoformat(),
            "ends_to": soon.isoformat(),
        },
        "members_grace": {"state": "grace"},
    }
    for key, query in asked.items():
        days: dict[str, Any] = {
            name: date.fromisoformat(text) for name, text in query.items() if name != "state"
        }
        which = members.Which(query["state"], **days)
        yield Figure(key, members.count_memberships(which), Behind("/members", query))


def _dues(month: str) -> Figure:
    home = organisation().currency
    raised = giving.total(giving.Which("dues", month)).raised
    amount = sum(money.amount for money in raised if money.currency == home)
    return Figure("dues_this_month", Money(amount, home), Behind("/gifts", {"dues": month}))


def _hours(month: str) -> Iterator[Figure]:
    waiting = volunteers.count_hours(volunteers.WhichHours("state", "waiting"))
    yield Figure("hours_waiting", waiting, Behind("/volunteers/hours", {"state": "waiting"}))
    given = volunteers.minutes_of(volunteers.WhichHours("month", month, "approved"))
    query = {"month": month, "state": "approved"}
    yield Figure("minutes_this_month", given, Behind("/volunteers/hours", query))
