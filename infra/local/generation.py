"""Processes of the app that were started together, from one state of the source."""

import os
import select
import sys
import time
from collections.abc import Sequence

from infra.local.child import Child
from infra.local.environment import environment
from infra.local.folder import Folder

# What is running when a process is replaced gets this long.
_LAST_REQUESTS = 25.0


class Generation:
    """Processes of one module that answer on the same socket; each says on a pipe of its own when it can."""

    def __init__(
        self, folder: Folder, name: str, line: Sequence[str], passed: Sequence[int], *, size: int
    ) -> None:
        self._pipes: list[int] = []
        self.children = [self._child(folder, name, line, passed) for _ in range(size)]
        self._ready = 0
        self._deadline = 0.0

    @property
    def dead(self) -> bool:
        """Whether one of them is gone."""
        return not all(child.runs for child in self.children)

    @property
    def failed(self) -> bool:
        """Whether one of them is gone and did not mean to go."""
        return any(child.process and child.process.poll() for child in self.children)

    def ready(self) -> bool:
        """Whether all have said that they answer."""
        for pipe in select.select(self._pipes, [], [], 0)[0]:
            self._ready += os.read(pipe, 16) == b"ready"
            self._pipes.remove(pipe)
            os.close(pipe)
        return self._ready == len(self.children)

    def retire(self) -> None:
        """Ask all to finish what is running and go."""
        self._deadline = time.monotonic() + _LAST_REQUESTS
        for child in self.children:
            child.ask_to_end()

    def gone(self) -> bool:
        """Whether all have gone; those that outstay their time are ended."""
        if any(child.runs for child in self.children) and time.monotonic() < self._deadline:
            return False
        self.end()
        return True

    def end(self) -> None:
        """End all of them, quickly."""
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.stop()
        for pipe in self._pipes:
            os.close(pipe)
        self._pipes.clear()

    def _child(
        self, folder: Folder, name: str, line: Sequence[str], passed: Sequence[int]
    ) -> Child:
        told, tell = os.pipe()
        argv = [sys.executable, "-m", *line, "--ready-fd", str(tell)]
        child = Child(name, argv, environment(folder), folder.log(name), (*passed, tell))
        child.start()
        os.close(tell)
        self._pipes.append(told)
        return child
