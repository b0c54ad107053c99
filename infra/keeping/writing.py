"""Rows into a table, by batches of 25, at a pace the table can take."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from infra.keeping.rows import Item
from infra.saying import Told

BATCH = 25
_TRIES = 12
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 10.0


@dataclass
class Writer:
    """Writes to the tables of one place; `rate` is the most rows a second, 0 for as many as go."""

    tables: Any
    rate: int = 0
    pause: Callable[[float], None] = time.sleep
    _ready: float = 0.0

    def put(self, table: str, items: Iterable[Item]) -> None:
        """Put rows in place of those that have their keys; raises Told when the table keeps refusing."""
        for some in _by(BATCH, items):
            self._send(table, [{"PutRequest": {"Item": item}} for item in some])

    def remove(self, table: str, items: Iterable[Item]) -> None:
        """Remove rows by their keys."""
        for some in _by(BATCH, items):
            keys = [{"pk": item["pk"], "sk": item["sk"]} for item in some]
            self._send(table, [{"DeleteRequest": {"Key": key}} for key in keys])

    def _send(self, table: str, requests: list[dict[str, Any]]) -> None:
        self._keep_pace(len(requests))
        for attempt in range(_TRIES):
            answer = self.tables.batch_write_item(RequestItems={table: requests})
            requests = answer.get("UnprocessedItems", {}).get(table, [])
            if not requests:
                return
            longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)
            self.pause(random.uniform(longest / 2, longest))  # noqa: S311 (not a secret)
        raise Told("table_refuses", table=table)

    def _keep_pace(self, rows: int) -> None:
        if not self.rate:
            return
        now = time.monotonic()
        if self._ready > now:
            self.pause(self._ready - now)
        self._ready = max(self._ready, now) + rows / self.rate


def _by(size: int, items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
