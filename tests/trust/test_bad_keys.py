"""Requests that are sent again under an Idempotency-Key, rightly and wrongly (B60)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib.giving import Which, total
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.store import AuditRecord, scan
from tests.trust.house import House, each, untouched

WRONG = ("", " ", "a b", "x" * 256, "é", "مفتاح", "a\tb", "\x7f")


def gifts() -> int:
    return total(Which("month", "2026-11")).gifts


def test_keys_that_are_none(house: House) -> None:
    def send(key: str) -> str:
        headers = {"Idempotency-Key": key}
        return house.no("POST", "/api/gifts", house.gift_told(), headers=headers)

    cases = {"422 idempotency_key_wrong": list(WRONG)}
    assert each(send, cases) == cases


@pytest.mark.parametrize("key", ["k", "x" * 255, "!~", "a" * 26])
def test_the_same_request_twice_gives_the_first_answer_and_one_gift(house: House, key: str) -> None:
    first = house.doors.post("/api/gifts", house.gift_told(), as_="finance", key=key)
    with untouched():
        again = house.doors.post("/api/gifts", house.gift_told(), as_="finance", key=key)
    assert (first.status, again.status, again.text) == (201, 201, first.text)
    assert gifts() == 2


def test_a_key_is_good_for_one_body(house: House) -> None:
    headers = {"Idempotency-Key": "k"}
    for who in ("finance", "key:finance"):
        right = house.doors.post("/api/gifts", house.gift_told(), as_=who, headers=headers)
        assert right.status == 201

    def send(changed: dict[str, Any]) -> str:
        return house.no("POST", "/api/gifts", house.gift_told(**changed), headers=headers)

    other: list[Any] = [{"note": "again"}, {"amount": {"amount": 2501, "currency": "USD"}}]
    cases = {"409 idempotency_key_reused": other}
    assert each(send, cases) == cases


def test_a_key_is_one_persons_at_one_door(house: House) -> None:
    for who in ("finance", "admin", "key:finance"):
        assert house.doors.post("/api/gifts", house.gift_told(), as_=who, key="k").status == 201
    note = {"text": "seen"}
    path = f"/api/constituents/{house.sami.id}/notes"
    assert house.doors.post(path, note, as_="finance", key="k").status == 201
    assert gifts() == 4


def test_a_refused_request_does_not_use_its_key_up(house: House) -> None:
    wrong = house.gift_told(fund=house.closed_fund.id)
    assert house.no("POST", "/api/gifts", wrong, key="k") == "422 fund_not_open"
    assert house.doors.post("/api/gifts", house.gift_told(), as_="finance", key="k").status == 201


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/api/gifts", None),
        ("/api/constituents", {"kind": "individual", "lang": "en", "name": {"en": "Twin"}}),
        ("/api/funds", {"slug": "twin", "name": {"en": "Twin"}}),
        ("/api/gifts/{gift}/refunds", {"reason": "asked"}),
        ("/api/constituents/{sami}/notes", {"text": "seen"}),
    ],
)
def test_ten_at_once_with_one_key_have_one_effect(
    house: House, path: str, told: dict[str, Any] | None
) -> None:
    path = path.format(gift=house.gift.id, sami=house.sami.id)
    body, before = told or house.gift_told(), sum(1 for _ in scan(AuditRecord))

    def send(_: int) -> tuple[int, str]:
        answer = house.doors.post(path, body, as_="admin", key="k")
        return answer.status, answer.json.get("id", answer.json.get("code"))

    with ThreadPoolExecutor(10) as threads:
        answers = set(threads.map(send, range(10)))
    statuses = {status for status, _ in answers}
    assert 201 in statuses <= {201, 409}
    assert len({id_ for status, id_ in answers if status == 201}) == 1
    assert {code for status, code in answers if status == 409} <= {"in_progress"}
    # A refund has a row for itself and one for its gift.
    assert sum(1 for _ in scan(AuditRecord)) - before == (2 if "refunds" in path else 1)
    assert verify.run().broken == ()


def test_without_a_key_two_requests_are_two_gifts(house: House) -> None:
    for _ in range(2):
        assert house.doors.post("/api/gifts", house.gift_told(), as_="finance").status == 201
    assert total(Which("month", "2026-11")).raised == (Money(7500, "USD"),)
