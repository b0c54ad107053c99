from datetime import UTC, date, datetime

import pytest

from chalicelib.web import Call, Doors, Home, ListQuery, Shape, anyone
from tests.web.asking import Gateway, gateway

ID = "01JD8X5CZ0TESTTESTTESTTEST"


class Day(ListQuery):
    on: date | None = None


class Told(Shape):
    text: str


@pytest.fixture
def at() -> Gateway:
    doors = Doors("chalicelib.people.routes")

    @doors.get("/api/list", anyone(), query=Day, answer=Told)
    def listed(call: Call) -> Told:
        return Told(text=f"{call.query.limit} {call.query.on}")

    @doors.get("/api/plain", anyone(), answer=Told)
    def plain(_: Call) -> Told:
        return Told(text="plain")

    @doors.get("/api/people/{id}", anyone(), answer=Told)
    def one(call: Call) -> Told:
        return Told(text=call.path["id"])

    @doors.get("/api/reports/{name}", anyone(), answer=Told)
    def report(call: Call) -> Told:
        return Told(text=call.path["name"])

    @doors.get("/card/{token}", anyone(), answer=Told)
    def card(call: Call) -> Told:
        return Told(text=call.path["token"])

    @doors.patch("/api/people/{id}", anyone(), answer=Told)
    def change(call: Call) -> Told:
        return Told(text=str(call.version))

    return gateway(doors)


def test_a_query_is_typed(at: Gateway) -> None:
    assert at.ask("GET", "/api/list").json() == {"text": "50 None"}
    assert at.ask("GET", "/api/list?limit=3&on=2026-11-22").json() == {"text": "3 2026-11-22"}


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("limit=0", [("limit", "number_too_small")]),
        ("limit=101", [("limit", "number_too_large")]),
        ("limit=x&on=2025-02-29", [("limit", "type_wrong"), ("on", "date_wrong")]),
        ("limit=1&limit=2", [("limit", "repeated")]),
        ("admin=1", [("admin", "unknown_field")]),
    ],
)
def test_a_wrong_query_is_refused(at: Gateway, query: str, errors: list[tuple[str, str]]) -> None:
    answer = at.ask("GET", f"/api/list?{query}")
    assert (answer.status, answer.errors) == (422, errors)


def test_a_door_without_a_query_takes_none(at: Gateway) -> None:
    assert at.ask("GET", "/api/plain").status == 200
    assert at.ask("GET", "/api/plain?x=1").errors == [("x", "unknown_field")]


@pytest.mark.parametrize(
    "wrong",
    ["C%231", "X%23EM%23a@b.org", "..%2F", "%23", "1", ID.lower(), ID + "0", "x" * 2049, "%00"],
)
def test_only_an_id_reaches_a_verb(at: Gateway, wrong: str) -> None:
    assert at.ask("GET", f"/api/people/{ID}").json() == {"text": ID}
    answer = at.ask("GET", f"/api/people/{wrong}")
    assert (answer.status, answer.json()["code"]) == (404, "not_found")


def test_a_path_is_decoded_once(at: Gateway) -> None:
    assert at.ask("GET", "/api/people/%30" + ID[1:]).json() == {"text": ID}
    assert at.ask("GET", "/api/people/%2530" + ID[1:]).status == 404
    assert at.ask("GET", "/api/reports/new%2Ddonors").json() == {"text": "new-donors"}
    assert at.ask("GET", "/api/reports/New Donors").status == 404


def test_a_change_says_which_version_it_is_meant_for(at: Gateway) -> None:
    path = f"/api/people/{ID}"
    missing = at.ask("PATCH", path)
    assert (missing.status, missing.json()["code"]) == (428, "if_match_missing")
    for header in ("3", '"3"', 'W/"3"'):
        assert at.ask("PATCH", path, headers={"if-match": header}).json() == {"text": "3"}
    for header in ("*", "three", "-1", "3, 4", "9" * 12):
        assert at.ask("PATCH", path, headers={"if-match": header}).errors == [
            ("If-Match", "if_match_wrong")
        ]


def test_today_is_the_day_where_the_organisation_is() -> None:
    doors = Doors("chalicelib.giving.routes")

    @doors.get("/api/today", anyone(), answer=Told)
    def today(call: Call) -> Told:
        return Told(text=f"{call.now:%d %H:%M} {call.today}")

    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    for zone, day in (("UTC", "22"), ("Africa/Cairo", "23"), ("America/New_York", "22")):
        at = gateway(doors, home=Home(time_zone=zone))
        at.now = late
        assert at.ask("GET", "/api/today").json() == {"text": f"22 22:30 2026-11-{day}"}


def test_a_token_is_what_we_sign_and_nothing_longer(at: Gateway) -> None:
    assert at.ask("GET", "/card/eyJhIjoxfQ.Zm9v-_").json() == {"text": "eyJhIjoxfQ.Zm9v-_"}
    for strange in ("a b", "a%00", "<b>", "x" * 2001):
        assert at.ask("GET", f"/card/{strange}").status == 404
