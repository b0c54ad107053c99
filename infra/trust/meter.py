"""What an operation costs: the capacity units of every answer, by table and index.

with metered() as units:
    ...
assert units.write <= 25
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chalicelib.settings import settings
from chalicelib.store.engine import line

READS = frozenset({"GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"})
WRU_DOLLARS = 0.000000625
RRU_DOLLARS = 0.000000125


@dataclass
class Units:
    """Read and write units spent so far; `reads` and `writes` by place: `main`, or `main/g1` for an index of it."""

    reads: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    writes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    requests: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def read(self) -> float:
        """All read request units (RRU)."""
        return sum(self.reads.values())

    @property
    def write(self) -> float:
        """All write request units (WRU)."""
        return sum(self.writes.values())

    @property
    def dollars(self) -> float:
        """What it costs on demand in us-east-1."""
        return self.read * RRU_DOLLARS + self.write * WRU_DOLLARS

    def add(self, operation: str, answer: dict[str, Any]) -> None:
        """Counts the capacity that one answer reports."""
        consumed = answer.get("ConsumedCapacity", [])
        with self._lock:
            self.requests[operation] += 1
            spent = self.reads if operation in READS else self.writes
            for one in [consumed] if isinstance(consumed, dict) else consumed:
                for place, units in _places(one).items():
                    spent[place] += units


@contextmanager
def metered() -> Iterator[Units]:
    """Counts the units of all requests inside, from whichever thread."""
    units = Units()
    events = line().client.meta.events

    def ask(params: dict[str, Any], model: Any, **_: Any) -> None:
        if "ReturnConsumedCapacity" in model.input_shape.members:
            params["ReturnConsumedCapacity"] = "INDEXES"

    def count(parsed: dict[str, Any], model: Any, **_: Any) -> None:
        units.add(model.name, parsed)

    events.register("provide-client-params.dynamodb.*", ask)
    events.register("after-call.dynamodb.*", count)
    try:
        yield units
    finally:
        events.unregister("provide-client-params.dynamodb.*", ask)
        events.unregister("after-call.dynamodb.*", count)


def _places(consumed: dict[str, Any]) -> dict[str, float]:
    table = str(consumed["TableName"]).removeprefix(f"{settings().tables}-")
    indexes = consumed.get("GlobalSecondaryIndexes", {})
    found = {
        f"{table}/{name.removesuffix('-index')}": float(part["CapacityUnits"])
        for name, part in indexes.items()
    }
    whole = float(consumed["CapacityUnits"])
    return found | {table: whole - sum(found.values())}
