"""What `./infra/up` can be asked."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

_REPO = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Asked:
    """The flags of one call."""

    port: int
    data: Path
    empty: bool
    detach: bool
    stop: bool


def read_arguments(words: list[str]) -> Asked:
    """The flags; a wrong one ends the program with a usage line."""
    parser = argparse.ArgumentParser(
        prog="infra/up", description="Install what is missing and start the whole system here."
    )
    parser.add_argument("--port", type=_port, default=8000, help="main port (8000)")
    parser.add_argument("--data", type=from_caller, help="data folder (.local/)")
    parser.add_argument("--empty", action="store_true", help="do not tell the demonstration story")
    parser.add_argument("--detach", action="store_true", help="return when all is healthy")
    parser.add_argument("--stop", action="store_true", help="stop the system of the data folder")
    asked = parser.parse_args(words)
    data = asked.data or _REPO / ".local"
    return Asked(asked.port, data, asked.empty, asked.detach, asked.stop)


def from_caller(text: str) -> Path:
    """A path as the person at the keyboard means it, from where the command was called."""
    return (Path(os.environ.get("CALLED_FROM", ".")) / text).absolute()


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port
