import json

from chalicelib.web import Body, Call, Doors, Shape, signed_in
from tests.web.asking import gateway, hind

CANARIES = ("4242424242424242", "canary@example.org", "203.0.113.7", "crm_secret", "x-agent")


class Note(Body):
    text: str


class Told(Shape):
    text: str


def test_a_request_is_one_line_that_names_nobody() -> None:
    doors = Doors("chalicelib.people.routes")

    @doors.post("/api/people/{id}/notes", signed_in(), body=Note, answer=Told)
    def write(call: Call) -> Told:
        return Told(text=call.body.text)

    at = gateway(doors, principal=hind())
    person = "01JD8X5CZ0TESTTESTTESTTEST"
    forged = 'a\n{"level":"INFO","message":"forged"} 4242424242424242 canary@example.org'
    answer = at.ask(
        "POST",
        f"/api/people/{person}/notes",
        {"text": forged},
        headers={"authorization": "Bearer crm_secret", "user-agent": 'x-agent\n{"level":"x"}'},
    )
    assert answer.status == 200
    (line,) = at.lines()
    assert {name: line[name] for name in ("level", "message", "method", "route", "status")} == {
        "level": "INFO",
        "message": "request",
        "method": "POST",
        "route": "/api/people/{id}/notes",
        "status": 200,
    }
    assert (line["request"], line["principal"]) == ("request-7", hind().id)
    assert isinstance(line["ms"], float)
    assert [canary for canary in CANARIES if canary in json.dumps(line)] == []
    assert person not in json.dumps(line)


def test_a_refusal_is_logged_by_its_code() -> None:
    doors = Doors("chalicelib.people.routes")

    @doors.get("/api/people", signed_in(), answer=Told)
    def look(_: Call) -> Told:
        return Told(text="")

    at = gateway(doors)
    at.ask("GET", "/api/people?q=canary@example.org")
    (line,) = at.lines()
    assert (line["status"], line["code"], line["principal"]) == (401, "no_identity", "")
    assert "canary" not in json.dumps(line)
