"""Saying what takes long, while it takes long."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_EVERY = 5.0


class StepFailed(Exception):
    """A step of the installation failed; the text is the end of what it said."""


def run_step(
    said: str, argv: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None
) -> None:
    """Run a program under a line that tells how long it has taken; raises StepFailed."""
    began = time.monotonic()
    print(f"{said} …", flush=True)
    process = subprocess.Popen(
        argv,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    said_by_it = _wait(process, began)
    if process.returncode:
        raise StepFailed("\n".join(said_by_it.splitlines()[-25:]))
    print(f"  done in {time.monotonic() - began:.0f} s", flush=True)


def _wait(process: "subprocess.Popen[str]", began: float) -> str:
    alive = sys.stdout.isatty()
    while True:
        try:
            return process.communicate(timeout=1 if alive else _EVERY)[0]
        except subprocess.TimeoutExpired:
            seconds = f"  {time.monotonic() - began:.0f} s"
            print(seconds, end="\r" if alive else "\n", flush=True)
