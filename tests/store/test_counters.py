from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from chalicelib.store import OpsRecord, drop_lease, hit, scan, take_lease

HOUR = timedelta(hours=1)


def test_counts_within_its_window_and_begins_again(tables: str, now: datetime) -> None:
    # 09:30:00 begins a window of a minute.
    counts = [
        hit("sign-in:hind", now=now + timedelta(seconds=seconds), seconds=60)
        for seconds in (0, 1, 59, 60, 61, 119, 120)
    ]

    assert counts == [1, 2, 3, 1, 2, 3, 1]


def test_names_are_counted_apart(tables: str, now: datetime) -> None:
    for name in ("give:10.0.0.1", "give:10.0.0.11", "give:10.0.0.1#1", "sign-in:a#b@example.org"):
        assert hit(name, now=now, seconds=60) == 1


def test_windows_are_forgotten(tables: str, now: datetime) -> None:
    hit("sign-in:hind", now=now, seconds=60)

    expiry = [int(item["until"]["N"]) for item in scan(OpsRecord)]
    assert expiry == [int(now.timestamp()) + 120]


def test_everyone_at_once_is_counted(tables: str, now: datetime) -> None:
    with ThreadPoolExecutor(30) as guests:
        counts = list(guests.map(lambda _: hit("door", now=now, seconds=60), range(60)))

    assert sorted(counts) == list(range(1, 61))


def test_lease_keeps_others_out_until_it_ends(tables: str, now: datetime) -> None:
    def take(holder: str, *, after: timedelta) -> bool:
        return take_lease("verify", holder=holder, now=now + after, length=HOUR)

    assert take("a", after=timedelta(0))
    assert not take("b", after=timedelta(0))
    assert not take("b", after=HOUR)
    assert take("b", after=HOUR + timedelta(seconds=1))
    assert not take("a", after=HOUR + timedelta(seconds=2))


def test_holder_may_prolong(tables: str, now: datetime) -> None:
    assert take_lease("verify", holder="a", now=now, length=HOUR)
    assert take_lease("verify", holder="a", now=now + HOUR / 2, length=HOUR)
    assert not take_lease("verify", holder="b", now=now + HOUR * 1.25, length=HOUR)


def test_only_the_holder_drops_it(tables: str, now: datetime) -> None:
    take_lease("verify", holder="a", now=now, length=HOUR)

    drop_lease("verify", holder="b")
    assert not take_lease("verify", holder="b", now=now, length=HOUR)
    drop_lease("verify", holder="a")
    assert take_lease("verify", holder="b", now=now, length=HOUR)


def test_dropping_what_nobody_holds_leaves_nothing(tables: str) -> None:
    drop_lease("verify", holder="a")

    assert list(scan(OpsRecord)) == []


def test_of_thirty_one_holds_it(tables: str, now: datetime) -> None:
    with ThreadPoolExecutor(30) as jobs:
        took = list(
            jobs.map(lambda n: take_lease("verify", holder=str(n), now=now, length=HOUR), range(30))
        )

    assert sum(took) == 1


def test_jobs_do_not_share_a_lease(tables: str, now: datetime) -> None:
    assert take_lease("verify", holder="a", now=now, length=HOUR)
    assert take_lease("reconcile", holder="b", now=now, length=HOUR)
