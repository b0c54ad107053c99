"""The worker: a process for what is promised and for jobs, there only while there is work.

Its socket is held here and outlives it. A connection that waits there brings a worker, and a worker whom nobody asks
for a while ends itself: what comes at that very moment waits for the next one.
"""

import json
import os
import select
import socket
import time

from infra.local.api import APP
from infra.local.child import Child
from infra.local.folder import Folder
from infra.local.generation import Generation
from infra.local.server.listener import listen

QUIET_SECONDS = os.environ.get("WORKER_QUIET_SECONDS", "45")
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_LONGEST_REQUEST = 65_536


class Worker:
    """The worker that answers, if there is one, and those that finish what they have begun."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._listening = listen(0)
        self._listening.setblocking(False)
        self._current: Generation | None = None
        self._retiring: list[Generation] = []
        self._pause = _SHORTEST_PAUSE
        self._not_before = 0.0

    @property
    def address(self) -> str:
        """Where it is asked, whether it is there or not."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def children(self) -> list[Child]:
        """All processes there are."""
        there = [self._current, *self._retiring]
        return [child for each in there if each for child in each.children]

    @property
    def bell(self) -> list[socket.socket]:
        """What can be read as soon as somebody wants a worker that is not there."""
        return [self._listening] if self._is_wanted_soon() else []

    def look(self) -> None:
        """See to those that are there, and start one for whoever waits."""
        self._retiring = [each for each in self._retiring if not each.gone()]
        if self._current and self._current.dead:
            self._see_off(self._current)
        if self._is_wanted_soon() and select.select([self._listening], [], [], 0)[0]:
            self._start()

    def renew(self) -> None:
        """Have the one that is there finish and go: whoever comes next finds one of the new source."""
        if self._current:
            self._current.retire()
            self._retiring.append(self._current)
            self._current = None

    def end(self) -> None:
        """End everything quickly."""
        for each in (self._current, *self._retiring):
            if each:
                each.end()

    def _is_wanted_soon(self) -> bool:
        return self._current is None and time.monotonic() >= self._not_before

    def _start(self) -> None:
        passed = self._listening.fileno()
        line = [
            *("infra.local.server.worker", "--app", APP, "--listen-fd", str(passed)),
            *("--quiet", QUIET_SECONDS),
        ]
        self._current = Generation(self._folder, "worker", line, (passed,), size=1)

    def _see_off(self, gone: Generation) -> None:
        if gone.ready():
            self._pause = _SHORTEST_PAUSE
        else:
            self._refuse_all()
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            self._not_before = time.monotonic() + self._pause
        if gone.failed:
            print("The worker had ended before its work; see logs/worker.log.", flush=True)
        gone.end()
        self._current = None

    def _refuse_all(self) -> None:
        """Tells everybody who waits, since none that cannot start would ever answer them."""
        while select.select([self._listening], [], [], 0)[0]:
            try:
                waiting, _ = self._listening.accept()
            except OSError:
                return
            with waiting:
                waiting.settimeout(1)
                _refuse(waiting)


def _refuse(waiting: socket.socket) -> None:
    said = json.dumps(
        {"error": "the worker does not start; its last words are in logs/worker.log"}
    ).encode()
    head = f"HTTP/1.1 503 Busy\r\nContent-Length: {len(said)}\r\nConnection: close\r\n\r\n"
    try:
        # Closed over what it has sent, a connection is reset, and the reason is lost.
        waiting.recv(_LONGEST_REQUEST)
        waiting.sendall(head.encode() + said)
    except OSError:
        return
