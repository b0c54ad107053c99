from datetime import datetime
from random import Random

import pytest

from chalicelib.kit.refusals import Busy
from chalicelib.store import MainRecord, Sentinel, every, keys, many, one, page, scan
from infra.trust.faults import Partial, Refused
from infra.trust.line import bad_line
from infra.trust.meter import metered
from tests.store.jars import JarRecord, JarTaken, changes, jar, set_out, street_key

SOUK = street_key("souk")


def _numbers(rows: list[JarRecord]) -> list[str]:
    return [row.sk for row in rows]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_list_that_fits_has_no_next(tables: str, now: datetime, count: int) -> None:
    if count:
        set_out(now, *(jar(n) for n in range(count)))

    found = page(JarRecord, SOUK, limit=3)

    assert _numbers(found.rows) == [f"{n:04d}" for n in range(count)]
    assert found.next is None


@pytest.mark.parametrize("index", [None, 1])
@pytest.mark.parametrize("newest", [False, True])
def test_pages_meet_without_gap_or_overlap(
    tables: str, now: datetime, index: int | None, newest: bool
) -> None:
    set_out(now, *(jar(n, coins=n // 2) for n in range(7)))
    pk = f"{SOUK}#by-coins" if index else SOUK
    seen: list[str] = []
    sizes: list[int] = []
    after = None
    while True:
        found = page(JarRecord, pk, index=index, limit=2, after=after, newest=newest)
        seen += _numbers(found.rows)
        sizes.append(len(found.rows))
        if not (after := found.next):
            break

    assert sizes == [2, 2, 2, 1]
    assert sorted(seen) == [f"{n:04d}" for n in range(7)]
    if index is None:
        assert seen == sorted(seen, reverse=newest)


def test_range_by_its_beginning(tables: str, now: datetime) -> None:
    set_out(now, jar(1), jar(10), jar(11), jar(110))

    assert _numbers(page(JarRecord, SOUK, begins="001").rows) == ["0010", "0011"]


def test_other_streets_stay_out(tables: str, now: datetime) -> None:
    set_out(now, jar(1), jar(2, street="port"))

    assert _numbers(list(every(JarRecord, SOUK))) == ["0001"]


def test_page_costs_what_its_rows_weigh(tables: str, now: datetime) -> None:
    set_out(now, *(jar(n) for n in range(60)))

    with metered() as units:
        page(JarRecord, SOUK, limit=50)

    # 51 rows of 66 bytes, read eventually: one block of 4 KB at half a unit.
    assert dict(units.reads) == {"main": 0.5}
    assert dict(units.requests) == {"Query": 1}


def test_long_list_is_walked_to_its_end(tables: str, now: datetime) -> None:
    for start in range(0, 1100, 100):
        set_out(now, *(jar(n) for n in range(start, start + 100)))

    assert _numbers(list(every(JarRecord, SOUK))) == [f"{n:04d}" for n in range(1100)]
    assert sum(1 for _ in scan(MainRecord)) == 1100


def test_pages_end_at_a_megabyte_and_go_on(tables: str, now: datetime) -> None:
    for number in range(6):
        heavy = jar(number)
        heavy.note = "ن" * 150_000
        set_out(now, heavy)

    first = page(JarRecord, SOUK, limit=100)

    assert 0 < len(first.rows) < 6
    assert first.next == {"pk": SOUK, "sk": first.rows[-1].sk}
    assert len(list(every(JarRecord, SOUK))) == 6


def test_one_item_or_none(tables: str, now: datetime) -> None:
    set_out(now, jar(1, coins=5))

    there, missing = one(JarRecord, SOUK, "0001"), one(JarRecord, SOUK, "0002")

    assert there is not None
    assert (there.coins, missing) == (5, None)


def test_kinds_come_back_as_their_own_records(tables: str, now: datetime) -> None:
    commit = changes(now)
    commit.create(jar(1))
    commit.claim(keys.sentinel("SL", "souk"), owner="0001", refusal=JarTaken())
    commit.commit()

    assert type(one(MainRecord, SOUK, "0001")) is JarRecord
    assert type(one(MainRecord, keys.sentinel("SL", "souk"), keys.ONLY)) is Sentinel


def test_many_at_once(tables: str, now: datetime) -> None:
    set_out(now, *(jar(n, coins=n) for n in range(3)))
    wanted = [(SOUK, f"{n:04d}") for n in (2, 0, 9, 2)]

    found = many(JarRecord, wanted)

    assert {key: row.coins for key, row in found.items()} == {(SOUK, "0002"): 2, (SOUK, "0000"): 0}
    assert many(JarRecord, []) == {}


def test_what_a_batch_leaves_out_is_fetched_again(tables: str, now: datetime) -> None:
    set_out(now, *(jar(n) for n in range(60)))

    with bad_line(seed=3, faults=[Partial(times=5)]) as line:
        found = many(JarRecord, [(SOUK, f"{n:04d}") for n in range(60)])

    assert sorted(sk for _, sk in found) == [f"{n:04d}" for n in range(60)]
    assert line.strikes["Partial"] >= 2


def test_batch_complete_at_the_last_try_is_an_answer(tables: str, now: datetime) -> None:
    set_out(now, *(jar(n) for n in range(8)))

    with bad_line(seed=1, faults=[_OneByOne(times=7)]) as line:
        found = many(JarRecord, [(SOUK, f"{n:04d}") for n in range(8)])

    assert (len(found), line.requests) == (8, 8)


def test_batch_that_never_ends_is_busy(tables: str, now: datetime) -> None:
    set_out(now, *(jar(n) for n in range(20)))

    with bad_line(seed=1, faults=[_OneByOne()]), pytest.raises(Busy):
        many(JarRecord, [(SOUK, f"{n:04d}") for n in range(20)])


def test_engine_out_of_reach_is_busy(tables: str) -> None:
    with bad_line(seed=1, faults=[Refused()]), pytest.raises(Busy):
        page(JarRecord, SOUK)


class _OneByOne(Partial):
    """Gives one row of a batch at a time."""

    def done(self, rows: int, dice: Random) -> int:
        return 1
