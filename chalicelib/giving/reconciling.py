"""The reconciler: what no webhook brought is fetched, through the same settling as everything else."""

from datetime import UTC, datetime, timedelta

from chalicelib import payments
from chalicelib.giving.stripe_events import HANDLED, receive
from chalicelib.store import OpsRecord, keys, one, put_one

OVERLAP = timedelta(hours=2)
EVENTS_LIVE = timedelta(days=30)
NAME = "reconcile"


def reconcile(*, now: datetime) -> dict[str, int]:
    """Reads Stripe's events since the watermark less two hours and receives each; counts kept, seen and ignored."""
    counted = {"kept": 0, "seen": 0, "ignored": 0}
    since = max(_watermark(now) - OVERLAP, now - EVENTS_LIVE)
    for event in payments.gateway().events(since=since, types=sorted(HANDLED)):
        counted[receive(event=event, now=now)] += 1
    put_one(OpsRecord(keys.watermark(NAME), keys.ONLY, data={"at": now.isoformat()}))
    return counted


def _watermark(now: datetime) -> datetime:
    row = one(OpsRecord, keys.watermark(NAME), keys.ONLY, consistent=True)
    if row is None:
        return now - EVENTS_LIVE
    return datetime.fromisoformat(row.data["at"]).astimezone(UTC)
