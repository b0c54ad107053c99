import pytest
from openapi_spec_validator import validate

from chalicelib import words
from chalicelib.web import Body, Call, Doors, ListOf, ListQuery, MoneyIn, Shape, may, webhook
from chalicelib.web import routes as web_routes
from infra.trust.faults import Throttled
from infra.trust.line import bad_line
from tests.web.asking import Gateway, gateway


class NewGift(Body):
    amount: MoneyIn
    note: str = ""


class Gift(Shape):
    id: str
    version: int


@pytest.fixture
def at(tables: str) -> Gateway:
    doors = Doors("chalicelib.giving.routes")

    @doors.get("/api/gifts", may("gifts.read"), query=ListQuery, answer=ListOf[Gift])
    def list_gifts(_: Call) -> None:
        """The gifts of a month.

        Newest first.
        """

    @doors.post("/api/gifts", may("gifts.write"), body=NewGift, answer=Gift, status=201)
    def enter_gift(_: Call) -> None:
        """Enters a gift."""

    @doors.patch("/api/gifts/{id}", may("gifts.write"), body=NewGift, answer=Gift)
    def change_gift(_: Call) -> None:
        """Changes it."""

    @doors.post("/api/webhooks/stripe", webhook(), status=204)
    def hook(_: Call) -> None:
        """Stripe's."""

    return gateway(web_routes.doors, doors)


def test_health_tells_version_stage_and_that_the_store_answers(at: Gateway) -> None:
    answer = at.ask("GET", "/api/health")
    assert answer.status == 200
    assert answer.json() == {"version": "0.2.0", "stage": "local", "store": True}


def test_health_is_503_when_the_store_does_not_answer(at: Gateway) -> None:
    with bad_line(seed=1, faults=[Throttled()]):
        answer = at.ask("GET", "/api/health")
    assert (answer.status, answer.json()["store"]) == (503, False)
    assert answer.headers["retry-after"] == "5"


def test_every_word_is_served_in_both_languages(at: Gateway) -> None:
    for lang in words.LANGS:
        answer = at.ask("GET", f"/api/words/{lang}.json")
        assert answer.json() == words.every(lang)
        assert "\\u06" not in answer.text
    assert at.ask("GET", "/api/words/fr.json").status == 404


def test_the_document_is_valid_and_names_every_door(at: Gateway) -> None:
    document = at.ask("GET", "/api/openapi.json").json()
    validate(document)
    named = {(m.upper(), path) for path, methods in document["paths"].items() for m in methods}
    assert named == {(door.method, door.path) for door in at.app.doors}


def test_an_operation_tells_all_that_a_caller_must_know(at: Gateway) -> None:
    document = at.ask("GET", "/api/openapi.json").json()
    change = document["paths"]["/api/gifts/{id}"]["patch"]
    needed = {(one["in"], one["name"]): one["required"] for one in change["parameters"]}
    assert needed == {
        ("path", "id"): True,
        ("header", "If-Match"): True,
        ("header", "Idempotency-Key"): False,
        ("header", "X-CSRF"): False,
    }
    assert change["security"] == [{"session": []}, {"key": []}]
    assert document["paths"]["/api/webhooks/stripe"]["post"]["security"] == []
    listed = document["paths"]["/api/gifts"]["get"]
    assert (listed["summary"], listed["description"]) == ("The gifts of a month.", "Newest first.")
    assert [one["name"] for one in listed["parameters"]] == ["limit", "cursor"]
    assert listed["parameters"][0]["schema"] == {
        "default": 50,
        "maximum": 100,
        "minimum": 1,
        "title": "Limit",
        "type": "integer",
    }


def test_a_body_refuses_unknown_fields_in_the_document_too(at: Gateway) -> None:
    schemas = at.ask("GET", "/api/openapi.json").json()["components"]["schemas"]
    assert schemas["NewGift"]["additionalProperties"] is False
    assert schemas["NewGift"]["required"] == ["amount"]
    amount = schemas["NewGift"]["properties"]["amount"]
    assert amount["required"] == ["amount", "currency"]
    assert [kind["type"] for kind in amount["properties"]["amount"]["oneOf"]] == [
        "integer",
        "string",
    ]
