"""One process of the stack: started, watched, started again, ended."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from infra.local.folder import REPO
from infra.local.processes import end_all, fingerprint
from infra.local.tether import tethered

_LONGEST_LOG = 10 * 1024 * 1024
_LONGEST_PAUSE = 5.0
# A process that ran this long did not fail to start.
_SETTLED = 10.0


@dataclass
class Child:
    """A program with its arguments; `passed` are file descriptors that it inherits."""

    name: str
    argv: Sequence[str]
    env: dict[str, str]
    log: Path
    passed: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    _began: float = 0.0
    _not_before: float = field(default=0.0)

    def start(self) -> None:
        """Start the program; its words go to its log."""
        self._began = time.monotonic()
        with _opened(self.log) as log:
            self.process = subprocess.Popen(
                tethered(self.argv),
                cwd=REPO,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=self.passed,
                # Ctrl-C in a terminal is for the supervisor, which ends all in order.
                process_group=0,
            )

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    @property
    def mark(self) -> dict[int, str]:
        """The process as those who come later can recognise it."""
        if not self.runs or self.process is None:
            return {}
        return {self.process.pid: fingerprint(self.process.pid)}

    def revive(self) -> bool:
        """Start a process that died again, later the more often it did; answers whether it did so now."""
        now = time.monotonic()
        if self.runs or now < self._not_before:
            return False
        self.failures = 0 if now - self._began > _SETTLED else self.failures + 1
        self._not_before = now + min(0.1 * 2**self.failures, _LONGEST_PAUSE)
        self.start()
        return True

    def ask_to_end(self) -> None:
        """Send it the signal to end, and do not wait."""
        if self.process is not None and self.runs:
            self.process.terminate()

    def stop(self, *, patience: float = 2.0) -> None:
        """End the process and wait until it is gone."""
        if self.process is not None:
            end_all(self.mark, patience=patience)
            self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        try:
            text = self.log.read_text("utf-8", "replace")
        except FileNotFoundError:
            return ""
        return "\n".join(text.splitlines()[-lines:])


def _opened(log: Path) -> IO[bytes]:
    too_long = log.exists() and log.stat().st_size > _LONGEST_LOG
    return log.open("wb" if too_long else "ab")
