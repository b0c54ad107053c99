"""Each number of members, dues and hours on the dashboard is that of the list that it opens."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib import volunteers
from chalicelib.insights.belonging import belonging
from chalicelib.members.keeping import keep
from chalicelib.staff import ROLES, permissions_of
from chalicelib.volunteers import deciding
from infra.trust.meter import metered
from tests.cast import CAST, GRACE, LAMIS, SAMI, enter, found_organisation
from tests.doors import Doors
from tests.members.club import join, open_level
from tests.volunteers.desk import SALMA, open_kitchen

DOORS = {"/members": "/api/memberships", "/gifts": "/api/gifts", "/volunteers/hours": "/api/hours"}


@pytest.fixture
def house(client: Doors, now: datetime, today: date) -> Doors:
    """Members of every kind, fees of this month and hours in two states."""
    found_organisation(now)
    level = open_level(now - timedelta(days=800))
    for number, days in enumerate((1, 30, 350, 364, 380, 700)):
        somebody = enter(CAST[number], now, email=None, phone=None)
        join(somebody, level, today - timedelta(days=days))
    keep(now=now)
    payer = enter(SAMI, now, email="payer@example.org", phone=None)
    body = {"constituent": payer.id, "level": level.id, "method": "cash", "currency": "USD"}
    assert client.post("/api/memberships", body, as_="membership").status == 201
    kitchen = open_kitchen(now)
    for person, minutes, decided in ((GRACE, 90, True), (LAMIS, 45, True), (LAMIS, 30, False)):
        one = enter(person, now, email=None, phone=None)
        new = volunteers.NewHours(one.id, minutes, opportunity=kitchen.id, day=today)
        told = volunteers.tell_hours(new=new, actor=SALMA, now=now, today=today)
        if decided:
            deciding.approve(hours=told.id, actor=SALMA, now=now)
    return client


def figures(house: Doors, who: str = "fundraiser") -> dict[str, dict[str, Any]]:
    told = house.get("/api/dashboard/belonging", as_=who).json["figures"]
    return {figure["key"]: figure for figure in told}


def listed(house: Doors, behind: dict[str, Any]) -> list[dict[str, Any]]:
    """The whole list that a number leads to, in pages of two."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        query = urlencode({**behind["query"], "limit": 2, **cursor})
        page = house.get(f"{DOORS[behind['path']]}?{query}", as_="fundraiser").json
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}


def test_every_number_is_that_of_its_list(house: Doors) -> None:
    found = figures(house)
    values = {key: figure["value"] for key, figure in found.items()}
    assert values == {
        "members_active": 5,
        "members_due": 2,
        "members_grace": 1,
        "dues_this_month": {"amount": 5000, "currency": "USD"},
        "hours_waiting": 1,
        "minutes_this_month": 135,
    }
    for key, figure in found.items():
        items = listed(house, figure["list"])
        if key == "dues_this_month":
            told: Any = sum(item["amount"]["amount"] for item in items)
            assert told == figure["value"]["amount"]
        elif key == "minutes_this_month":
            assert sum(item["minutes"] for item in items) == figure["value"]
        else:
            assert len(items) == figure["value"]


@pytest.mark.parametrize("who", ROLES)
def test_a_number_is_for_those_who_may_see_its_list(house: Doors, who: str) -> None:
    keys = figures(house, who)
    needs = {"members": "members.read", "dues": "gifts.read", "hours": "volunteers.read"}
    for prefix, permission in needs.items():
        shown = any(key.startswith(prefix) for key in keys)
        assert (prefix, shown) == (prefix, permission in permissions_of(who))


def test_members_are_counted_and_not_fetched(house: Doors, today: date) -> None:
    with metered() as units:
        belonging(today=today, permissions=frozenset({"members.read"}))

    # Active means new or current: a count of each state, for three figures.
    assert (units.requests["Query"], units.read <= 5) == (5, True)


def test_an_empty_house_has_nothing_and_says_so(client: Doors, now: datetime) -> None:
    found_organisation(now)

    values = [figure["value"] for figure in figures(client).values()]
    assert values == [0, 0, 0, {"amount": 0, "currency": "USD"}, 0, 0]
