"""Empties the app's outbox: at once after a write, and now and then without one."""

import os
import threading
import time

from infra.local.jobs.functions import HandlerFailed
from infra.local.jobs.runner import OUTBOX, Runner

# Letters that wait for a moment are found within these many seconds: soon after a write, or when all is quiet.
_BUSY, _QUIET = 1.0, 5.0
_BUSY_FOR = 60.0


class Outbox:
    """Calls the app's `outbox` handler, one call at a time."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._poked = threading.Event()
        self._busy_until = 0.0
        self.problem = ""
        self.emptied = 0

    def poke(self) -> None:
        """Something was written that may have left work."""
        self._busy_until = time.monotonic() + _BUSY_FOR
        self._poked.set()

    def start(self, poke_fd: int) -> None:
        """Work in the background; each byte on the pipe is a poke."""
        threading.Thread(target=self._listen, args=(poke_fd,), daemon=True, name="pokes").start()
        threading.Thread(target=self._always, daemon=True, name="outbox").start()

    def empty(self) -> None:
        """Call the handler once, if the app has one; its failure is remembered, not raised."""
        if not any(each.name == OUTBOX for each in self._runner.handlers):
            return
        try:
            if _left(self._runner.quietly(OUTBOX)):
                self.poke()
            self.emptied += 1
            self.problem = ""
        except (HandlerFailed, OSError) as failure:
            self.problem = str(failure) or type(failure).__name__

    def _listen(self, poke_fd: int) -> None:
        while os.read(poke_fd, 4096):
            self.poke()

    def _always(self) -> None:
        while True:
            busy = time.monotonic() < self._busy_until
            if self._poked.wait(_BUSY if busy else _QUIET):
                # Requests come in bursts; one call empties what a burst has left.
                time.sleep(0.05)
            self._poked.clear()
            self.empty()


def _left(result: object) -> bool:
    """Whether a call found something to do: its result is a count, or counts by name."""
    return any(result.values()) if isinstance(result, dict) else bool(result)
