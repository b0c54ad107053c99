"""How one use is metered, and the moment at which all of it happens."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from infra.costing.bill import Metered

# What the dearest tries are taken from; more people cost no more, but for what reads everybody.
CROWD, MAILED = 400, 260
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def meter(act: Callable[[], Any], *, tries: int = 1, each: float = 1) -> Metered:
    """What an act takes at most, divided by how many it was for."""
    from infra.trust.meter import metered

    spent = []
    for _ in range(tries):
        with metered() as units:
            act()
        spent.append((units.read / each, units.write / each))
    reads, writes = (max(column) for column in zip(*spent, strict=True))
    return Metered(reads, writes)
