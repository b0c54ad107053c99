"""What a process remembers of the tables for a while: settings and names that are asked for on every row."""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

KEPT_SECONDS = 30.0
T = TypeVar("T")
_all: "list[Kept[Any]]" = []


class Kept(Generic[T]):
    """A value as it was read at most 30 seconds ago; another process may have changed it since."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._found: tuple[float, T] | None = None
        _all.append(self)

    def get(self) -> T:
        """The value, read when it is not remembered."""
        found = self._found
        if found is None or time.monotonic() - found[0] >= KEPT_SECONDS:
            found = self._found = (time.monotonic(), self._read())
        return found[1]

    def forget(self) -> None:
        """Makes the next `get` read the store."""
        self._found = None


def forget_everything() -> None:
    """Makes a process read everything anew: so a job knows what was changed before it began, whoever changed it."""
    for each in _all:
        each.forget()
