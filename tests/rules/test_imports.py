"""The directions of imports, stated in pyproject.toml; each is broken once to see it held."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.rules.house import REPO, at, text, trees

DOMAINS = "privacy portal insights outreach giving volunteers cases surveys fundraising members people staff"
FACED = frozenset(f"{DOMAINS} web payments mail files".split())


def inside_of_another(path: str, tree: ast.AST) -> Iterator[str]:
    """Imports of another domain's inside; app.py hangs doors and jobs, so it may name their modules."""
    own = PurePosixPath(path).parts[1]
    for node in ast.walk(tree):
        for module in _imported(node):
            parts = module.split(".")
            if parts[0] == "chalicelib" and len(parts) > 2 and parts[1] in FACED - {own}:
                yield f"{at(path, node)} {module}"


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module


def _linted(folder: Path) -> tuple[int, str]:
    linter = Path(sys.executable).parent / "lint-imports"
    ended = subprocess.run(
        [linter, "--no-cache", "--no-logo", "--config", REPO / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ) | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_domains_are_used_through_their_faces() -> None:
    assert [
        place for path, tree in trees(("chalicelib/",)) for place in inside_of_another(path, tree)
    ] == []


def test_every_domain_with_a_face_is_a_layer() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    assert named - {"entrances", "promises", "store", "words", "settings", "vault", "kit"} == FACED


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("from chalicelib.people.store import find_person", ["chalicelib.people.store"]),
        ("import chalicelib.people.store", ["chalicelib.people.store"]),
        ("from chalicelib.people import enter", []),
        ("from chalicelib.giving.store import entry_key", []),
        ("from chalicelib.store import keys", []),
        ("from chalicelib.kit.money import Money", []),
    ],
)
def test_the_rule_sees_the_inside(code: str, seen: list[str]) -> None:
    found = inside_of_another("chalicelib/giving/gifts.py", ast.parse(code))
    assert [place.partition(" ")[2] for place in found] == seen


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("people/model.py", "import chalicelib.giving", "1. No domain imports one above it"),
        ("kit/refusals.py", "import chalicelib.settings", "3. Models and kit import no I/O"),
        ("giving/model.py", "import os", "3. Models and kit import no I/O"),
        ("giving/gifts.py", "import stripe", "4a. Only payments/gateway.py says stripe"),
        ("giving/gifts.py", "import botocore.session", "4b. Only store modules"),
        ("store/engine.py", "import boto3", "4b. Only store modules"),
        ("people/store.py", "import chalice", "4c. Only web, routes and app.py say chalice"),
        ("giving/gifts.py", "import infra.local.engine", "6. What ships knows nothing of infra"),
        ("giving/gifts.py", "import tests.cast", "6. What ships knows nothing of infra"),
    ],
)
def test_each_direction_is_held(tmp_path: Path, file: str, line: str, contract: str) -> None:
    shutil.copytree(
        REPO / "chalicelib", tmp_path / "chalicelib", ignore=shutil.ignore_patterns("__pycache__")
    )
    broken = tmp_path / "chalicelib" / file
    broken.write_text(f"{broken.read_text('utf-8')}\n\n{line}\n", "utf-8")

    code, said = _linted(tmp_path)

    assert code == 1
    assert [s for s in said.splitlines() if s.startswith(contract) and " BROKEN" in s] != []
