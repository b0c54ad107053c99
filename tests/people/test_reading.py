from datetime import datetime, timedelta

import pytest

from tests.cast import CAST, GRACE, LAMIS, SAMI, enter
from tests.conftest import GROUND
from tests.people.town import READS, WRITES, counted, desk


def test_lists_go_on_where_they_stopped_for_whoever_asked(now: datetime) -> None:
    for number, one in enumerate(CAST):
        enter(one, now + timedelta(seconds=number))
    at = desk(*READS)

    ids, url = [], "/api/constituents?limit=5"
    while url:
        page = at.ask("GET", url).json()
        ids += [row["id"] for row in page["items"]]
        url = page["next"] and f"/api/constituents?limit=5&cursor={page['next']}"

    assert len(ids) == len(set(ids)) == len(CAST)
    cursor = at.ask("GET", "/api/constituents?limit=5").json()["next"]
    wrong = at.ask("GET", f"/api/constituents?sort=joined&cursor={cursor}")
    assert (wrong.status, wrong.errors) == (422, [("cursor", "cursor_not_valid")])


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "sort=money", "kind=robot", "q=1"]
)
def test_a_query_that_is_none_is_refused(query: str) -> None:
    assert desk(*READS).ask("GET", f"/api/constituents?{query}").status == 422


def test_the_360_shows_totals_and_what_happened(now: datetime) -> None:
    lamis = enter(LAMIS, now)
    counted(lamis.id, 5000, now.date() - timedelta(days=400))
    counted(lamis.id, 700)
    at = desk(*WRITES)
    at.ask("POST", f"/api/constituents/{lamis.id}/notes", {"text": "اتصلت اليوم"})

    view = at.ask("GET", f"/api/constituents/{lamis.id}/view").json()

    assert view["constituent"] == at.ask("GET", f"/api/constituents/{lamis.id}").json()
    assert view["totals"] == {
        "lifetime": [{"amount": 5700, "currency": "USD"}],
        "this_year": [{"amount": 700, "currency": "USD"}],
        "gifts": 2,
        "first_gift": "2025-10-18",
        "last_gift": "2026-11-22",
    }
    assert {item["kind"] for item in view["timeline"]["items"]} == {"note", "joined"}
    note = next(item for item in view["timeline"]["items"] if item["kind"] == "note")
    assert note == {
        "id": note["id"],
        "kind": "note",
        "at": "2026-11-22T09:30:00Z",
        "text": "اتصلت اليوم",
        "by": "هند",
    }


def test_last_years_gifts_are_not_this_years(now: datetime) -> None:
    grace = enter(GRACE, now)
    counted(grace.id, 5000, now.date() - timedelta(days=400))

    view = desk(*READS).ask("GET", f"/api/constituents/{grace.id}/view").json()

    assert view["totals"]["this_year"] == []


def test_a_timeline_is_paged_by_cursor(now: datetime) -> None:
    sami = enter(SAMI, now)
    at = desk(*WRITES)
    for number in range(3):
        at.ask("POST", f"/api/constituents/{sami.id}/notes", {"text": f"n{number}"})
    url = f"/api/constituents/{sami.id}/timeline?limit=3"

    first = at.ask("GET", url).json()
    rest = at.ask("GET", f"{url}&cursor={first['next']}").json()

    assert len(first["items"]) == 3 and len(rest["items"]) == 1
    assert rest["next"] is None
    notes = at.ask("GET", f"/api/constituents/{sami.id}/notes?limit=2").json()
    assert len(notes["items"]) == 2 and notes["next"]


@pytest.mark.parametrize(
    ("q", "status"),
    [
        ("x" * 201, 422),
        ("x" * 10_000, 422),
        ("%23", 200),
        ("%D9%8E", 200),
        ("", 200),
        (".%2A%25", 200),
    ],
)
def test_a_search_for_anything_is_answered(q: str, status: int) -> None:
    reply = desk(*READS).ask("GET", f"/api/search?q={q}")

    assert reply.status == status
    assert status == 422 or reply.json() == {"items": [], "next": None}


def test_reading_changes_nothing(now: datetime) -> None:
    sami = enter(SAMI, now)
    before = GROUND.stored()

    for url in ("", f"/{sami.id}", f"/{sami.id}/view", f"/{sami.id}/timeline", f"/{sami.id}/notes"):
        assert desk(*READS).ask("GET", f"/api/constituents{url}").status == 200
    desk(*READS).ask("GET", "/api/search?q=sami")

    assert GROUND.stored() == before
