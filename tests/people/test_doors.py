import json
from datetime import datetime
from typing import Any

import pytest

from chalicelib import people
from tests.cast import GRACE, SAMI, enter
from tests.conftest import GROUND
from tests.people.town import NEW, WRITES, change, desk


def test_somebody_is_entered_shown_and_changed() -> None:
    at = desk(*WRITES)

    made = at.ask("POST", "/api/constituents", NEW)
    cid = made.json()["id"]
    told = {
        "id": cid,
        "kind": "individual",
        "name": {"ar": "هند", "en": "Hind"},
        "email": "hind@example.org",
        "phone": "+9613555110",
        "joined": "2026-11-22",
        "version": 1,
        "last_gift": None,
        "lifetime": [],
        "gifts": 0,
        "greeting": {"ar": "أختي هند", "en": None},
        "lang": "ar",
        "note": "أمينة الصندوق",
    }
    points = made.json()["contact_points"]
    assert (made.status, made.json()) == (201, {**told, "contact_points": points})
    assert [(p["kind"], p["value"], p["primary"]) for p in points] == [
        ("email", "hind@example.org", True),
        ("phone", "+9613555110", True),
    ]
    assert at.ask("GET", f"/api/constituents/{cid}").json() == made.json()

    changed = change(at, cid, {"name": {"en": None}, "note": None})
    assert (changed.status, changed.headers["etag"]) == (200, '"2"')
    assert changed.json() == {
        **made.json(),
        "name": {"ar": "هند", "en": None},
        "note": "",
        "version": 2,
    }


def test_a_form_is_told_of_all_its_fields_at_once() -> None:
    before = GROUND.stored()

    wrong = desk(*WRITES).ask(
        "POST",
        "/api/constituents",
        {
            "kind": "robot",
            "name": {"ar": " ", "en": "x" * 201},
            "lang": "fr",
            "email": "a@b",
            "phone": "12",
            "roles": ["admin"],
        },
    )

    assert (wrong.status, GROUND.stored()) == (422, before)
    assert sorted(wrong.errors) == [
        ("email", "email_malformed"),
        ("kind", "not_one_of"),
        ("lang", "not_one_of"),
        ("name.ar", "text_empty"),
        ("name.en", "text_too_long"),
        ("phone", "phone_malformed"),
        ("roles", "unknown_field"),
    ]


@pytest.mark.parametrize("name", [{}, {"ar": "", "en": ""}, None])
def test_a_name_is_needed(name: Any) -> None:
    body = {**NEW, "name": name} if name is not None else {k: NEW[k] for k in NEW if k != "name"}

    assert desk(*WRITES).ask("POST", "/api/constituents", body).errors == [("name", "name_missing")]


ATTRIBUTES = (
    *("id", "pk", "sk", "g1p", "g1s", "g4s", "kind_of", "joined", "ver", "version", "trail"),
    *("gver", "totals", "lifetime", "gifts", "last_gift", "contact_points", "roles", "life"),
    *("tenant", "email_verified", "stripe_customer"),
)


@pytest.mark.parametrize("field", ATTRIBUTES)
def test_what_is_not_asked_for_is_refused(field: str, now: datetime) -> None:
    sami = enter(SAMI, now)
    before = GROUND.stored()

    refused = change(desk(*WRITES), sami.id, {field: "x"})

    assert (refused.status, refused.errors) == (422, [(field, "unknown_field")])
    assert GROUND.stored() == before


def test_null_is_as_good_as_absent_and_takes_away(now: datetime) -> None:
    at = desk(*WRITES)
    nothing = {"greeting": None, "email": None, "phone": None, "note": None}

    made = at.ask("POST", "/api/constituents", {**NEW, **nothing}).json()
    whole = at.ask("POST", "/api/constituents", NEW).json()
    emptied = change(at, whole["id"], nothing).json()

    for told in (made, emptied):
        assert {name: told[name] for name in nothing} == {
            "greeting": {"ar": None, "en": None},
            "email": None,
            "phone": None,
            "note": "",
        }
        assert told["contact_points"] == []


def test_a_change_needs_the_version_it_is_meant_for(now: datetime) -> None:
    sami = enter(SAMI, now)
    at = desk(*WRITES)
    assert at.ask("PATCH", f"/api/constituents/{sami.id}", {"note": "x"}).status == 428
    change(at, sami.id, {"note": "one"})

    stale = change(at, sami.id, {"note": "two"})

    assert (stale.status, stale.json()["code"]) == (409, "stale")
    assert stale.json()["errors"][0]["params"] == {"version": 2}


IDS = [
    "C%231",
    "X%23EM%23a@b.org",
    "..%2F",
    "%23",
    "0" * 25,
    "0" * 2049,
    "01KHEND000000000000000000U",
]


@pytest.mark.parametrize("cid", [*IDS, "0" * 26])
@pytest.mark.parametrize("rest", ["", "/view", "/timeline", "/notes", "/contact-points"])
def test_an_id_that_is_nobodys_is_not_found(cid: str, rest: str) -> None:
    reply = desk(*WRITES).ask("GET", f"/api/constituents/{cid}{rest}")

    assert (reply.status, reply.json()["code"]) == (404, "not_found")


def test_contact_points_come_and_go(now: datetime) -> None:
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    at = desk(*WRITES)
    url = f"/api/constituents/{sami.id}/contact-points"

    added = at.ask("POST", url, {"kind": "email", "value": "Office@Example.org"})
    taken = at.ask("POST", url, {"kind": "email", "value": "grace@example.com"})
    wrong = at.ask("POST", url, {"kind": "phone", "value": "12"})
    twice = at.ask("POST", url, {"kind": "phone", "value": "03 555 101"})

    assert (added.status, added.json()["value"]) == (201, "office@example.org")
    assert taken.json()["errors"] == [
        {"field": "value", "code": "email_taken", "params": {"constituent": grace.id}}
    ]
    assert wrong.errors == [("value", "phone_malformed")]
    assert (twice.status, twice.errors) == (409, [("value", "contact_point_known")])
    assert len(at.ask("GET", url).json()["items"]) == 3

    assert at.ask("DELETE", f"{url}/{added.json()['id']}").status == 204
    assert at.ask("DELETE", f"{url}/{added.json()['id']}").status == 404
    assert people.find_by_email("office@example.org") is None


def test_a_repeated_request_enters_once() -> None:
    at = desk(*WRITES)
    key = {"idempotency-key": "form-7"}

    first = at.ask("POST", "/api/constituents", NEW, headers=key)
    again = at.ask("POST", "/api/constituents", NEW, headers=key)
    other = at.ask("POST", "/api/constituents", {**NEW, "note": "x"}, headers=key)

    assert (first.status, again.status, other.status) == (201, 201, 409)
    assert again.json() == first.json()
    assert len(at.ask("GET", "/api/constituents").json()["items"]) == 1


def test_arabic_goes_out_unescaped_and_names_stay_out_of_the_log() -> None:
    at = desk(*WRITES)
    name = 'سارة\n{"level":"ERROR"} canary-4242424242424242'

    reply = at.ask("POST", "/api/constituents", {**NEW, "name": {"ar": name}})
    at.ask("GET", "/api/search?q=canary")

    assert reply.json()["name"]["ar"] == 'سارة {"level":"ERROR"} canary-4242424242424242'
    assert "سارة" in reply.text
    log = json.dumps(at.lines(), ensure_ascii=False)
    assert all(word not in log for word in ("canary", "سارة", "hind@example.org"))
