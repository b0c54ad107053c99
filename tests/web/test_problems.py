import json

import pytest

from chalicelib.kit.refusals import Busy, NotFound, Stale, TooMany
from chalicelib.web import Call, Doors, anyone
from chalicelib.words import say
from tests.web.asking import Gateway, gateway

SECRET = "hind@example.org 4242424242424242"


@pytest.fixture
def at() -> Gateway:
    doors = Doors("chalicelib.people.routes")

    @doors.get("/api/stale", anyone())
    def stale(_: Call) -> None:
        raise Stale(version=7)

    @doors.get("/api/gone", anyone())
    def gone(_: Call) -> None:
        raise NotFound()

    @doors.get("/api/busy", anyone())
    def busy(_: Call) -> None:
        raise Busy()

    @doors.get("/api/often", anyone())
    def often(_: Call) -> None:
        raise TooMany(retry_after=40)

    @doors.get("/api/broken", anyone())
    def broken(_: Call) -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as inner:
            raise RuntimeError(SECRET) from inner

    return gateway(doors)


def test_a_refusal_is_told_in_the_callers_language(at: Gateway) -> None:
    for lang in ("ar", "en"):
        answer = at.ask("GET", "/api/gone", headers={"accept-language": f"{lang}-EG,fr;q=0.5"})
        assert answer.json() == {
            "type": f"/api/words/{lang}.json#refusals.not_found",
            "title": say(lang, "refusals.not_found"),
            "status": 404,
            "code": "not_found",
            "errors": [{"field": "", "code": "not_found", "params": {}}],
        }


def test_who_is_late_learns_the_current_version(at: Gateway) -> None:
    answer = at.ask("GET", "/api/stale")
    assert answer.status == 409
    assert answer.json()["errors"] == [{"field": "", "code": "stale", "params": {"version": 7}}]


@pytest.mark.parametrize(("path", "status", "after"), [("busy", 503, "2"), ("often", 429, "40")])
def test_who_should_come_back_is_told_when(at: Gateway, path: str, status: int, after: str) -> None:
    answer = at.ask("GET", f"/api/{path}")
    assert (answer.status, answer.headers["retry-after"]) == (status, after)


def test_a_surprise_is_answered_without_details_and_logged_once(at: Gateway) -> None:
    answer = at.ask("GET", "/api/broken")
    assert (answer.status, answer.json()["code"]) == (500, "unexpected")
    assert answer.headers["x-request-id"] == "request-7"
    (line,) = at.lines()
    assert (line["level"], line["request"]) == ("ERROR", "request-7")
    assert line["kinds"] == ["RuntimeError", "KeyError"]
    assert line["frames"][-1].endswith(" broken")
    assert SECRET not in answer.text + json.dumps(line)


def test_what_an_operator_is_woken_for_is_counted(
    at: Gateway, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("gone", "broken", "busy", "stale"):
        at.ask("GET", f"/api/{path}")
    counted = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line.get("Unexpected"), line.get("Busy")) for line in counted] == [
        ([1.0], None),
        (None, [1.0]),
    ]


def test_an_address_without_a_door_is_404_and_a_door_of_another_method_405(at: Gateway) -> None:
    answer = at.ask("GET", "/api/nothing")
    assert (answer.status, answer.json()["code"]) == (404, "no_such_address")
    answer = at.ask("PUT", "/api/gone")
    assert (answer.status, answer.json()["code"]) == (405, "method_wrong")
    assert answer.headers["allow"] == "GET"
    assert [(line["status"], line["route"]) for line in at.lines()] == [(404, ""), (405, "")]
    page = at.ask("GET", "/nothing?lang=ar")
    assert page.status == 404
    assert '<html lang="ar" dir="rtl">' in page.text
