"""Lists of gifts at the door: pages of one, pages of three, and the totals above them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.giving import Which, list_entries, refunds
from chalicelib.giving.model import Campaign, Fund
from chalicelib.kit.money import Money
from infra.trust.meter import metered
from tests import cast
from tests.doors import Doors

MONTHS = (
    date(2026, 11, 3),
    date(2026, 11, 9),
    date(2026, 6, 1),
    date(2026, 6, 30),
    date(2025, 12, 31),
)


@pytest.fixture
def people(fund: Fund, campaign: Campaign, now: datetime) -> dict[str, str]:
    """سامي and Grace gave over a year; their ids."""
    sami, grace = cast.enter(cast.SAMI, now), cast.enter(cast.GRACE, now)
    for number, day in enumerate(MONTHS):
        donor = grace if number % 2 else sami
        at = now + timedelta(minutes=number)
        cast.give(donor, fund, at, amount=100 * (number + 1), day=day, campaign=campaign)
    return {"sami": sami.id, "grace": grace.id}


def pages(client: Doors, query: str, limit: int) -> list[list[dict[str, Any]]]:
    """All pages of a list."""
    found, cursor = [], ""
    while True:
        page = client.get(f"/api/gifts?{query}&limit={limit}{cursor}", as_="viewer").json
        found.append(page["items"])
        if page["next"] is None:
            return found
        cursor = f"&cursor={page['next']}"


def amounts(pages_: list[list[dict[str, Any]]]) -> list[list[int]]:
    return [[item["amount"]["amount"] for item in page] for page in pages_]


@pytest.mark.parametrize(
    ("query", "ones", "threes"),
    [
        ("year=2026", [[200], [100], [400], [300]], [[200, 100, 400], [300]]),
        ("year=2025", [[500]], [[500]]),
        ("year=2024", [[]], [[]]),
        ("month=2026-06", [[400], [300]], [[400, 300]]),
        ("campaign={campaign}", [[500], [400], [300], [200], [100]], [[500, 400, 300], [200, 100]]),
        ("fund={fund}", [[500], [400], [300], [200], [100]], [[500, 400, 300], [200, 100]]),
        ("constituent={sami}", [[500], [300], [100]], [[500, 300, 100]]),
        ("constituent={grace}", [[400], [200]], [[400, 200]]),
    ],
)
def test_every_line_is_on_one_page_and_no_page_is_left_empty(
    client: Doors,
    people: dict[str, str],
    campaign: Campaign,
    fund: Fund,
    *,
    query: str,
    ones: list[list[int]],
    threes: list[list[int]],
) -> None:
    query = query.format(campaign=campaign.id, fund=fund.id, **people)
    assert amounts(pages(client, query, 1)) == ones
    assert amounts(pages(client, query, 3)) == threes


def test_a_cursor_stays_where_it_was_when_gifts_come_in(
    client: Doors, people: dict[str, str], fund: Fund, now: datetime
) -> None:
    first = client.get("/api/gifts?year=2026&limit=3", as_="viewer").json
    sami = cast.enter(cast.MUNA, now)
    cast.give(sami, fund, now + timedelta(hours=1), amount=9900, day=date(2026, 11, 22))
    rest = client.get(f"/api/gifts?year=2026&limit=3&cursor={first['next']}", as_="viewer").json
    assert amounts([rest["items"]]) == [[300]]


def test_a_cursor_belongs_to_its_list_and_to_who_asked(
    client: Doors, people: dict[str, str]
) -> None:
    cursor = client.get("/api/gifts?year=2026&limit=1", as_="viewer").json["next"]
    for query, who in (("year=2025", "viewer"), ("year=2026", "finance")):
        refused = client.get(f"/api/gifts?{query}&cursor={cursor}", as_=who)
        assert (refused.status, refused.code) == (422, "cursor_not_valid")


def test_the_total_is_the_sum_of_the_lines_below_it(
    client: Doors, people: dict[str, str], fund: Fund, now: datetime
) -> None:
    sami = client.get(f"/api/gifts?constituent={people['sami']}", as_="viewer").json
    assert "total" not in sami
    gift = sami["items"][-1]["id"]
    refunds.refund_gift(gift=gift, amount=Money(30, "USD"), why="asked", actor=cast.hind(), now=now)
    dinars = cast.enter(cast.AHMAD, now)
    cast.give(dinars, fund, now, amount=7000, currency="KWD")
    for query in ("year=2026", "month=2026-11", f"fund={fund.id}"):
        page = client.get(f"/api/gifts?{query}", as_="viewer").json
        raised: dict[str, int] = {}
        for item in page["items"]:
            money = item["amount"]
            raised[money["currency"]] = raised.get(money["currency"], 0) + money["amount"]
        assert page["total"] == {
            "raised": [{"amount": raised[c], "currency": c} for c in sorted(raised)],
            "gifts": sum(item["kind"] == "gift" for item in page["items"]),
        }


def test_this_month_is_listed_when_nothing_is_said_and_never_two_things(
    client: Doors, people: dict[str, str], fund: Fund
) -> None:
    assert amounts([client.get("/api/gifts", as_="viewer").json["items"]]) == [[200, 100]]
    refused = client.get(f"/api/gifts?month=2026-11&fund={fund.id}", as_="viewer")
    assert (refused.status, refused.code) == (422, "one_list_only")
    assert refused.json["errors"][0]["params"] == {"first": "fund"}


@pytest.mark.parametrize("query", ["month=٢٠٢٦-11", "month=2026-13", "year=26", f"fund={'#' * 26}"])
def test_what_no_list_can_be_of(client: Doors, fund: Fund, query: str) -> None:
    refused = client.get(f"/api/gifts?{query}".replace("#", "%23"), as_="viewer")
    assert (refused.status, refused.code) == (422, "format_wrong")


def test_a_hundred_lines_cost_four_units(fund: Fund, campaign: Campaign, now: datetime) -> None:
    """More than the three of the data model: decision 14 says why."""
    sami = cast.enter(cast.SAMI, now)
    for number in range(100):
        of = campaign if number % 2 else None
        cast.give(sami, fund, now + timedelta(minutes=number), campaign=of)
    with metered() as units:
        found = list_entries(which=Which("fund", fund.id), limit=100)
    assert (len(found.entries), units.read <= 4) == (100, True)
