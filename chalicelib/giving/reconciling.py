"""The reconciler: what no webhook brought is fetched, through the same settling as everything else."""

from datetime import UTC, datetime, timedelta

from chalicelib import payments
from chalicelib.giving.expiring import end_unpaid
from chalicelib.giving.forgetting import forget_intents
from chalicelib.giving.stripe_events import HANDLED, receive
from chalicelib.store import OpsRecord, keys, one, put_one

OVERLAP = timedelta(hours=2)
EVENTS_LIVE = timedelta(days=30)
NAME = "reconcile"


def reconcile(*, now: datetime) -> dict[str, int]:
    """Reads Stripe's events since the watermark less two hours and receives each; then ends what nobody paid.

    Counts events kept, seen and ignored, and those gifts by how they ended. `lost_hours` says for how long events were
    not read until Stripe had forgotten them: somebody must compare the books with Stripe then. Before there is a key
    of Stripe's nothing is read, and the first key finds what happened in the last 30 days.
    """
    if not payments.configured():
        return {}
    counted = {"kept": 0, "seen": 0, "ignored": 0}
    wanted = _watermark(now) - OVERLAP
    since = max(wanted, now - EVENTS_LIVE)
    for event in payments.gateway().events(since=since, types=sorted(HANDLED)):
        counted[receive(event=event, now=now)] += 1
    put_one(OpsRecord(keys.watermark(NAME), keys.ONLY, data={"at": now.isoformat()}))
    counted |= end_unpaid(now=now)
    if forgotten := forget_intents(now=now):
        counted["forgotten"] = forgotten
    if since > wanted + OVERLAP:
        counted["lost_hours"] = (since - wanted) // timedelta(hours=1)
    return counted


def _watermark(now: datetime) -> datetime:
    row = one(OpsRecord, keys.watermark(NAME), keys.ONLY, consistent=True)
    if row is None:
        return now - EVENTS_LIVE
    return datetime.fromisoformat(row.data["at"]).astimezone(UTC)
