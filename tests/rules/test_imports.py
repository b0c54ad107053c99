"""The directions of imports, stated in pyproject.toml; each is broken once to see it held."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.rules.house import REPO, SHIPPED, at, dotted, files, held, nodes, text, trees

DOMAINS = "privacy portal insights outreach giving volunteers cases surveys fundraising members people staff"
FACED = frozenset(f"{DOMAINS} web payments mail files".split())
# What reaches the network by itself. Nobody here needs it: AWS has its SDK, and Stripe its own.
WIRES = frozenset(
    (
        "aiohttp",
        "http.client",
        "httpx",
        "requests",
        "smtplib",
        "socket",
        "urllib.request",
        "urllib3",
    )
)
# Doors and kinds of rows are imported when they are first needed, from lists that rule tests hold.
BY_NAME = frozenset({"chalicelib/web/addresses.py", "chalicelib/store/kinds.py"})
# Where the house lets a contract have a hole.
HOLE = re.compile(
    r"chalicelib\.(?:payments\.gateway|vault|(?:web|store|files|mail)(?:\.\*\*)?|\*\.routes|\*\.store(?:\.\*\*)?)"
    r" -> \w+"
)


BROKEN = (
    ("people/model.py", "import chalicelib.giving", "1. No domain imports one above it"),
    ("kit/refusals.py", "import chalicelib.settings", "3. Models and kit import no I/O"),
    ("giving/model.py", "import os", "3. Models and kit import no I/O"),
    ("giving/gifts.py", "import stripe", "4a. Only payments/gateway.py says stripe"),
    ("giving/gifts.py", "import botocore.session", "4b. Only store modules"),
    ("store/engine.py", "import boto3", "4b. Only store modules"),
    ("people/store.py", "import chalice", "4c. Only web, routes and app.py say chalice"),
    ("giving/gifts.py", "import infra.local.engine", "6. What ships knows nothing of infra"),
    ("giving/gifts.py", "import tests.cast", "6. What ships knows nothing of infra"),
)


def inside_of_another(path: str, tree: ast.AST) -> Iterator[str]:
    """Imports of another domain's inside; app.py and promises.py hang doors, jobs and letters, and may name them."""
    own = PurePosixPath(path).parts[1]
    for node in nodes(tree):
        for module in _imported(node):
            parts = module.split(".")
            if parts[0] == "chalicelib" and len(parts) > 2 and parts[1] in FACED - {own}:
                yield f"{at(path, node)} {module}"
    yield from _reached_through(path, tree, FACED - {own})


def _reached_through(path: str, tree: ast.AST, others: frozenset[str]) -> Iterator[str]:
    """Modules that a face does not offer, taken from it as attributes."""
    brought = [node for node in nodes(tree) if isinstance(node, ast.ImportFrom)]
    faces = {
        a.asname or a.name: a.name for n in brought if n.module == "chalicelib" for a in n.names
    }
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            face = faces.get(node.value.id)
            name = f"chalicelib.{face}.{node.attr}"
            if face in others and _module_behind(name):
                yield f"{at(path, node)} {name}"


def wired(path: str, tree: ast.AST) -> Iterator[str]:
    """Imports of what reaches the network by itself."""
    for node in nodes(tree):
        for module in {*_imported(node), *_named(node)}:
            if module in WIRES:
                yield f"{at(path, node)} {module}"


def by_name(path: str, tree: ast.AST) -> Iterator[str]:
    """Imports that no graph of modules shows."""
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            called = dotted(node.func).rpartition(".")[2]
            if called in ("import_module", "__import__", "exec", "eval"):
                yield f"{at(path, node)} {called}"


