"""A stack's tables as they were at a moment, beside the tables it works with."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.keeping.place import TABLES, Place
from infra.saying import Told

_EVERY = 15.0
Progress = Callable[[str, int], None]


def prefix_of(place: Place, moment: datetime) -> str:
    """What the names of the tables of a moment begin with: the moment is read from them."""
    return f"{place.prefix}-at-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def bring_back(
    place: Place, moment: datetime, *, progress: Progress, every: float = _EVERY
) -> dict[str, str]:
    """Have those tables restored that AWS keeps the past of, and wait; their full names by table.

    What was begun before is waited for. Raises Told when the past of no table is kept, or does not reach so far back.
    """
    kept = [name for name in TABLES if _is_kept(place, name)]
    if not kept:
        raise Told("no_past_kept", moment=moment.isoformat())
    found = {name: f"{prefix_of(place, moment)}-{name}" for name in kept}
    for name, target in found.items():
        _begin(place, name, target, moment)
    began = time.monotonic()
    for name, target in found.items():
        while not _is_active(place, target):
            progress(name, int(time.monotonic() - began))
            time.sleep(every)
        progress(name, int(time.monotonic() - began))
    return found


def _is_kept(place: Place, name: str) -> bool:
    return _past(place, name).get("PointInTimeRecoveryStatus") == "ENABLED"


def _past(place: Place, name: str) -> dict[str, Any]:
    told = place.tables.describe_continuous_backups(TableName=place.table(name))
    past: dict[str, Any] = told["ContinuousBackupsDescription"].get(
        "PointInTimeRecoveryDescription", {}
    )
    return past


def _begin(place: Place, name: str, target: str, moment: datetime) -> None:
    try:
        place.tables.restore_table_to_point_in_time(
            SourceTableName=place.table(name), TargetTableName=target, RestoreDateTime=moment
        )
    except ClientError as failure:
        code = failure.response["Error"]["Code"]
        if code == "InvalidRestoreTimeException":
            raise _too_far(_past(place, name)) from None
        if code not in ("TableAlreadyExistsException", "ResourceInUseException"):
            raise


def _too_far(past: dict[str, Any]) -> Told:
    first, last = past["EarliestRestorableDateTime"], past["LatestRestorableDateTime"]
    return Told("past_not_so_far", earliest=first.isoformat(), latest=last.isoformat())


def _is_active(place: Place, table: str) -> bool:
    described: Any = place.tables.describe_table(TableName=table)
    return bool(described["Table"]["TableStatus"] == "ACTIVE")
