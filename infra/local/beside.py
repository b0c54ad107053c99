"""Two running systems side by side: each operation in turns, so that whoever else uses the machine slows both alike."""

import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from infra.local.bench import Bench, milliseconds

ROUNDS = 200


@dataclass(frozen=True)
class Compared:
    """Milliseconds at the median here and there, and the middle of all ratios of one turn, there by here."""

    name: str
    here: float
    there: float
    ratio: float


def compare(here: Bench, there: Bench) -> list[Compared]:
    """Every operation, in turns."""
    pairs = zip(here.operations(), there.operations(), strict=True)
    return [_turns(name, one, other) for (name, one), (_, other) in pairs]


def _turns(name: str, one: Callable[[], Any], other: Callable[[], Any]) -> Compared:
    for _ in range(20):
        one(), other()
    turns = [(milliseconds(one), milliseconds(other)) for _ in range(ROUNDS)]
    here, there = (statistics.median(column) for column in zip(*turns, strict=True))
    return Compared(name, here, there, statistics.median(b / a for a, b in turns))


def run(here: Bench, there: Bench) -> dict[str, Any]:
    """Measures, prints the table, and returns the same as plain data."""
    compared = compare(here, there)
    print(f"{'operation':<18}{'here ms':>9}{'there ms':>9}{'ratio':>9}")
    for each in compared:
        print(f"{each.name:<18}{each.here:>9.1f}{each.there:>9.1f}{each.ratio:>9.2f}")
    return {"beside": [asdict(each) for each in compared]}
