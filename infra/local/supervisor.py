"""Starts the parts of the local system, keeps them running, and ends them together."""

import gc
import os
import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from infra.local.api import Api
from infra.local.desk.office import Office
from infra.local.environment import environment
from infra.local.folder import REPO, Folder
from infra.local.processes import fingerprint
from infra.local.sidecars import NotAnswering, prepare, sidecars
from infra.local.standing import FAILED, SEEDING, STARTING, UP, Standing, write_standing
from infra.local.tether import tethered
from infra.local.waking import Waking
from infra.local.watch import Watch
from infra.local.worker import Worker

_LOOK = 1.0
_LOOK_WHILE_STARTING = 0.02
_STORY = "infra.local.story"
# Python's own thresholds.
_OFTEN = (700, 10, 10)


class Ending(Exception):
    """Someone asked the system to end."""


class SeedFailed(Exception):
    """The demonstration story could not be told to its end."""


class Supervisor:
    """The running system of one folder, on a listening socket that outlives every API process."""

    def __init__(self, folder: Folder, listening: socket.socket) -> None:
        self._folder = folder
        self._listening = listening
        self._waking = Waking()
        self._ending = False
        self._state = STARTING
        self._written: dict[int, str] = {}
        self._told = ""
        self._pokes, poke_fd = os.pipe()
        self._worker = Worker(folder)
        self._office = Office(folder, worker=self._worker.address)
        self._sidecars = sidecars(folder)
        self._api = Api(folder, listening, poke_fd)
        self._watch = Watch(REPO)

    def start(self, *, seed: bool) -> None:
        """Start everything, seed a new folder; raises NotAnswering, SeedFailed or Ending."""
        self._listen_to_signals()
        self._office.open()
        for child in self._sidecars:
            child.start()
        self._api.renew()
        self._write(STARTING)
        prepare(self._folder, self._tend)
        self._await_api()
        if seed:
            self._seed()
        self._learn()
        self._office.work(self._pokes)
        self._write(UP)

    def run(self) -> None:
        """Keep everything running until someone asks to end."""
        # `import chalicelib` puts the search for garbage off until doors hang, and none hang here: what is left of
        # letters that were taken apart would come to 200 MB first.
        gc.freeze()
        gc.set_threshold(*_OFTEN)
        while not self._ending:
            pause = _LOOK_WHILE_STARTING if self._api.coming else _LOOK
            self._waking.wait(pause, self._worker.bell)
            if self._watch.changed():
                print("The source has changed: starting the app anew.", flush=True)
                self._api.renew()
            self._tend()

    def end(self, *, failed: bool = False) -> None:
        """End everything."""
        self._worker.end()
        self._api.end()
        for child in reversed(self._sidecars):
            child.stop()
        self._write(FAILED if failed else "")

    def _tend(self) -> None:
        if self._ending and self._state != UP:
            raise Ending
        if self._api.look():
            self._worker.renew()
            if self._state == UP:
                self._learn()
        if not self._ending:
            self._worker.look()
        for child in self._sidecars:
            if not self._ending and child.revive():
                print(f"{child.name} had ended and was started again.", flush=True)
        self._tell_of_failures()
        if self._marks() != self._written:
            self._write(self._state)

    def _await_api(self) -> None:
        while self._api.current is None:
            self._tend()
            if self._api.failures:
                raise NotAnswering("api")
            self._waking.wait(_LOOK_WHILE_STARTING)

    def _learn(self) -> None:
        try:
            self._office.runner.learn()
        except OSError as failure:
            print(f"The app does not tell its jobs: {failure}", flush=True)

    def _seed(self) -> None:
        if not find_spec(_STORY) or not find_spec(f"{_STORY}.__main__"):
            print("There is no story to seed yet.", flush=True)
            return
        self._write(SEEDING)
        self._folder.change(seed="begun")
        print("A new data folder: telling the demonstration story …", flush=True)
        telling = subprocess.Popen(
            tethered([sys.executable, "-m", _STORY]),
            cwd=REPO,
            env=environment(self._folder),
            process_group=0,
        )
        try:
            while telling.poll() is None:
                self._tend()
                self._waking.wait(_LOOK_WHILE_STARTING)
        finally:
            telling.kill()
        if telling.wait():
            raise SeedFailed
        self._folder.change(seed="done")

    def _tell_of_failures(self) -> None:
        words = self._api.last_words() if self._api.failures else ""
        if words != self._told and self._state == UP and words:
            print(f"The app does not start; waiting for a change.\n{words}", flush=True)
        self._told = words

    def _listen_to_signals(self) -> None:
        def end(*_: Any) -> None:
            self._ending = True

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGHUP, end)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._waking.listen()

    def _marks(self) -> dict[int, str]:
        marks: dict[int, str] = {}
        for child in (*self._sidecars, *self._api.children, *self._worker.children):
            marks |= child.mark
        return marks

    def _write(self, state: str) -> None:
        self._state = state
        self._written = self._marks()
        own = {os.getpid(): fingerprint(os.getpid())}
        port = int(self._listening.getsockname()[1])
        write_standing(self._folder, Standing(state, port, own, self._written))
