"""How long the zip takes to start: the time that somebody waits for the first answer of the day."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.aws.packing.target import DoesNotShip
from infra.aws.packing.template import STAND_IN

# Decisions 23 and 25: what a start may cost while doors are opened by need.
BUDGET_MS = 250
# A busy machine, and a Python built without its optimisations, are slower at everything: the same is asked of modules
# that hardly ever change. The figure is what Debian's Python 3.11 needs for them where the budget was set.
YARDSTICK = (
    "argparse",
    "asyncio",
    "concurrent.futures.process",
    "difflib",
    "doctest",
    "email.mime.multipart",
    "ftplib",
    "http.server",
    "imaplib",
    "ipaddress",
    "logging.config",
    "multiprocessing.pool",
    "optparse",
    "pickletools",
    "pstats",
    "pydoc",
    "smtplib",
    "statistics",
    "tarfile",
    "xml.dom.minidom",
    "xmlrpc.client",
    "zipfile",
)
YARDSTICK_MS = 74
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Start:
    """CPU of `import app` in milliseconds, as measured and by the yardstick, and what it loaded."""

    measured: float
    compared: float
    loaded: frozenset[str]

    def __str__(self) -> str:
        return (
            f"`import app`: {self.compared:.0f} ms of CPU of {BUDGET_MS} ({self.measured:.0f} here)"
        )


def unpack(file: Path, folder: Path) -> Path:
    """The zip as Lambda lays it out; the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(file) as packed:
        packed.extractall(folder)
    return folder


def run(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """What trial.py says of an unpacked zip, in a process that sees nothing else; raises DoesNotShip."""
    said = _alone("trial.py", folder, told=json.dumps(asked))
    # Above the last line stands what the app logged.
    return dict(json.loads(said.splitlines()[-1]))


def measure(folder: Path, *, tries: int = 8) -> Start:
    """The least of some tries, each in a new process: whoever else is at work only ever adds."""
    pairs = [(_import(folder, "app"), _import(folder, *YARDSTICK)) for _ in range(tries)]
    measured = min(app for (app, _), _ in pairs)
    yardstick = min(known for _, (known, _) in pairs)
    return Start(measured, measured * YARDSTICK_MS / yardstick, pairs[0][0][1])


def _import(folder: Path, *modules: str) -> tuple[float, frozenset[str]]:
    spent, loaded = _alone("stopwatch.py", folder, *modules).splitlines()[-2:]
    return float(spent), frozenset(loaded.split())


def _alone(program: str, *words: str | Path, told: str = "") -> str:
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-B", _HERE / program, *words],
        input=told,
        env=STAND_IN | dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DoesNotShip(f"The packed app does not run:\n{ended.stderr}")
    return ended.stdout
