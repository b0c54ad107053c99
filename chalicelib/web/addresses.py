"""The table of addresses, whose doors are opened when somebody asks for them.

Chalice fills it while doors are hung, and reads it for each request. Whoever goes through all of it (the packager, the
local server, the OpenAPI document, the rule tests) finds every door open.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

from chalicelib.web.doors import Doors

Entries = dict[str, Any]


class Addresses(MutableMapping[str, Entries]):
    """Chalice's entries by address and method. `hang` is called with the doors of a module, once."""

    def __init__(self, hang: Callable[[Doors], None]) -> None:
        self._hang = hang
        self._open: dict[str, Entries] = {}
        self._closed: dict[str, list[str]] = {}
        self._promised: dict[str, set[str]] = {}
        self._hanging = False
        # Of a thread that hangs doors Chalice asks for their addresses.
        self._one_at_a_time = threading.RLock()

    def promise(self, plan: Mapping[str, str]) -> None:
        """Doors to be opened by need: of each module that has `doors` its addresses, with blanks between."""
        for module, paths in plan.items():
            self._promised[module] = set(paths.split())
            for path in self._promised[module]:
                self._closed.setdefault(path, []).append(module)

    def open_all(self) -> None:
        """Opens whatever is still closed."""
        for path in list(self._closed):
            self._enter(path)

    def _enter(self, path: str) -> None:
        # An address is closed until all of its doors hang: a request at the same time waits for them.
        if path not in self._closed:
            return
        with self._one_at_a_time:
            if not self._hanging:
                for module in self._closed.get(path, ()):
                    self._open_module(module)
                self._closed.pop(path, None)

    def _open_module(self, module: str) -> None:
        if module not in self._promised:
            return
        doors: Doors = import_module(module).doors
        if differing := {door.path for door in doors.all} ^ self._promised[module]:
            raise LookupError(
                f"{module} does not open what was promised in entrances.py: {sorted(differing)}"
            )
        self._hanging = True
        try:
            self._hang(doors)
        finally:
            self._hanging = False
        del self._promised[module]

    def __getitem__(self, path: str) -> Entries:
        self._enter(path)
        return self._open[path]

    def __setitem__(self, path: str, entries: Entries) -> None:
        self._open[path] = entries

    def __delitem__(self, path: str) -> None:
        del self._open[path]

    def __iter__(self) -> Iterator[str]:
        self.open_all()
        return iter(self._open)

    def __len__(self) -> int:
        self.open_all()
        return len(self._open)
