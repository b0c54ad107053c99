"""The template as `./infra/package` writes it, made once for all who read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.aws.packing.package import Built, build
from infra.aws.packing.project import lay_out
from infra.aws.packing.target import LAMBDA, host
from infra.aws.packing.template import Template, package, set_runtime
from tests.rules.house import REPO
from tests.template.deployed import Deployed, deployed


@dataclass(frozen=True)
class Packaged:
    """The template, and the file it was written to."""

    template: Template
    file: Path

    @property
    def resources(self) -> dict[str, Any]:
        found: dict[str, Any] = self.template["Resources"]
        return found

    def of(self, kind: str) -> dict[str, Any]:
        """The properties of every resource of a kind, by name."""
        return {
            name: each.get("Properties", {})
            for name, each in self.resources.items()
            if each["Type"] == kind
        }

    @property
    def functions(self) -> dict[str, Any]:
        return self.of("AWS::Serverless::Function")

    def statements(self, function: str) -> list[dict[str, Any]]:
        """What the role of a function says."""
        [policy] = self.resources[f"{function}Role"]["Properties"]["Policies"]
        said: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
        return said


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Packaged:
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("packaged")
    lay_out(REPO, source / "project", LAMBDA)
    template = set_runtime(package(source / "project", out), LAMBDA)
    (out / "sam.json").write_text(json.dumps(template), "utf-8")
    return Packaged(template, out / "sam.json")


@pytest.fixture(scope="session")
def for_here(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What ships, for this machine and this Python: the same steps, and bytecode that runs here."""
    return build(host(), out=tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="session")
def stack(for_here: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The stack in the emulator, until the last test: a minute must pass before its schedules have fired."""
    with deployed(tmp_path_factory.mktemp("deployed"), for_here) as stack:
        yield stack
