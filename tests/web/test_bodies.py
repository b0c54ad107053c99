import base64
from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field

from chalicelib.web import Body, Call, Doors, Shape, anyone
from tests.web.asking import Gateway, Reply, gateway


class Level(Body):
    name: Annotated[str, Field(min_length=1, max_length=20)]
    places: Annotated[int, Field(ge=1, le=500)]
    kind: Literal["rolling", "fixed"] = "rolling"
    starts: date | None = None
    tags: Annotated[tuple[str, ...], Field(max_length=2)] = ()


class Told(Shape):
    name: str
    places: int


@pytest.fixture
def at() -> Gateway:
    doors = Doors("chalicelib.members.routes")

    @doors.post("/api/levels", anyone(), body=Level, answer=Told, status=201)
    def add_level(call: Call) -> Told:
        return Told(name=call.body.name, places=call.body.places)

    @doors.post("/api/wave", anyone(), status=204)
    def wave(_: Call) -> None:
        return None

    return gateway(doors)


def _post(at: Gateway, body: object, **headers: str) -> Reply:
    return at.ask(
        "POST", "/api/levels", body, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


def test_a_right_body_arrives_typed_and_arabic_leaves_as_arabic(at: Gateway) -> None:
    answer = _post(at, {"name": "عضوية", "places": 3})
    assert (answer.status, answer.text) == (201, '{"name":"عضوية","places":3}')
    assert answer.headers["content-type"] == "application/json; charset=utf-8"


def test_every_wrong_field_is_told_at_once(at: Gateway) -> None:
    wrong = {
        "name": "",
        "places": True,
        "kind": "other",
        "starts": "2025-02-29",
        "tags": ["a", "b", "c"],
        "life": 1,
    }
    answer = _post(at, wrong)
    assert answer.status == 422
    assert answer.json()["code"] == "several_wrong"
    assert answer.errors == [
        ("name", "text_empty"),
        ("places", "type_wrong"),
        ("kind", "not_one_of"),
        ("starts", "date_wrong"),
        ("tags", "too_much"),
        ("life", "unknown_field"),
    ]


def test_one_wrong_field_gives_its_code_to_the_whole(at: Gateway) -> None:
    answer = _post(at, {"name": "Friend", "places": 501})
    problem = answer.json()
    assert (problem["status"], problem["code"]) == (422, "number_too_large")
    assert problem["errors"] == [
        {"field": "places", "code": "number_too_large", "params": {"high": 500}}
    ]
    assert answer.headers["content-type"] == "application/problem+json; charset=utf-8"


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ("3", "type_wrong"),
        (3.0, "type_wrong"),
        (3.5, "type_wrong"),
        (None, "type_wrong"),
        ([3], "type_wrong"),
        ({"$gt": 0}, "type_wrong"),
        (0, "number_too_small"),
        (2**63, "number_too_large"),
        (10**39, "number_too_large"),
    ],
)
def test_types_are_taken_at_their_word(at: Gateway, places: object, code: str) -> None:
    assert _post(at, {"name": "Friend", "places": places}).errors == [("places", code)]


def test_what_is_missing_is_named(at: Gateway) -> None:
    assert _post(at, {}).errors == [("name", "field_missing"), ("places", "field_missing")]


@pytest.mark.parametrize("body", ["[]", "null", '"text"', "3", "true"])
def test_a_body_that_is_no_object_is_refused(at: Gateway, body: str) -> None:
    answer = _post(at, body)
    assert (answer.status, answer.json()["code"]) == (400, "body_not_object")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        '{"name": NaN}',
        '{"name": Infinity}',
        '{"places": 1e400}',
        '{"name": "a", "name": "b"}',
        '{"name": "\\ud800"}',
        "{'name': 'a'}",
    ],
)
def test_json_that_two_readers_could_take_in_two_ways_is_refused(at: Gateway, body: str) -> None:
    answer = _post(at, body, content_type="application/json")
    assert (answer.status, answer.json()["code"]) == (400, "json_malformed")


@pytest.mark.parametrize(
    "media",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "multipart/form-data",
        "",
    ],
)
def test_another_content_type_is_refused(at: Gateway, media: str) -> None:
    answer = _post(at, {"name": "Friend", "places": 1}, content_type=media)
    assert (answer.status, answer.json()["code"]) == (415, "media_type_wrong")


def test_utf_8_may_be_said_aloud(at: Gateway) -> None:
    body = {"name": "Friend", "places": 1}
    assert _post(at, body, content_type='Application/JSON; charset="UTF-8"').status == 201


def test_a_compressed_body_is_refused(at: Gateway) -> None:
    answer = _post(at, {"name": "Friend", "places": 1}, content_encoding="gzip")
    assert (answer.status, answer.json()["code"]) == (413, "body_compressed")


def test_a_megabyte_passes_and_a_byte_more_does_not(at: Gateway) -> None:
    full = '{"name": "Friend", "places": 1}'.ljust(1_000_000)
    assert _post(at, full).status == 201
    answer = _post(at, full + " ")
    assert (answer.status, answer.json()["code"]) == (413, "body_too_large")


def test_bytes_that_are_no_utf_8_are_refused(at: Gateway) -> None:
    def event(raw: bytes) -> dict[str, object]:
        return {
            "requestContext": {
                "httpMethod": "POST",
                "resourcePath": "/api/levels",
                "requestTimeEpoch": 0,
            },
            "headers": {"content-type": "application/json"},
            "pathParameters": None,
            "stageVariables": None,
            "multiValueQueryStringParameters": None,
            "body": base64.b64encode(raw).decode(),
            "isBase64Encoded": True,
        }

    from tests.web.asking import Lambda

    assert at.app(event(b'{"name": "Friend", "places": 1}'), Lambda())["statusCode"] == 201
    assert at.app(event(b'{"name": "\xff", "places": 1}'), Lambda())["statusCode"] == 400
    assert at.app(event('{"name": "a"}'.encode("utf-16")), Lambda())["statusCode"] == 400


def test_a_door_without_a_body_takes_nothing_or_an_empty_object(at: Gateway) -> None:
    assert at.ask("POST", "/api/wave").status == 204
    assert at.ask("POST", "/api/wave", {}).status == 204
    answer = at.ask("POST", "/api/wave", {"roles": "admin"})
    assert (answer.status, answer.json()["code"]) == (400, "body_not_expected")
