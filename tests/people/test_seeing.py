from datetime import datetime

from tests.cast import GRACE, SAMI, enter
from tests.conftest import GROUND
from tests.people.town import NEW, READS, WRITES, change, counted, desk


def test_an_email_that_is_taken_names_its_owner_to_who_may_see_it(now: datetime) -> None:
    sami = enter(SAMI, now)
    body = {**NEW, "email": "SAMI@example.org"}

    seeing = desk(*WRITES).ask("POST", "/api/constituents", body).json()
    blind = desk("people.read", "people.write").ask("POST", "/api/constituents", body).json()

    taken = {"field": "email", "code": "email_taken", "params": {}}
    assert seeing["errors"] == [{**taken, "params": {"constituent": sami.id}}]
    assert (blind["status"], blind["errors"]) == (409, [taken])


def test_money_is_absent_without_its_permission(now: datetime) -> None:
    sami = enter(SAMI, now)
    counted(sami.id, 12_345)
    at = desk("people.read", "people.contact")

    for url in (
        "/api/constituents",
        f"/api/constituents/{sami.id}",
        f"/api/constituents/{sami.id}/view",
        f"/api/constituents/{sami.id}/timeline",
        "/api/search?q=sami",
    ):
        text = at.ask("GET", url).text
        assert all(
            word not in text for word in ("12345", "lifetime", "gifts", "last_gift", "totals")
        ), url
    for sort in ("last_gift", "lifetime"):
        assert at.ask("GET", f"/api/constituents?sort={sort}").status == 403


def test_contact_points_are_absent_without_their_permission(now: datetime) -> None:
    sami = enter(SAMI, now, email="books@example.org")
    at = desk("people.read", "gifts.read", "people.write")

    for url in (
        "/api/constituents",
        f"/api/constituents/{sami.id}",
        f"/api/constituents/{sami.id}/view",
        "/api/search?q=haddad",
    ):
        text = at.ask("GET", url).text
        assert "Sami Haddad" in text
        assert all(word not in text for word in ("books@", "961", "email", "phone", "contact")), url
    assert at.ask("GET", f"/api/constituents/{sami.id}/contact-points").status == 403
    assert at.ask("GET", "/api/search?q=books@example.org").json()["items"] == []
    assert "books@" not in change(at, sami.id, {"note": "x"}).text


def test_with_both_permissions_a_row_is_whole(now: datetime) -> None:
    grace = enter(GRACE, now)
    counted(grace.id, 2500)
    counted(grace.id, 1000, currency="KWD")

    assert desk(*READS).ask("GET", "/api/constituents?sort=lifetime").json() == {
        "items": [
            {
                "id": grace.id,
                "kind": "individual",
                "name": {"ar": None, "en": "Grace Okonkwo"},
                "email": "grace@example.com",
                "phone": "+447700900123",
                "joined": "2026-11-22",
                "version": 1,
                "last_gift": "2026-11-22",
                "lifetime": [
                    {"amount": 1000, "currency": "KWD"},
                    {"amount": 2500, "currency": "USD"},
                ],
                "gifts": 2,
            }
        ],
        "next": None,
    }


def test_a_reader_writes_nothing_and_a_stranger_sees_nothing(now: datetime) -> None:
    sami = enter(SAMI, now)
    point = sami.contact_points[0].id
    writes = [
        ("POST", "/api/constituents", NEW),
        ("PATCH", f"/api/constituents/{sami.id}", {"note": "x"}),
        ("POST", f"/api/constituents/{sami.id}/notes", {"text": "x"}),
        (
            "POST",
            f"/api/constituents/{sami.id}/contact-points",
            {"kind": "phone", "value": "03555111"},
        ),
        ("DELETE", f"/api/constituents/{sami.id}/contact-points/{point}", None),
    ]
    before = GROUND.stored()

    for method, url, body in writes:
        assert desk(*READS).ask(method, url, body, headers={"if-match": "1"}).status == 403
    for url in ("/api/constituents", f"/api/constituents/{sami.id}/view", "/api/search?q=sami"):
        assert desk().ask("GET", url).status == 403
    assert GROUND.stored() == before
