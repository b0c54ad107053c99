from datetime import datetime

import pytest

from chalicelib.store import keys, page, put_one
from chalicelib.store.reads import one
from infra.trust.meter import metered
from tests.store.jars import JarRecord, at, changes, coins, jar, set_out, street_key


def test_reads_by_half_units_of_four_kilobytes(tables: str, now: datetime) -> None:
    heavy = jar(1)
    heavy.note = "n" * 9_000
    set_out(now, heavy)
    with metered() as eventual:
        one(JarRecord, street_key("souk"), "0001")
    with metered() as strong:
        coins(1)

    assert (eventual.read, strong.read, eventual.write) == (1.5, 3.0, 0)


def test_index_is_counted_apart_from_its_table(tables: str, now: datetime) -> None:
    with metered() as written:
        put_one(jar(1))
    with metered() as read:
        page(JarRecord, f"{street_key('souk')}#by-coins", index=1)

    assert dict(written.writes) == {"main": 1.0, "main/g1": 1.0}
    assert {place: units for place, units in read.reads.items() if units} == {"main/g1": 0.5}


def test_tables_are_counted_apart(tables: str, now: datetime) -> None:
    commit = changes(now)
    commit.create(jar(1))
    commit.update(at(2), [JarRecord.coins.add(1)])
    commit.outbox("thanks", {})
    with metered() as units:
        commit.commit()

    assert dict(units.writes) == {"main": 6.0, "main/g1": 1.0}
    assert dict(units.requests) == {"TransactWriteItems": 1}
    assert units.dollars == pytest.approx(7 * 0.000000625)


def test_meter_stops_with_its_block(tables: str) -> None:
    with metered() as units:
        coins(1)
    coins(1)
    one(JarRecord, keys.organisation(), "x")

    assert dict(units.requests) == {"GetItem": 1}
