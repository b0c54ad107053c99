"""The API process: replaced by a new one when the source changes, without refusing a request."""

import os
import socket
import time

from infra.local.child import Child
from infra.local.environment import environment
from infra.local.folder import REPO, Folder
from infra.local.generation import Generation

APP = os.environ.get("LOCAL_APP", "app:app")
# As they are written, before the copies of the last build.
_FILES = (REPO / "frontend" / "public", REPO / "frontend" / "dist")
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.1, 10.0


class Api:
    """The generation that answers, the one that is coming, and those that are finishing."""

    def __init__(self, folder: Folder, listening: socket.socket, poke_fd: int) -> None:
        self._folder = folder
        self._listening = listening
        self._poke_fd = poke_fd
        self._size = max(1, int(os.environ.get("API_WORKERS", "1")))
        self._retiring: list[Generation] = []
        self._not_before = 0.0
        self._pause = _SHORTEST_PAUSE
        self.current: Generation | None = None
        self.coming: Generation | None = None
        self.failures = 0

    @property
    def children(self) -> list[Child]:
        """All processes there are."""
        all_of_them = [self.current, self.coming, *self._retiring]
        return [child for each in all_of_them if each for child in each.children]

    def renew(self) -> None:
        """Start a new generation; the current one answers until the new one can."""
        if self.coming:
            self.coming.end()
        listening, poked = self._listening.fileno(), self._poke_fd
        line = [
            *("infra.local.server", "--app", APP, "--listen-fd", str(listening)),
            *("--poke-fd", str(poked), "--clock", str(self._folder.root / "clock.json")),
            *("--desk", environment(self._folder)["SES_ENDPOINT"]),
            *(part for root in _FILES for part in ("--files", str(root))),
        ]
        self.coming = Generation(self._folder, "api", line, (listening, poked), size=self._size)

    def look(self) -> bool:
        """See to all generations; answers whether a new one has just taken over."""
        self._retiring = [each for each in self._retiring if not each.gone()]
        if self.coming:
            return self._look_at_coming(self.coming)
        if (self.current is None or self.current.dead) and time.monotonic() >= self._not_before:
            if self.current:
                print("The app's process had ended and is started again.", flush=True)
                self.current.end()
                self.current = None
            self.renew()
        return False

    def end(self) -> None:
        """End everything quickly."""
        for each in (self.current, self.coming, *self._retiring):
            if each:
                each.end()

    def last_words(self) -> str:
        """What the last process said before it ended."""
        return Child("api", [], {}, self._folder.log("api")).last_words()

    def _look_at_coming(self, coming: Generation) -> bool:
        if coming.ready():
            if self.current:
                self.current.retire()
                self._retiring.append(self.current)
            self.current, self.coming = coming, None
            self.failures, self._pause = 0, _SHORTEST_PAUSE
            return True
        if coming.dead:
            coming.end()
            self.coming = None
            self.failures += 1
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            self._not_before = time.monotonic() + self._pause
        return False
