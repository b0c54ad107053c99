from collections import Counter
from datetime import datetime

import pytest

from chalicelib.kit.refusals import Busy
from infra.trust.faults import Conflicted, Crashed, Killed, Refused, ReplyLost, Throttled
from infra.trust.line import Line, bad_line
from tests.store.jars import coins, jar, set_out


def _storm(now: datetime, seed: int, street: str) -> tuple[int, Counter[str]]:
    with bad_line(seed=seed, faults=[Conflicted(0.3), ReplyLost(0.2), Refused(0.1)]) as line:
        for number in range(15):
            try:
                set_out(now, jar(number, street=street))
            except Busy:
                continue
    return line.requests, line.strikes


def test_one_seed_is_one_storm(tables: str, now: datetime) -> None:
    first, again, other = _storm(now, 7, "a"), _storm(now, 7, "b"), _storm(now, 8, "c")

    assert first == again
    assert first != other


def test_line_is_whole_again_afterwards(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[Refused()]), pytest.raises(Busy):
        coins(1)

    set_out(now, jar(1))
    assert coins(1) == 0


def test_fault_strikes_as_often_as_told(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[Refused(times=2)]) as line:
        set_out(now, jar(1))

    assert (line.requests, dict(line.strikes)) == (3, {"Refused": 2})


def test_fault_on_one_operation_leaves_the_rest(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[Refused(on=frozenset({"Query"}))]) as line:
        set_out(now, jar(1))
        assert coins(1) == 0

    assert line.strikes.total() == 0


def test_crash_ends_everything_that_follows(tables: str, now: datetime) -> None:
    def work(line: Line) -> None:
        try:
            set_out(now, jar(1))
            set_out(now, jar(2))
        finally:
            # A process that was killed has no last words.
            assert line.dead
            set_out(now, jar(3))

    with bad_line(seed=1, faults=[Crashed(at=2)]) as line, pytest.raises(Killed):
        work(line)

    assert [coins(number) for number in (1, 2, 3)] == [0, None, None]


def test_throttle_of_an_index_meets_only_what_touches_it(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[Throttled(index=1, times=1)]) as line:
        assert coins(1) is None
        assert line.strikes.total() == 0
        set_out(now, jar(1))

    assert line.strikes.total() == 1
