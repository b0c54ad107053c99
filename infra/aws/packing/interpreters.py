"""Pythons of the target's version: bytecode of any other is not read."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.aws.packing.target import Target


def pythons(target: Target) -> Iterator[Path]:
    """CPythons of the target's version on this machine, of those that do run."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = [Path(sys.executable), *sorted(root.glob(f"versions/*/bin/{target.runtime}"))]
    if there := shutil.which(target.runtime):
        found.insert(1, Path(there))
    yield from (python for python in found if _tag_of(python) == target.tag)


def _tag_of(python: Path) -> str:
    line = [str(python), "-I", "-c", "import sys; print(sys.implementation.cache_tag)"]
    try:
        ended = subprocess.run(line, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    # The starters of pyenv are there for versions, too, that are not chosen, and fail.
    return "" if ended.returncode else ended.stdout.strip()
