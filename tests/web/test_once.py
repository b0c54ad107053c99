import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import Stale
from chalicelib.store import Changes, OutboxRow, every, keys
from chalicelib.web import Body, Call, Doors, Shape, may
from infra.trust.faults import Throttled
from infra.trust.line import bad_line
from tests.web.asking import Gateway, Reply, gateway, hind

MINE = may("gifts.write")


class Gift(Body):
    note: str


class Told(Shape):
    id: str
    note: str


def _enter(call: Call, *, why: str = "") -> Told:
    changes = Changes(actor=call.actor, now=call.now, why=why)
    changes.outbox("gift", {"note": call.body.note})
    gift = new_id(call.now)
    changes.commit(result=gift)
    return Told(id=gift, note=call.body.note)


def _shown(gift: str) -> Told:
    """Another each time it is made."""
    return Told(id=gift, note=secrets.token_hex(8))


def _bound(call: Call) -> str:
    changes = Changes(actor=call.actor, now=call.now)
    changes.outbox("gift", {"note": call.body.note})
    gift = new_id(call.now)
    changes.commit(told=gift)
    return gift


def _doors() -> Doors:
    doors = Doors("chalicelib.giving.routes")

    @doors.post("/api/gifts", MINE, body=Gift, answer=Told, status=201)
    def enter(call: Call) -> Told:
        return _enter(call)

    def told(gift: str) -> Told:
        return Told(id=gift, note="told again")

    @doors.post("/api/keys", MINE, body=Gift, answer=Told, keep_answer=False)
    def secret(call: Call) -> Told:
        return _enter(call)

    @doors.post("/api/pledges", MINE, body=Gift, answer=Told, keep_answer=False, replay=told)
    def pledge(call: Call) -> Told:
        return _enter(call)

    @doors.post("/api/lone", MINE, body=Gift, answer=Told)
    def lone(call: Call) -> Told:
        if _effects():
            raise Stale(version=2)
        return _enter(call)

    doors.post("/api/bound", MINE, body=Gift, answer=Told, status=201, shown=_shown)(_bound)

    @doors.post("/api/refusing", MINE, body=Gift, answer=Told)
    def refusing(_: Call) -> Told:
        raise Stale(version=2)

    return doors


@pytest.fixture
def at(tables: str) -> Gateway:
    return gateway(_doors(), principal=hind("gifts.write"))


def _send(at: Gateway, key: str | None, note: str = "cash", path: str = "/api/gifts") -> Reply:
    return at.ask("POST", path, {"note": note}, headers={"idempotency-key": key} if key else {})


def _effects() -> list[str]:
    return [row.data["note"] for row in every(OutboxRow, keys.outbox())]


def test_without_a_key_every_request_counts(at: Gateway) -> None:
    assert [_send(at, None).status, _send(at, None).status] == [201, 201]
    assert _effects() == ["cash", "cash"]


def test_the_same_request_again_gets_the_first_answer_and_does_nothing(at: Gateway) -> None:
    first = _send(at, "key-1")
    again = [_send(at, "key-1") for _ in range(3)]
    assert first.status == 201
    assert [(reply.status, reply.text) for reply in again] == [(201, first.text)] * 3
    assert again[0].headers["content-type"] == first.headers["content-type"]
    assert _effects() == ["cash"]


def test_the_same_key_with_another_body_is_refused(at: Gateway) -> None:
    _send(at, "key-1")
    answer = _send(at, "key-1", note="cheque")
    assert (answer.status, answer.json()["code"]) == (409, "idempotency_key_reused")
    assert _effects() == ["cash"]


def test_a_key_is_bound_to_its_sender_and_address(at: Gateway) -> None:
    sami = replace(hind("gifts.write"), id="01SAMISAMISAMISAMISAMISAMI", name="سامي")
    other = gateway(_doors(), principal=sami)
    assert _send(at, "key-1").status == 201
    assert _send(other, "key-1").status == 201
    assert _send(at, "key-1", path="/api/keys").status == 200
    assert _effects() == ["cash", "cash", "cash"]


@pytest.mark.parametrize("key", ["k" * 256, "two words", "مفتاح", "tab\tkey"])
def test_a_key_is_1_to_255_visible_characters(at: Gateway, key: str) -> None:
    answer = _send(at, key)
    assert (answer.status, answer.errors) == (422, [("Idempotency-Key", "idempotency_key_wrong")])
    assert _send(at, "k" * 255).status == 201


def test_sent_twice_at_once_it_happens_once_and_both_get_the_answer(at: Gateway) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: _send(at, "key-1"), range(8)))
    assert {reply.status for reply in replies} == {201}
    assert len({reply.text for reply in replies}) == 1
    assert _effects() == ["cash"]


def test_what_the_first_request_did_is_no_reason_to_refuse_its_repetition(at: Gateway) -> None:
    first = _send(at, "key-1", path="/api/lone")
    again = _send(at, "key-1", path="/api/lone")
    assert (again.status, again.text) == (200, first.text)
    other_body = _send(at, "key-1", note="cheque", path="/api/lone")
    assert other_body.json()["code"] == "idempotency_key_reused"
    assert _send(at, "key-2", path="/api/lone").json()["code"] == "stale"
    assert _effects() == ["cash"]


def test_a_refused_request_may_be_sent_again(at: Gateway) -> None:
    answers = [_send(at, "key-1", path="/api/refusing") for _ in range(2)]
    assert [answer.json()["code"] for answer in answers] == ["stale", "stale"]


def test_a_secret_is_not_kept_so_its_repetition_is_told_that_it_was_done(at: Gateway) -> None:
    assert _send(at, "key-1", path="/api/keys").status == 200
    again = _send(at, "key-1", path="/api/keys")
    assert (again.status, again.json()["code"]) == (409, "in_progress")
    assert _effects() == ["cash"]


def test_a_lost_answer_is_made_again_from_what_the_commit_left(at: Gateway) -> None:
    first: Any = _send(at, "key-1", path="/api/pledges").json()
    again = _send(at, "key-1", path="/api/pledges")
    assert again.json() == {"id": first["id"], "note": "told again"}


def test_an_answer_that_could_not_be_kept_costs_nothing_but_its_repetition(at: Gateway) -> None:
    with bad_line(seed=1, faults=[Throttled(on=frozenset({"UpdateItem"}))]):
        assert _send(at, "key-1").status == 201
    assert _send(at, "key-1").json()["code"] == "in_progress"
    assert _effects() == ["cash"]


def test_an_answer_that_the_commit_keeps_cannot_be_lost(at: Gateway) -> None:
    with bad_line(seed=1, faults=[Throttled(on=frozenset({"UpdateItem"}))]):
        first = _send(at, "key-1", path="/api/bound")
    again = _send(at, "key-1", path="/api/bound")
    assert (first.status, again.status, again.text) == (201, 201, first.text)
    assert _send(at, None, path="/api/bound").status == 201
    assert _effects() == ["cash", "cash"]
