"""How long the zip takes to start: the time that somebody waits for the first answer of the day."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from infra.aws.packing.target import DoesNotShip
from infra.aws.packing.template import STAND_IN

BUDGET_MS = 250
_TRIAL = Path(__file__).parent / "trial.py"


def unpack(file: Path, folder: Path) -> Path:
    """The zip as Lambda lays it out; the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(file) as packed:
        packed.extractall(folder)
    return folder


def run(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """What trial.py says of an unpacked zip, in a process that sees nothing else; raises DoesNotShip."""
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-B", _TRIAL, folder],
        input=json.dumps(asked),
        env=STAND_IN | dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DoesNotShip(f"The packed app does not run:\n{ended.stderr}")
    # Above the last line stands what the app logged.
    return dict(json.loads(ended.stdout.splitlines()[-1]))


def import_ms(folder: Path, *, tries: int = 5) -> int:
    """CPU of `import app` in a new process, in milliseconds; the least of some tries, for others use the machine."""
    return min(int(run(folder, {})["import_ms"]) for _ in range(tries))
