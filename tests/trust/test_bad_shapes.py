"""Bodies of another shape than a door asks for (B24 to B26)."""

import gzip
from typing import Any

import pytest
from pynamodb.models import Model

from chalicelib.store.record import TABLES
from chalicelib.web import Door
from tests.trust.house import House, each, untouched
from tests.trust.knocking import CHANGES, WITH_BODY, WITHOUT_BODY, address, how, named

MALFORMED: tuple[bytes, ...] = (
    b"",
    b" ",
    b"{",
    b'{"a": 1',
    b'{"a": 1}}',
    b"{'a': 1}",
    b'{"role": "member", "role": "admin"}',
    b'{"a": {"role": "member", "role": "admin"}}',
    b'{"a": [{"b": 1, "b": 1}]}',
    b'{"a": NaN}',
    b'{"a": -Infinity}',
    b'{"a": 1e400}',
    b'{"a": "\xff"}',
    b'{"a": "\xc0\xaf"}',
    b'{"a": "\xed\xa0\x80"}',
    b'{"a": "\\ud800"}',
    b'{"\\udfff": 1}',
    b'{"a": "\x00"}',
    b'\xef\xbb\xbf{"a": 1}',
    '{"a": 1}'.encode("utf-16"),
    '{"a": 1}'.encode("utf-32-be"),
    b"[" * 33 + b"]" * 33,
    b'{"a":' * 50_000,
    b'{"a": ' + b"9" * 5000 + b"}",
    gzip.compress(b'{"a": 1}'),
)
NO_OBJECTS: tuple[bytes, ...] = (b"[]", b"null", b'"text"', b"3", b"-0.0", b"true", b'[{"a": 1}]')
TYPES = (
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/json-patch+json",
    "",
)


@pytest.mark.parametrize("door", WITH_BODY, ids=named)
def test_bodies_that_are_no_json_object(house: House, door: Door) -> None:
    def send(raw: bytes) -> str:
        return house.no(door.method, address(door, house), raw=raw, **how(door))

    cases: dict[str, list[Any]] = {
        "400 json_malformed": list(MALFORMED),
        "400 body_not_object": list(NO_OBJECTS),
        "413 body_too_large": [b"{}".ljust(1_000_001)],
    }
    assert each(send, cases) == cases


@pytest.mark.parametrize("door", WITH_BODY, ids=named)
def test_bodies_of_another_kind(house: House, door: Door) -> None:
    def send(headers: dict[str, str]) -> str:
        return house.no(door.method, address(door, house), raw=b"{}", headers=headers, **how(door))

    cases: dict[str, list[Any]] = {
        "415 media_type_wrong": [{"Content-Type": kind} for kind in TYPES],
        "413 body_compressed": [
            {"Content-Encoding": kind} for kind in ("gzip", "br", "GZIP, gzip")
        ],
    }
    assert each(send, cases) == cases


@pytest.mark.parametrize("door", WITHOUT_BODY, ids=named)
def test_doors_that_take_no_body(house: House, door: Door) -> None:
    def send(raw: bytes) -> str:
        return house.no(door.method, address(door, house), raw=raw, **how(door))

    cases = {"400 body_not_expected": [b'{"role": "admin"}', b"[]", b"\xff\xfe", b"null", b"x=1"]}
    assert each(send, cases) == cases


def attributes() -> list[str]:
    """The name of every attribute that is kept of anything."""
    kinds: list[type[Model]] = list(TABLES)
    for kind in kinds:
        kinds += kind.__subclasses__()
    found = {name for kind in kinds for name in (*kind.get_attributes(), *_stored_as(kind))}
    return sorted(found | {"roles", "tenant", "org", "email_verified", "stripe_customer", "id"})


def _stored_as(kind: type[Model]) -> set[str]:
    return {attribute.attr_name for attribute in kind.get_attributes().values()}


@pytest.mark.parametrize("door", CHANGES, ids=named)
def test_no_change_reaches_an_attribute_by_its_name(house: House, door: Door) -> None:
    fields = door.body.model_fields if door.body else {}
    path, others = address(door, house), [name for name in attributes() if name not in fields]
    assert len(others) > 60
    told = {}
    with untouched():
        for name in others:
            answer = house.doors.patch(path, {name: 1}, **how(door))
            errors = [(error["field"], error["code"]) for error in answer.json["errors"]]
            # What a change must say besides is missing, and may be told as well.
            told[name] = (answer.status, (name, "unknown_field") in errors)
    assert told == dict.fromkeys(others, (422, True))


@pytest.mark.parametrize("door", WITH_BODY, ids=named)
def test_no_body_has_room_for_more(house: House, door: Door) -> None:
    fields = door.body.model_fields if door.body else {}
    others = [name for name in attributes() if name not in fields]
    with untouched():
        body = dict.fromkeys(others, 1)
        answer = house.doors.send(door.method, address(door, house), body, **how(door))
    unknown = [e["field"] for e in answer.json["errors"] if e["code"] == "unknown_field"]
    assert (answer.status, sorted(unknown)) == (422, others)
