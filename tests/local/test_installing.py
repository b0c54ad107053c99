"""What `./infra/up` brings: locked, complete, and only when something changed."""

import json
import re
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from infra.local.install import _stamped
from infra.local.progress import StepFailed, run_step

LISTS = ("requirements.txt", "requirements-dev.txt", "infra/local/requirements-files.txt")
# What chalice needs on the machine that packages; the packager ships only its runtime.
_OF_CHALICE = {"click", "inquirer", "pip", "pyyaml", "setuptools", "wheel"}


def pins(file: str) -> dict[str, str]:
    """Name and line of each pin of a list."""
    lines = [each for each in Path(file).read_text().splitlines() if each and each[0] not in "#-"]
    return {re.sub(r"[-_.]+", "-", each.partition("==")[0]).lower(): each for each in lines}


@pytest.mark.parametrize("file", LISTS)
def test_every_version_is_exact(file: str) -> None:
    assert [
        each for each in pins(file).values() if not re.fullmatch(r"[\w.-]+==[\w.]+", each)
    ] == []


def test_what_ships_is_complete() -> None:
    shipped = pins("requirements.txt")
    needed = {
        re.sub(r"[-_.]+", "-", wanted.name).lower()
        for line in shipped.values()
        for wanted in map(Requirement, requires(line.partition("==")[0]) or [])
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""})
    }
    assert needed - set(shipped) == _OF_CHALICE


def test_nothing_of_the_workshop_ships() -> None:
    workshop = {"boto3", "moto", "pytest", "mypy", "ruff", "playwright", "ministack", "inquirer"}
    assert workshop & set(pins("requirements.txt")) == set()


def test_the_engine_is_locked_by_its_content() -> None:
    lock = json.loads(Path("infra/local/dynoxide/package-lock.json").read_text())
    engine = lock["packages"]["node_modules/@dynoxide/linux-x64"]
    assert engine["version"] == "1.2.1"
    assert engine["integrity"].startswith("sha512-")


def test_a_step_is_done_again_only_when_its_source_changed(tmp_path: Path) -> None:
    done: list[str] = []
    for stamp in ("a", "a", "b", "b"):
        _stamped(tmp_path, stamp, lambda stamp=stamp: done.append(stamp))  # type: ignore[misc]
    assert done == ["a", "b"]


def test_a_step_that_failed_is_done_again(tmp_path: Path) -> None:
    def fail() -> None:
        raise StepFailed("no network")

    with pytest.raises(StepFailed, match="no network"):
        _stamped(tmp_path, "a", fail)
    done: list[str] = []
    _stamped(tmp_path, "a", lambda: done.append("done"))
    assert done == ["done"]


def test_a_failed_step_tells_what_the_program_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StepFailed, match="no such package"):
        run_step("Installing", ["sh", "-c", "echo no such package; exit 1"], cwd=tmp_path)
    assert capsys.readouterr().out == "Installing …\n"
