"""Empties the app's outbox: at once after a write, and when a look now and then finds something due.

Each lane has a loop of its own, so that long work and letters do not wait for each other.
"""

import os
import threading
import time

from infra.local.jobs.functions import Functions, HandlerFailed
from infra.local.jobs.runner import LANES, Runner

# What waits for a moment is found within these many seconds: soon after a write, or when all is quiet.
_BUSY, _QUIET = 1.0, 5.0
_BUSY_FOR = 60.0
# Requests come in bursts; one call empties what a burst has left.
_PAUSE = 0.05


class Lane:
    """Calls one handler of the app, one call at a time."""

    def __init__(self, runner: Runner, name: str) -> None:
        self._runner = runner
        self.name = name
        self._poked = threading.Event()
        self.problem = ""
        self.emptied = 0

    @property
    def is_poked(self) -> bool:
        """Whether its loop is about to call the handler."""
        return self._poked.is_set()

    def poke(self) -> None:
        """There may be work."""
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
            self._poked.wait()
            self._poked.clear()
            self.empty()
            time.sleep(_PAUSE)


class Outbox:
    """All lanes."""

    def __init__(self, runner: Runner, functions: Functions) -> None:
        self.lanes = [Lane(runner, name) for name in LANES]
        self._functions = functions
        self._written = threading.Event()
        self._busy_until = 0.0

    @property
    def emptied(self) -> int:
        """How often a lane was emptied."""
        return sum(lane.emptied for lane in self.lanes)

    @property
    def problem(self) -> str:
        """What the last call of a lane failed with; empty when none did."""
        return next((lane.problem for lane in self.lanes if lane.problem), "")

    def poke(self) -> None:
        """Something was written that may have left work."""
        self._busy_until = time.monotonic() + _BUSY_FOR
        self._written.set()
        self._poke()

    def start(self, poke_fd: int) -> None:
        """Work in the background; each byte on the pipe is a poke."""
        threading.Thread(target=self._listen, args=(poke_fd,), daemon=True, name="pokes").start()
        threading.Thread(target=self._look_always, daemon=True, name="promises").start()
        for lane in self.lanes:
            threading.Thread(target=lane.always, daemon=True, name=lane.name).start()

    def empty(self) -> None:
        """Call each lane's handler once."""
        for lane in self.lanes:
            lane.empty()

    def look(self) -> None:
        """Poke the lanes if anything is due, or if they failed: then nobody knows what is left."""
        try:
            if self.problem or self._functions.due():
                self._poke()
        except OSError:
            # The API process is being replaced, or the tables are away; the next look is soon.
            return

    def _poke(self) -> None:
        for lane in self.lanes:
            lane.poke()

    def _listen(self, poke_fd: int) -> None:
        while os.read(poke_fd, 4096):
            self.poke()
            time.sleep(_PAUSE)

    def _look_always(self) -> None:
        while True:
            if time.monotonic() < self._busy_until:
                time.sleep(_BUSY)
            elif self._written.wait(_QUIET):
                self._written.clear()
                continue
            self.look()


def _left(result: object) -> bool:
    """Whether a call found something to do: its result is a count, or counts by name."""
    return any(result.values()) if isinstance(result, dict) else bool(result)
