"""Empties the app's outbox: at once after a write, and now and then without one.

Each lane has a loop of its own, so that long work and letters do not wait for each other.
"""

import os
import threading
import time

from infra.local.jobs.functions import HandlerFailed
from infra.local.jobs.runner import LANES, Runner

# Letters that wait for a moment are found within these many seconds: soon after a write, or when all is quiet.
_BUSY, _QUIET = 1.0, 5.0
_BUSY_FOR = 60.0


class Lane:
    """Calls one handler of the app, one call at a time."""

    def __init__(self, runner: Runner, name: str) -> None:
        self._runner = runner
        self.name = name
        self._poked = threading.Event()
        self._busy_until = 0.0
        self.problem = ""
        self.emptied = 0

    def poke(self) -> None:
        """Something was written that may have left work."""
        self._busy_until = time.monotonic() + _BUSY_FOR
        self._poked.set()

    def empty(self) -> None:
        """Call the handler once, if the app has one; its failure is remembered, not raised."""
        if not any(each.name == self.name for each in self._runner.handlers):
            return
        try:
            if _left(self._runner.quietly(self.name)):
                self.poke()
            self.emptied += 1
            self.problem = ""
        except (HandlerFailed, OSError) as failure:
            self.problem = str(failure) or type(failure).__name__

    def always(self) -> None:
        """Work until the process ends."""
        while True:
            busy = time.monotonic() < self._busy_until
            if self._poked.wait(_BUSY if busy else _QUIET):
                # Requests come in bursts; one call empties what a burst has left.
                time.sleep(0.05)
            self._poked.clear()
            self.empty()


class Outbox:
    """Every lane of the outbox."""

    def __init__(self, runner: Runner) -> None:
        self._lanes = [Lane(runner, name) for name in LANES]

    @property
    def emptied(self) -> int:
        """How often a lane was emptied."""
        return sum(lane.emptied for lane in self._lanes)

    @property
    def problem(self) -> str:
        """What the last call of a lane failed with; empty when none did."""
        return next((lane.problem for lane in self._lanes if lane.problem), "")

    def poke(self) -> None:
        """Something was written that may have left work."""
        for lane in self._lanes:
            lane.poke()

    def start(self, poke_fd: int) -> None:
        """Work in the background; each byte on the pipe is a poke."""
        threading.Thread(target=self._listen, args=(poke_fd,), daemon=True, name="pokes").start()
        for lane in self._lanes:
            threading.Thread(target=lane.always, daemon=True, name=lane.name).start()

    def empty(self) -> None:
        """Call each lane's handler once."""
        for lane in self._lanes:
            lane.empty()

    def _listen(self, poke_fd: int) -> None:
        while os.read(poke_fd, 4096):
            self.poke()


def _left(result: object) -> bool:
    """Whether a call found something to do: its result is a count, or counts by name."""
    return any(result.values()) if isinstance(result, dict) else bool(result)
