"""The table engine: dynoxide over a file for the running stack, in memory for tests."""

import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from infra.local.tether import tethered

_PACKAGE = Path(__file__).parent / "dynoxide" / "node_modules" / "@dynoxide" / "linux-x64"
_TRIES = 5


class EngineMissing(Exception):
    """The engine is not installed, or there is none for this platform."""


@dataclass(frozen=True)
class Engine:
    """A running engine that this process started and ends."""

    url: str
    process: subprocess.Popen[str]

    def stop(self) -> None:
        """End the engine; tables in memory are gone."""
        self.process.terminate()
        self.process.communicate()


def start(*, memory: bool = True, file: Path | None = None) -> Engine:
    """An engine on a free loopback port, answering when this returns (30 ms); raises EngineMissing."""
    if memory == (file is not None):
        raise ValueError("tables live either in memory or in a file")
    for _ in range(_TRIES):
        port = free_port()
        process = subprocess.Popen(
            tethered(command(port=port, file=file)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if process.stdout and process.stdout.readline().startswith("Dynoxide listening"):
            return Engine(f"http://127.0.0.1:{port}", process)
        process.communicate()
    raise EngineMissing("the table engine did not start")


def command(*, port: int, file: Path | None) -> list[str]:
    """The command line of an engine; raises EngineMissing where `./infra/up` has not brought one."""
    if not binary().exists():
        raise EngineMissing("no table engine here: run ./infra/up once")
    line = [str(binary()), "serve", "--host", "127.0.0.1", "--port", str(port)]
    return [*line, "--db-path", str(file)] if file else line


def binary() -> Path:
    """Where the engine's program is once installed."""
    return _PACKAGE / "dynoxide"


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
