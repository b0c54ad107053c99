from typing import Any

import pytest

from chalicelib.web import Call, Doors, Shape, anyone, doors_of, may, signed_in
from tests.web.asking import Gateway, gateway, hind


class Said(Shape):
    who: str


def _doors() -> Doors:
    doors = Doors("chalicelib.giving.routes")

    @doors.get("/api/gifts", may("gifts.read"), answer=Said)
    def list_gifts(call: Call) -> Said:
        return Said(who=call.who.name)

    @doors.get("/api/me", signed_in(), answer=Said)
    def me(call: Call) -> Said:
        return Said(who=call.who.name)

    @doors.get("/api/hello", anyone(), answer=Said)
    def hello(call: Call) -> Said:
        return Said(who=call.principal.name if call.principal else "somebody")

    return doors


def _statuses(at: Gateway) -> list[int]:
    return [at.ask("GET", path).status for path in ("/api/gifts", "/api/me", "/api/hello")]


def test_a_door_without_a_guard_cannot_be_made() -> None:
    no_guard: Any = None
    with pytest.raises(TypeError):
        Doors("x").get("/api/gifts", no_guard)(lambda call: call)
    with pytest.raises(ValueError):
        may("")


def test_nobody_passes_only_what_is_open_to_anyone() -> None:
    assert _statuses(gateway(_doors())) == [401, 401, 200]


def test_somebody_without_the_permission_is_refused_what_asks_for_it() -> None:
    assert _statuses(gateway(_doors(), principal=hind("people.read"))) == [403, 200, 200]


def test_the_permission_opens_its_door() -> None:
    assert _statuses(gateway(_doors(), principal=hind("gifts.read"))) == [200, 200, 200]


def test_a_door_for_anyone_is_never_told_who_asks() -> None:
    at = gateway(_doors(), principal=hind("gifts.read"))
    assert at.ask("GET", "/api/hello").json() == {"who": "somebody"}
    assert at.ask("GET", "/api/me").json() == {"who": "هند"}


def test_who_is_refused_learns_how_to_say_who_they_are() -> None:
    answer = gateway(_doors()).ask("GET", "/api/me")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["code"] == "no_identity"


def test_the_registry_lists_every_door() -> None:
    listed = [
        (door.method, door.path, door.guard.kind, door.guard.permission)
        for door in doors_of(gateway(_doors()).app)
    ]
    assert listed == [
        ("GET", "/api/gifts", "may", "gifts.read"),
        ("GET", "/api/me", "signed_in", ""),
        ("GET", "/api/hello", "anyone", ""),
    ]
