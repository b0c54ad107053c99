"""Commits and single writes on a bad line: done once, or not at all and said so."""

import time
from datetime import datetime, timedelta

import pytest

from chalicelib.kit.refusals import Busy
from chalicelib.store import Overtaken, put_one, scan, take_lease, update_one
from chalicelib.store.record import MainRecord
from infra.trust.faults import (
    Conflicted,
    Crashed,
    FailedAfter,
    Fault,
    Killed,
    Refused,
    ReplyLost,
    Throttled,
)
from infra.trust.line import bad_line
from tests.store.jars import JarEmpty, JarRecord, at, changes, coins, jar, set_out


def _drop_a_coin(now: datetime, giver: int) -> None:
    commit = changes(now)
    commit.create(jar(giver, street="givers"))
    commit.update(at(1), [JarRecord.coins.add(1)])
    commit.commit()


def _givers() -> int:
    return sum(1 for item in scan(MainRecord) if "givers" in item["pk"]["S"])


@pytest.mark.parametrize("fault", [ReplyLost, FailedAfter])
@pytest.mark.parametrize("times", [1, 2, 5, 20])
def test_commit_whose_reply_was_lost_is_made_once(
    tables: str, now: datetime, fault: type[Fault], times: int
) -> None:
    set_out(now, jar(1))

    with bad_line(seed=1, faults=[fault(times=times)]) as line:
        _drop_a_coin(now, 7)

    assert line.requests == times + 1
    assert (coins(1), _givers()) == (1, 1)


def test_refusal_is_the_same_after_a_lost_reply(tables: str, now: datetime) -> None:
    set_out(now, jar(1))
    commit = changes(now)
    commit.update(at(1), [JarRecord.coins.add(-1)], JarRecord.coins >= 1, refusal=JarEmpty())

    with bad_line(seed=1, faults=[ReplyLost(times=4)]), pytest.raises(JarEmpty):
        commit.commit()


@pytest.mark.parametrize(
    ("chance", "givers", "least"), [(0.08, 40, 40), (0.5, 20, 18), (0.9, 6, 1)]
)
def test_conflicts_end_in_a_commit_or_in_busy(
    tables: str, now: datetime, chance: float, givers: int, least: int
) -> None:
    set_out(now, jar(1))
    done = busy = 0
    with bad_line(seed=2, faults=[Conflicted(chance)]):
        for giver in range(givers):
            try:
                _drop_a_coin(now, giver)
                done += 1
            except Busy:
                busy += 1

    assert (coins(1), _givers(), done + busy) == (done, done, givers)
    assert done >= least


@pytest.mark.parametrize("code", ["ThrottlingError", "ProvisionedThroughputExceeded"])
def test_transaction_cancelled_by_load_is_tried_again(
    tables: str, now: datetime, code: str
) -> None:
    set_out(now, jar(1))

    with bad_line(seed=1, faults=[Conflicted(times=3, code=code)]) as line:
        _drop_a_coin(now, 7)

    assert (line.requests, coins(1)) == (4, 1)


@pytest.mark.parametrize(
    "code",
    ["ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded"],
)
def test_throttled_once_is_not_noticed(tables: str, now: datetime, code: str) -> None:
    set_out(now, jar(1))

    with bad_line(seed=1, faults=[Throttled(times=1, code=code)]):
        _drop_a_coin(now, 7)

    assert coins(1) == 1


def test_throttled_table_leaves_the_others_alone(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[Throttled(table="ops"), Throttled(index=4)]) as line:
        set_out(now, jar(1))

    assert (coins(1), line.strikes.total()) == (0, 0)


def test_endless_throttling_gives_up_in_time_and_writes_nothing(tables: str, now: datetime) -> None:
    set_out(now, jar(1))
    begun = time.monotonic()

    with bad_line(seed=1, faults=[Throttled(table="main", index=1)]), pytest.raises(Busy):
        set_out(now, jar(2))

    assert time.monotonic() - begun < 20, "the gateway hangs up after 29 seconds"
    assert (coins(1), coins(2)) == (0, None)


def test_nobody_there_gives_up_cleanly(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[Refused()]), pytest.raises(Busy):
        set_out(now, jar(1))

    assert coins(1) is None


def test_single_write_waits_for_a_transaction_to_end(tables: str, now: datetime) -> None:
    set_out(now, jar(1))

    with bad_line(seed=1, faults=[Conflicted(times=3)]) as line:
        assert update_one(at(1), [JarRecord.coins.set(5)], JarRecord.coins == 0)

    assert (line.requests, coins(1)) == (4, 5)


def test_single_write_in_endless_conflict_is_busy(tables: str, now: datetime) -> None:
    set_out(now, jar(1))

    with bad_line(seed=1, faults=[Conflicted()]), pytest.raises(Busy):
        update_one(at(1), [JarRecord.coins.set(5)])

    assert coins(1) == 0


def test_lost_reply_of_a_conditional_write_says_somebody_has_it(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[ReplyLost(times=1)]):
        mine = put_one(jar(1, coins=3), JarRecord.pk.does_not_exist())

    assert (mine, coins(1)) == (False, 3)


def test_lease_survives_its_lost_reply(tables: str, now: datetime) -> None:
    with bad_line(seed=1, faults=[ReplyLost(times=1)]):
        assert take_lease("verify", holder="a", now=now, length=timedelta(minutes=5))


@pytest.mark.parametrize("late", [False, True])
def test_process_killed_at_its_commit_leaves_all_or_nothing(
    tables: str, now: datetime, late: bool
) -> None:
    set_out(now, jar(1))

    with bad_line(seed=1, faults=[Crashed(at=1, late=late)]) as line:
        with pytest.raises(Killed):
            _drop_a_coin(now, 7)
        with pytest.raises(Killed):
            coins(1)

    assert line.dead
    assert (coins(1), _givers()) == ((1, 1) if late else (0, 0))


@pytest.mark.parametrize("seed", range(5))
def test_everything_at_once(tables: str, now: datetime, seed: int) -> None:
    set_out(now, jar(1))
    storm = [Conflicted(0.2), ReplyLost(0.15), FailedAfter(0.15), Refused(0.1)]
    with bad_line(seed=seed, faults=storm):
        for giver in range(30):
            _drop_until_settled(now, giver)

    assert (coins(1), _givers()) == (30, 30)


def _drop_until_settled(now: datetime, giver: int) -> None:
    """A donor whose answer was "busy" tries again; that her coin is there already is success."""
    for _ in range(50):
        try:
            return _drop_a_coin(now, giver)
        except Overtaken:
            return None
        except Busy:
            continue
    raise AssertionError("never settled")
