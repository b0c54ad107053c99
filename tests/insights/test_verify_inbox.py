"""I3: what came in by webhook is processed, or promised to be."""

from datetime import datetime
from typing import Any

from chalicelib.giving import stripe_events
from chalicelib.insights.balance import Broken
from chalicelib.insights.verify import run
from chalicelib.payments import Event
from chalicelib.store import MainRecord, OpsRecord, keys, scan
from chalicelib.store.engine import call


def test_event_that_waits_for_nobody(tables: str, now: datetime) -> None:
    stripe_events.receive(event=_event("evt_1", now), now=now)
    stripe_events.receive(event=_event("evt_2", now), now=now)
    assert run().broken == ()

    promised = next(i for i in scan(MainRecord) if '"event":"evt_1"' in _data(i))
    _remove(promised)

    assert run().broken == (Broken("I3", "event evt_1", "processed or promised", "waiting"),)


def test_event_that_was_processed_is_no_concern(tables: str, now: datetime) -> None:
    stripe_events.receive(event=_event("evt_1", now), now=now)
    [row] = [i for i in scan(OpsRecord) if i["pk"]["S"] == keys.webhook("evt_1")]
    booked = dict(row) | {"data": {"S": row["data"]["S"].replace("waiting", "booked")}}
    call("PutItem", {"TableName": OpsRecord.Meta.table_name, "Item": booked})
    promised = next(i for i in scan(MainRecord) if '"event":"evt_1"' in _data(i))
    _remove(promised)

    assert run().broken == ()


def _remove(item: Any) -> None:
    key = {"pk": item["pk"], "sk": item["sk"]}
    call("DeleteItem", {"TableName": MainRecord.Meta.table_name, "Key": key})


def _data(item: Any) -> str:
    return str(item.get("data", {}).get("S", "")).replace(" ", "")


def _event(event: str, now: datetime) -> Event:
    return Event(
        id=event,
        type="charge.refunded",
        object_id="ch_1",
        object_type="charge",
        created=now,
        livemode=False,
        api_version="",
        payment_intent="pi_9",
    )
