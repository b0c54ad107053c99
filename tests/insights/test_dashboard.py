"""Each number on the dashboard is the sum of the list that it leads to."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.giving import refunds
from chalicelib.giving.model import Fund
from chalicelib.kit.money import Money
from chalicelib.staff import ROLES, permissions_of
from infra.trust.meter import metered
from tests import cast
from tests.doors import Doors

Board = dict[str, Any]


@pytest.fixture
def fund(tables: str, now: datetime) -> Fund:
    """A fund with gifts of two years, in two currencies, one of them given back in part this month."""
    cast.found_organisation(now)
    fund, water = cast.open_fund(now), cast.open_fund(now, slug="water")
    campaign = cast.open_campaign(now, fund)
    sami, grace = cast.enter(cast.SAMI, now), cast.enter(cast.GRACE, now)
    days = (
        date(2026, 11, 22),
        date(2026, 10, 31),
        date(2026, 1, 1),
        date(2025, 12, 31),
        date(2024, 5, 5),
    )
    given = [
        cast.give(
            sami,
            fund,
            now + timedelta(minutes=n),
            amount=1000 * (n + 1),
            day=day,
            campaign=campaign,
        )
        for n, day in enumerate(days)
    ]
    cast.give(grace, water, now, amount=7_000, currency="KWD")
    cast.give(grace, water, now, amount=300)
    refunds.refund_gift(
        gift=given[1].id, amount=Money(1500, "USD"), why="asked", actor=cast.hind(), now=now
    )
    return fund


def listed(client: Doors, behind: dict[str, Any]) -> list[dict[str, Any]]:
    """The whole list that a number leads to, in pages of two."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        query = urlencode({**behind["query"], "limit": 2, **cursor})
        page = client.get(f"/api{behind['path']}?{query}", as_="viewer").json
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}


def added(items: list[dict[str, Any]], currency: str = "USD") -> dict[str, Any]:
    amounts = [item["amount"] for item in items]
    total = sum(money["amount"] for money in amounts if money["currency"] == currency)
    return {"amount": total, "currency": currency}


def gifts(items: list[dict[str, Any]]) -> int:
    return sum(item["kind"] == "gift" for item in items)


def points(board: Board, key: str) -> list[dict[str, Any]]:
    [chart] = [chart for chart in board["charts"] if chart["key"] == key]
    return list(chart["points"])


def test_every_figure_is_the_sum_of_its_list(client: Doors, fund: Fund) -> None:
    board: Board = client.get("/api/dashboard", as_="finance").json
    figures = {figure["key"]: figure["value"] for figure in board["figures"]}
    assert figures == {
        "raised_this_month": {"amount": 1000 + 300 - 1500, "currency": "USD"},
        "gifts_this_month": 3,
        "raised_last_month": {"amount": 2000, "currency": "USD"},
        "raised_this_year": {"amount": 1000 + 2000 + 3000 + 300 - 1500, "currency": "USD"},
        "gifts_this_year": 5,
    }
    for figure in board["figures"]:
        items = listed(client, figure["list"])
        told = gifts(items) if isinstance(figure["value"], int) else added(items)
        assert (figure["key"], told) == (figure["key"], figure["value"])


def test_every_bar_is_the_sum_of_its_list(client: Doors, fund: Fund) -> None:
    board: Board = client.get("/api/dashboard", as_="viewer").json
    months = points(board, "by_month")
    assert [months[0]["label"], months[-1]["label"], len(months)] == ["2025-12", "2026-11", 12]
    for point in [*months, *points(board, "by_fund")]:
        items = listed(client, point["list"])
        assert (point["value"], point["gifts"]) == (added(items), gifts(items))
    assert [point["label"]["en"] for point in points(board, "by_fund")] == [
        "Fund general",
        "Fund water",
    ]


def test_the_same_in_another_currency_of_ours(client: Doors, fund: Fund, now: datetime) -> None:
    cast.found_organisation(now, currency="KWD")
    board: Board = client.get("/api/dashboard", as_="viewer").json
    for figure in board["figures"]:
        if not isinstance(figure["value"], int):
            assert figure["value"] == added(listed(client, figure["list"]), "KWD")
    [best, _] = points(board, "by_fund")
    assert (best["label"]["en"], best["value"]) == (
        "Fund water",
        {"amount": 7000, "currency": "KWD"},
    )


def test_an_empty_house_has_a_board(client: Doors, now: datetime) -> None:
    cast.found_organisation(now)
    board: Board = client.get("/api/dashboard", as_="viewer").json
    assert [figure["value"] for figure in board["figures"]] == [
        {"amount": 0, "currency": "USD"},
        0,
        {"amount": 0, "currency": "USD"},
        {"amount": 0, "currency": "USD"},
        0,
    ]


def test_the_new_year_begins_with_nothing(client: Doors, fund: Fund, now: datetime) -> None:
    client.now = now.replace(year=2027, month=1, day=1)
    board: Board = client.get("/api/dashboard", as_="viewer").json
    figures = {figure["key"]: figure["value"] for figure in board["figures"]}
    assert figures["raised_this_year"] == {"amount": 0, "currency": "USD"}
    assert points(board, "by_month")[0]["label"] == "2026-02"


@pytest.mark.parametrize("who", ROLES)
def test_money_is_on_the_board_of_those_who_see_gifts(client: Doors, fund: Fund, who: str) -> None:
    board: Board = client.get("/api/dashboard", as_=who).json
    seen = "gifts.read" in permissions_of(who)
    assert (bool(board["figures"]), bool(board["charts"])) == (seen, seen)


def test_a_board_reads_each_total_once(client: Doors, fund: Fund) -> None:
    from chalicelib.insights import dashboard

    with metered() as units:
        dashboard(today=date(2026, 11, 22), permissions=permissions_of("viewer"))
    # Twelve months, two funds, and which funds there are.
    assert units.requests["Query"] == 12 + 2 + 1
