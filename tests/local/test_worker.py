"""The worker: there only while there is work, replaced with the source, and nothing waits in vain when it dies."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.local import worker as workers
from infra.local.folder import Folder
from infra.local.jobs.functions import Functions, HandlerFailed
from infra.local.ports import choose_ports
from infra.local.server.worker import NICE
from infra.local.worker import Worker
from tests.local.test_stack import eventually


@dataclass(frozen=True)
class Shift:
    """A worker, who looks after it, and who asks it."""

    worker: Worker
    functions: Functions
    asking: ThreadPoolExecutor

    def ask(self, **event: str) -> "Future[Any]":
        """A call that is under way."""
        return self.asking.submit(self.functions.invoke, "lasting", event)

    def told(self, call: "Future[Any]") -> Any:
        """What a call comes to, while the supervisor does its rounds."""
        assert self.rounds(call.done)
        return call.result()

    def rounds(self, until: Callable[[], bool]) -> bool:
        """Whether something becomes true while the supervisor does its rounds."""

        def round_() -> bool:
            self.worker.look()
            return until()

        return eventually(round_)

    @property
    def pids(self) -> list[int]:
        """Whoever is there."""
        return [pid for child in self.worker.children for pid in child.mark]


@pytest.fixture
def shift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shift]:
    monkeypatch.setattr(workers, "APP", "tests.local.small_app:app")
    folder = Folder.open(tmp_path / "data")
    folder.change(ports=choose_ports(8123, {}))
    worker = Worker(folder)
    functions = Functions("", worker.address, folder.settings()["secrets"]["local_token"])
    with ThreadPoolExecutor() as asking:
        yield Shift(worker, functions, asking)
        worker.end()


def test_it_comes_with_work_stays_with_it_and_goes_after_some_quiet(
    shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "QUIET_SECONDS", "0.5")
    shift.worker.look()
    assert shift.worker.children == []
    first = shift.told(shift.ask())
    assert (first["nice"] - os.nice(0), [first["pid"]]) == (NICE, shift.pids)
    assert shift.rounds(lambda: shift.worker.children == [])
    assert shift.told(shift.ask())["pid"] != first["pid"]


def test_with_a_new_source_the_old_one_finishes_while_another_works(
    shift: Shift, tmp_path: Path
) -> None:
    begun = shift.ask(place=str(tmp_path))
    assert shift.rounds((tmp_path / "begun").exists)
    old = shift.pids
    shift.worker.renew()
    new = shift.told(shift.ask())["pid"]
    assert new not in old
    assert shift.pids == [new, *old]
    (tmp_path / "go").touch()
    assert shift.told(begun)["pid"] == old[0]
    assert shift.rounds(lambda: shift.pids == [new])

    (tmp_path / "begun").unlink()
    (tmp_path / "go").unlink()
    killed = shift.ask(place=str(tmp_path))
    assert shift.rounds((tmp_path / "begun").exists)
    os.kill(new, signal.SIGKILL)
    with pytest.raises(OSError, match=r"closed|reset"):
        shift.told(killed)
    assert shift.told(shift.ask())["pid"] != new


def test_one_that_does_not_start_says_so_to_whoever_waits(
    shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "APP", "tests.local.small_app:missing")
    with pytest.raises(HandlerFailed, match=r"logs/worker\.log"):
        shift.told(shift.ask())
    monkeypatch.setattr(workers, "APP", "tests.local.small_app:app")
    assert shift.told(shift.ask())["pid"] in shift.pids
