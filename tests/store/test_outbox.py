from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from chalicelib.kit.refusals import Busy
from chalicelib.store import (
    LETTERS,
    Drained,
    drain,
    every,
    is_due,
    keys,
    promised,
    update_one,
)
from chalicelib.store.outbox import CLAIM_LASTS
from chalicelib.store.record import OutboxRow
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests.store.jars import changes

MINUTE = timedelta(minutes=1)


class Postman:
    """Delivers letters, and remembers to whom; `fails` says which letters he drops."""

    def __init__(self, fails: Callable[[str], Exception | None] = lambda _: None) -> None:
        self.delivered: list[str] = []
        self.fails = fails

    def deliver(self, row: str, data: dict[str, Any], now: datetime) -> None:
        if problem := self.fails(data["to"]):
            raise problem
        self.delivered.append(data["to"])


def _promise(now: datetime, *names: str, not_before: datetime | None = None) -> None:
    for number, name in enumerate(names):
        commit = changes(now + timedelta(milliseconds=number))
        commit.outbox("letter", {"to": name}, not_before=not_before)
        commit.commit()


def _drain(postman: Postman, now: datetime, *, most: int = 200) -> Drained:
    return drain({"letter": postman.deliver}, now=now, most=most, lanes=[LETTERS])


def _waiting() -> list[tuple[str, int, str | None]]:
    return [(row.data["to"], row.tries, row.problem) for row in every(OutboxRow, keys.outbox())]


def test_letters_go_out_oldest_first_and_once(tables: str, now: datetime) -> None:
    postman = Postman()
    _promise(now, "هند", "سامي", "Grace")

    assert _drain(postman, now + MINUTE) == Drained(done=3, waiting=0)
    assert _drain(postman, now + MINUTE) == Drained(done=0, waiting=0)
    assert (postman.delivered, _waiting()) == (["هند", "سامي", "Grace"], [])


def test_letter_waits_for_its_moment(tables: str, now: datetime) -> None:
    postman = Postman()
    _promise(now, "Grace", not_before=now + MINUTE)

    assert _drain(postman, now + MINUTE / 2) == Drained(0, 0)
    assert _drain(postman, now + MINUTE) == Drained(1, 0)


def test_a_look_tells_whether_anything_is_due(tables: str, now: datetime) -> None:
    assert not is_due(now=now)
    _promise(now, "Grace", not_before=now + MINUTE)
    assert (is_due(now=now + MINUTE / 2), is_due(now=now + MINUTE)) == (False, True)
    claim = [OutboxRow.claimed.set(now + MINUTE)]
    update_one((OutboxRow, keys.outbox(), next(promised()).sk), claim)
    assert not is_due(now=now + MINUTE)
    # Whoever claimed it died.
    assert is_due(now=now + MINUTE + CLAIM_LASTS)


def test_long_work_is_due_too(tables: str, now: datetime) -> None:
    commit = changes(now)
    commit.outbox("import", {}, long=True)
    commit.commit()
    assert is_due(now=now)


def test_one_that_fails_does_not_stop_the_others(tables: str, now: datetime) -> None:
    surprise = OSError("no stamps")
    postman = Postman(lambda name: surprise if name == "سامي" else None)
    _promise(now, "هند", "سامي", "Grace")

    assert _drain(postman, now + MINUTE) == Drained(
        2, 1, (surprise,), oldest=now + timedelta(milliseconds=1)
    )
    assert (postman.delivered, _waiting()) == (["هند", "Grace"], [("سامي", 1, "OSError")])


def test_refusal_waits_by_its_code_and_is_no_surprise(tables: str, now: datetime) -> None:
    postman = Postman(lambda _: Busy())
    _promise(now, "هند")

    assert _drain(postman, now) == Drained(0, 1, oldest=now)
    assert _waiting() == [("هند", 1, "busy")]


def test_failing_letter_is_tried_ever_more_seldom(tables: str, now: datetime) -> None:
    tried: list[int] = []
    second = 0
    _promise(now, "هند")
    while second < 24 * 3600:
        moment = now + timedelta(seconds=second)
        if _drain(Postman(lambda _: Busy()), moment).waiting:
            tried.append(second)
        second += 5 if second < 400 else 600

    gaps = [later - earlier for earlier, later in pairwise(tried)]
    assert gaps == sorted(gaps)
    assert (gaps[0], gaps[1], gaps[2]) == (5, 10, 20)
    assert gaps[-1] <= 6 * 3600 + 600


def test_rows_that_wait_do_not_hide_the_ones_behind(tables: str, now: datetime) -> None:
    postman = Postman(lambda name: Busy() if name.startswith("bad") else None)
    _promise(now, *(f"bad {n}" for n in range(5)), "هند")

    assert _drain(postman, now, most=5) == Drained(0, 5, oldest=now)
    assert _drain(postman, now, most=5) == Drained(1, 0)
    assert postman.delivered == ["هند"]


def test_run_does_at_most_what_it_is_told(tables: str, now: datetime) -> None:
    postman = Postman()
    _promise(now, "a", "b", "c")

    assert [_drain(postman, now + MINUTE, most=2).done for _ in range(3)] == [2, 1, 0]


def test_letter_nobody_knows_waits_and_is_reported(tables: str, now: datetime) -> None:
    _promise(now, "هند")

    drained = drain({}, now=now)

    assert (drained.done, drained.waiting, [type(s) for s in drained.surprises]) == (
        0,
        1,
        [KeyError],
    )


def test_letter_of_a_worker_that_died_is_taken_again(tables: str, now: datetime) -> None:
    postman = Postman()
    _promise(now, "هند")
    # The page is read, the row claimed; the third request would have taken it out.
    with bad_line(seed=1, faults=[Crashed(at=3)]), pytest.raises(Killed):
        _drain(Postman(), now)

    assert _drain(postman, now + 4 * MINUTE) == Drained(0, 0)
    assert _drain(postman, now + 5 * MINUTE) == Drained(1, 0)
    assert postman.delivered == ["هند"]


def test_two_workers_share_the_letters(tables: str, now: datetime) -> None:
    postman = Postman()
    names = [f"{n:02d}" for n in range(30)]
    _promise(now, *names)

    with ThreadPoolExecutor(4) as workers:
        done = list(workers.map(lambda _: _drain(postman, now + MINUTE).done, range(4)))

    assert (sum(done), sorted(postman.delivered)) == (30, names)
