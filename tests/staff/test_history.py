import pytest

from chalicelib.store import AuditRecord, keys, scan
from chalicelib.store.audit import broken_links
from tests.staff.office import HIND, SAMI, Desk, Office


@pytest.fixture
def hind(place: Office) -> Desk:
    return place.signed_in(HIND)


def test_every_change_tells_who_what_and_from_what(place: Office, hind: Desk) -> None:
    sami = place.with_role("viewer")
    hind.change(f"/api/users/{sami.id}", {"role": "finance"}, version=1)
    hind.ask("DELETE", f"/api/users/{sami.id}")
    found = hind.ask("GET", f"/api/audit?entity=user:{sami.id}").json()
    assert found["next"] is None
    told = [
        (one["number"], one["verb"], one["who"]["name"], one["before"], one["after"])
        for one in found["items"]
    ]
    facts = {
        "email": SAMI,
        "name": "سامي",
        "role": "viewer",
        "active": True,
        "preferences": {"lang": "ar", "digits": "latn", "calendar": "gregory"},
    }
    finance = {**facts, "role": "finance"}
    assert told == [
        (3, "changed", "هند", finance, {**finance, "active": False}),
        (2, "changed", "هند", facts, finance),
        (1, "added", "set-up", None, facts),
    ]


def test_the_rows_of_an_entity_hold_together(place: Office, hind: Desk) -> None:
    hind.ask("PATCH", "/api/me", {"preferences": {"digits": "arab"}})
    hind.ask("PATCH", "/api/me", {"preferences": {"digits": "latn"}})
    ours = keys.audit(f"user:{place.admin.id}")
    rows = [item for item in scan(AuditRecord) if item["pk"]["S"] == ours]
    rows.sort(key=lambda item: item["sk"]["S"])
    assert len(rows) == 3
    assert list(broken_links(rows)) == []


def test_a_day_is_read_in_pages_newest_first(place: Office, hind: Desk) -> None:
    for number in range(3):
        place.with_role("viewer", email=f"v{number}@example.org")
    first = hind.ask("GET", "/api/audit?limit=3").json()
    second = hind.ask("GET", f"/api/audit?limit=3&cursor={first['next']}").json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (3, 1, None)
    assert len({one["entity"] for one in first["items"] + second["items"]}) == 4
    assert hind.ask("GET", "/api/audit?day=2026-11-21").json() == {"items": [], "next": None}


def test_a_cursor_belongs_to_its_reader_and_its_list(place: Office, hind: Desk) -> None:
    for number in range(3):
        place.with_role("viewer", email=f"v{number}@example.org")
    place.with_role("admin")
    following = hind.ask("GET", "/api/audit?limit=1").json()["next"]
    for desk, url in (
        (place.signed_in(SAMI), f"/api/audit?limit=1&cursor={following}"),
        (hind, f"/api/audit?limit=1&day=2026-11-21&cursor={following}"),
        (hind, f"/api/audit?limit=1&cursor={following}x"),
    ):
        refused = desk.ask("GET", url)
        assert (refused.status, refused.errors) == (422, [("cursor", "cursor_not_valid")])


@pytest.mark.parametrize("entity", ["user#1", "C#1", "user:" + "x" * 90, ""])
def test_an_entity_is_named_as_the_audit_names_them(hind: Desk, entity: str) -> None:
    refused = hind.ask("GET", f"/api/audit?entity={entity.replace('#', '%23')}")
    assert (refused.status, refused.json()["code"]) == (422, "format_wrong")


def test_a_refused_change_leaves_no_row(place: Office, hind: Desk) -> None:
    hind.ask("DELETE", f"/api/users/{place.admin.id}")
    found = hind.ask("GET", f"/api/audit?entity=user:{place.admin.id}").json()
    assert [one["verb"] for one in found["items"]] == ["added"]