def _imported(node: ast.AST) -> Iterator[str]:
    """The modules that a line imports; of a package, those of its modules that are not its face."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (name for name in _named(node) if _module_behind(name))


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def _module_behind(name: str) -> bool:
    package, _, last = name.replace(".", "/").rpartition("/")
    face = f"{package}/__init__.py"
    is_module = {f"{package}/{last}.py", f"{package}/{last}/__init__.py"} & set(files())
    if not is_module or face not in files():
        return False
    return not any(offer in text(face) for offer in (f"{last} as {last}", f"def {last}("))


def _linted(folder: Path) -> str:
    linter = Path(sys.executable).parent / "lint-imports"
    ended = subprocess.run(
        [linter, "--no-cache", "--no-logo", "--config", REPO / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ) | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
    )
    assert ended.returncode == 1, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says under each contract of a house in which every direction is broken."""
    folder = tmp_path_factory.mktemp("broken")
    kept = shutil.ignore_patterns("__pycache__", "*.html")
    shutil.copytree(REPO / "chalicelib", folder / "chalicelib", ignore=kept)
    for file, line, *_ in BROKEN:
        with (folder / "chalicelib" / file).open("a", encoding="utf-8") as broken:
            broken.write(f"\n{line}\n")
    _, *told = re.split(r"\n(\S.*)\n-{5,}\n", _linted(folder))
    return dict(zip(told[::2], told[1::2], strict=True))


def test_domains_are_used_through_their_faces() -> None:
    held(
        (
            place
            for path, tree in trees(("chalicelib/",))
            if path != "chalicelib/promises.py"
            for place in inside_of_another(path, tree)
        ),
        "Another domain is used through its face: offer it in that domain's __init__.py, import it from there.",
    )


def test_one_module_for_each_outside_system() -> None:
    held(
        (place for path, tree in trees(SHIPPED) for place in wired(path, tree)),
        "An outside system has one module, in our words: payments/gateway.py, mail/sending.py, files/shelf.py, store.",
    )


def test_no_import_hides_from_the_linter() -> None:
    held(
        (
            place
            for path, tree in trees(SHIPPED)
            if path not in BY_NAME
            for place in by_name(path, tree)
        ),
        "Import it by a line of import, so that the directions can be seen.",
    )


def test_contracts_have_the_holes_of_the_house_and_no_other() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    holes = [hole for contract in contracts for hole in contract.get("ignore_imports", ())]
    held(
        (hole for hole in holes if not HOLE.fullmatch(hole)),
        "A contract changes only with a page in infra/decisions, and HOLE in this file with it.",
    )


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
        ("from chalicelib.people import store", ["chalicelib.people.store"]),
        ("from chalicelib.people import timeline", []),
        ("from chalicelib import people\nx = people.store.one", ["chalicelib.people.store"]),
        ("from chalicelib import people\nx = people.timeline.present", []),
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
    ("code", "seen"),
    [
        ("import requests", ["a.py:1 requests"]),
        ("from urllib.request import urlopen", ["a.py:1 urllib.request"]),
        ("from http import client", ["a.py:1 http.client"]),
        ("from urllib.parse import quote", []),
        ("from http import HTTPStatus", []),
    ],
)
def test_the_rule_sees_a_wire(code: str, seen: list[str]) -> None:
    assert list(wired("a.py", ast.parse(code))) == seen


def test_the_rules_see_what_hides() -> None:
    hidden = ast.parse("stripe = importlib.import_module('stripe')\nimport_of_people()")
    assert list(by_name("a.py", hidden)) == ["a.py:1 import_module"]
    assert HOLE.fullmatch("chalicelib.*.store -> pynamodb")
    assert not HOLE.fullmatch("chalicelib.giving.gifts -> stripe")


@pytest.mark.parametrize(("file", "line", "contract"), BROKEN)
def test_each_direction_is_held(
    findings: dict[str, str], file: str, line: str, contract: str
) -> None:
    module = f"chalicelib.{file.removesuffix('.py').replace('/', '.')}"
    imported = line.removeprefix("import ")
    # Of what is not ours the linter names the package.
    named = imported if imported.startswith("chalicelib") else imported.partition(".")[0]
    said = [said for heading, said in findings.items() if heading.startswith(contract)]
    assert f"{module} -> {named} " in "".join(said)
