"""Dumping and restoring as the tests call it, and a process that is killed after so many steps."""

from collections.abc import Callable
from pathlib import Path

from infra.keeping.dumping import Dumping, dump
from infra.keeping.manifest import Manifest
from infra.keeping.place import Place
from infra.keeping.restoring import Restoring, restore
from infra.keeping.writing import Writer
from infra.trust.faults import Killed
from tests.conftest import NOW

Step = Callable[[str, int], None]


def quietly(name: str, done: int) -> None:
    """Nobody looks."""


class Stopwatch:
    """Lets so many steps pass, and then the process is killed."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self, name: str, done: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed(f"{name} {done}")


def dumped(place: Place, folder: Path, step: Step = quietly) -> Manifest:
    return dump(Dumping(place, folder, step, part_rows=100), clock=lambda: NOW)


def restored(
    folder: Path, place: Place, step: Step = quietly, *, replace: bool = False
) -> Manifest:
    writer = Writer(place.tables)
    return restore(Restoring(folder, place, step, writer, replace, 40), clock=lambda: NOW)


class Counter:
    """Counts the steps."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self, name: str, done: int) -> None:
        self.steps += 1


def by_small_steps(attempt: Callable[[Step], Manifest]) -> int:
    """Lets an attempt come two steps far each time; how often it was killed."""
    for kills in range(500):
        try:
            attempt(Stopwatch(2))
        except Killed:
            continue
        return kills
    raise AssertionError("it never ended")
