"""Removes rows past their time to live: the engine stores it and never sweeps."""

import threading
import time
from datetime import datetime
from typing import Any

from infra.local.clock import Clock
from infra.local.tables import expiring
from infra.local.wire import TableWire, WireError

_HOUR = 3600.0
_PAGE = 500


class Sweep:
    """Sweeps the expiring tables of one prefix, hourly."""

    def __init__(self, wire: TableWire, prefix: str, clock: Clock) -> None:
        self._wire = wire
        self._prefix = prefix
        self._clock = clock
        self.last: datetime | None = None

    def start(self) -> None:
        """Work in the background, the first time after one hour."""
        threading.Thread(target=self._always, daemon=True, name="sweep").start()

    def sweep(self) -> int:
        """Remove every row whose time is over by the stack's clock; answers how many."""
        now = self._clock.now()
        swept = sum(
            self._sweep(table, attribute, int(now.timestamp()))
            for table, attribute in expiring(self._prefix).items()
        )
        self.last = now
        return swept

    def _sweep(self, table: str, attribute: str, now: int) -> int:
        swept, start = 0, None
        while True:
            page = self._wire.call("Scan", _scan(table, attribute, now, start))
            for keys in page["Items"]:
                swept += self._delete(table, attribute, keys, now)
            start = page.get("LastEvaluatedKey")
            if not start:
                return swept

    def _delete(self, table: str, attribute: str, keys: dict[str, Any], now: int) -> bool:
        try:
            # A row may have been given more time since it was read.
            self._wire.call(
                "DeleteItem",
                {"TableName": table, "Key": keys} | _over(attribute, now, "ConditionExpression"),
            )
        except WireError:
            return False
        return True

    def _always(self) -> None:
        while True:
            time.sleep(_HOUR)
            try:
                self.sweep()
            except (OSError, WireError) as failure:
                print(f"the sweep of expired rows failed: {failure}", flush=True)


def _scan(table: str, attribute: str, now: int, start: Any) -> dict[str, Any]:
    request = {"TableName": table, "Limit": _PAGE, "ProjectionExpression": "pk, sk"}
    request |= _over(attribute, now, "FilterExpression")
    return request | ({"ExclusiveStartKey": start} if start else {})


def _over(attribute: str, now: int, place: str) -> dict[str, Any]:
    return {
        place: "#until < :now",
        "ExpressionAttributeNames": {"#until": attribute},
        "ExpressionAttributeValues": {":now": {"N": str(now)}},
    }
