from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from chalicelib.store import AlreadyDone, Once, OpsRecord, once, scan
from chalicelib.store.once import OnceRow
from infra.trust.faults import ReplyLost
from infra.trust.line import bad_line
from tests.store.jars import JarTaken, changes, coins, jar, set_out

KEY = Once(key="a1", body="b1")


def _enter(now: datetime, number: int, *, key: Once = KEY) -> None:
    commit = changes(now, once=key)
    commit.create(jar(number), refusal=JarTaken())
    commit.commit(result=f"{number:04d}")


def test_key_is_claimed_with_what_the_request_writes(tables: str, now: datetime) -> None:
    _enter(now, 1)

    assert once.find("a1") == OnceRow(body="b1", result="0001", status=None, answer=None)
    assert once.find("other") is None


def test_second_request_writes_nothing(tables: str, now: datetime) -> None:
    _enter(now, 1)

    with pytest.raises(AlreadyDone):
        _enter(now, 2)

    assert (coins(1), coins(2)) == (0, None)


def test_repetition_is_told_before_its_own_traces(tables: str, now: datetime) -> None:
    _enter(now, 1)

    with pytest.raises(AlreadyDone):
        _enter(now, 1)


def test_refused_request_leaves_its_key_free(tables: str, now: datetime) -> None:
    set_out(now, jar(1))

    with pytest.raises(JarTaken):
        _enter(now, 1)

    assert once.find("a1") is None
    _enter(now, 2)


def test_lost_reply_is_not_mistaken_for_a_repetition(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[ReplyLost(times=6)]):
        _enter(now, 1)

    assert coins(1) == 0


def test_first_answer_is_remembered(tables: str, now: datetime) -> None:
    _enter(now, 1)
    once.remember("a1", status=201, answer='{"place":"سوق"}')

    assert once.find("a1") == OnceRow("b1", "0001", 201, '{"place":"سوق"}')


def test_answer_without_a_claim_is_not_kept(tables: str) -> None:
    once.remember("a1", status=200, answer="{}")

    assert list(scan(OpsRecord)) == []


def test_key_is_kept_thirty_days(tables: str, now: datetime) -> None:
    _enter(now, 1)

    assert [int(row["until"]["N"]) for row in scan(OpsRecord)] == [int(now.timestamp()) + 2_592_000]


def test_ten_clicks_enter_one_jar(tables: str, now: datetime) -> None:
    def click(number: int) -> str:
        try:
            _enter(now, number)
        except AlreadyDone:
            return "already"
        return "entered"

    with ThreadPoolExecutor(10) as fingers:
        answers = list(fingers.map(click, range(10)))

    assert sorted(answers) == ["already"] * 9 + ["entered"]
    assert [coins(number) for number in range(10)].count(0) == 1
