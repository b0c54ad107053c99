"""Counters that expire, for limits; and leases, for jobs of which one may run."""

from datetime import datetime, timedelta

from chalicelib.store import keys
from chalicelib.store.engine import call, update_one
from chalicelib.store.reads import one
from chalicelib.store.record import OpsRecord


def hit(name: str, *, now: datetime, seconds: int) -> int:
    """Counts one event in the current window of `seconds` and returns how many it holds now."""
    window = int(now.timestamp()) // seconds
    record = OpsRecord(keys.limit(name, str(window)), keys.ONLY)
    request = record.get_update_kwargs_from_instance(
        [OpsRecord.count.add(1), OpsRecord.until.set((window + 2) * seconds)]
    )
    answer = call("UpdateItem", request | {"ReturnValues": "UPDATED_NEW"})
    return int(answer["Attributes"]["count"]["N"])


def hits(name: str, *, now: datetime, seconds: int) -> int:
    """How many events the current window holds, without counting one."""
    row = one(OpsRecord, keys.limit(name, str(int(now.timestamp()) // seconds)), keys.ONLY)
    return int(row.count) if row else 0


def is_leased(name: str, *, now: datetime) -> bool:
    """Whether anybody's lease is alive."""
    row = one(OpsRecord, keys.lease(name), keys.ONLY)
    return row is not None and int(row.until or 0) > now.timestamp()


def take_lease(name: str, *, holder: str, now: datetime, length: timedelta) -> bool:
    """Whether `holder` may run the job `name` now: nobody else's lease is alive."""
    free = OpsRecord.until.does_not_exist() | (OpsRecord.until < int(now.timestamp()))
    mine = OpsRecord.answer == holder
    return update_one(
        (OpsRecord, keys.lease(name), keys.ONLY),
        [OpsRecord.until.set(int((now + length).timestamp())), OpsRecord.answer.set(holder)],
        free | mine,
    )


def drop_lease(name: str, *, holder: str) -> None:
    update_one(
        (OpsRecord, keys.lease(name), keys.ONLY),
        [OpsRecord.until.set(0)],
        OpsRecord.answer == holder,
    )
