"""What is installed is one version each, from wherever the machine gets it; nothing that is made is kept."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from typing import Any

import pytest

from app import app
from tests.rules.house import REPO, SHIPPED, files, held, nodes, text, trees

LINE = re.compile(r"[A-Za-z0-9][\w.-]*==\d[\w.]*|-r requirements\.txt")
# Found by what reads them: fonts, time zones, and the shaping of Arabic in PDF.
BY_NAME = frozenset(
    ("fontpkg", "fontpkg-ibm-plex-sans", "fontpkg-ibm-plex-sans-arabic", "tzdata", "uharfbuzz")
)
PICTURES = ("infra/pictures/",)


def loose(requirements: str) -> list[str]:
    """Lines that could bring another version tomorrow, or that name where to get it."""
    lines = [line.partition("#")[0].strip() for line in requirements.splitlines()]
    return [line for line in lines if line and not LINE.fullmatch(line)]


def loose_in(package: str) -> list[str]:
    """Packages of a package.json that are not pinned to one version."""
    told = json.loads(package)
    listed = [told.get(f"{kind}ependencies", {}) for kind in ("d", "devD", "optionalD")]
    return [
        f"{name} {version}"
        for some in listed
        for name, version in some.items()
        if not re.fullmatch(r"\d+\.\d+\.\d+", version)
    ]


def needed(distributions: set[str]) -> set[str]:
    """What these distributions bring along, and they themselves."""
    found, todo = set[str](), {*distributions}
    while todo:
        name = todo.pop()
        found.add(name)
        with suppress(metadata.PackageNotFoundError):
            lines = [line for line in metadata.requires(name) or () if "extra ==" not in line]
            todo |= {_spelled(re.split(r"[^\w.-]", line)[0]) for line in lines} - found
    return found


def _spelled(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def holes(lock: str) -> list[str]:
    """Packages of a package-lock without a version: the lock was written where they could not be had."""
    packages = json.loads(lock)["packages"]
    return [
        name
        for name, entry in packages.items()
        if name and not (entry.get("version") or entry.get("link"))
    ]


def packages_imported(tree: ast.AST) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


@pytest.mark.parametrize("path", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_one_version(path: str) -> None:
    held(loose(text(path)), f"Write name==version in {path}, and no registry's address.")


def test_nothing_ships_that_nothing_imports() -> None:
    modules = {module for _, tree in trees(SHIPPED) for module in packages_imported(tree)}
    bringing = metadata.packages_distributions()
    used = needed({_spelled(name) for module in modules for name in bringing.get(module, ())})
    shipped = {_spelled(line.partition("==")[0]) for line in text("requirements.txt").split()}
    held(
        shipped - used - BY_NAME,
        "requirements.txt is what ships to Lambda, and nothing else: it belongs to requirements-dev.txt.",
    )


@pytest.mark.parametrize("path", [p for p in files() if p.endswith("package.json")])
def test_every_package_of_node_is_one_version(path: str) -> None:
    held(loose_in(text(path)), f"Name one version in {path}, as 1.2.3.")


def test_locks_have_no_holes() -> None:
    locks = [path for path in files() if path.endswith("package-lock.json")]
    held(
        (f"{path} {hole}" for path in locks for hole in holes(text(path))),
        "`npm ci` would fail elsewhere: write the lock where every platform's package can be had.",
    )
    assert locks != []


def test_nothing_that_is_made_is_kept() -> None:
    ignored = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
    )
    held(ignored.stdout.splitlines(), "What .gitignore names is made anew: git rm --cached it.")
    others = [path for path in files() if not path.startswith(PICTURES)]
    held(
        (path for path in others if not is_text((REPO / path).read_bytes())),
        "The repository holds text, and the README's pictures.",
    )


def test_memory_and_time_are_given_to_jobs_that_there_are() -> None:
    sources: list[Any] = [*app.event_sources, *app.pure_lambda_functions]
    jobs = {source.name for source in sources}
    given = json.loads(text(".chalice/config.json"))["lambda_functions"]
    held(given.keys() - jobs, "app.py has no such job: .chalice/config.json names it in vain.")


def test_the_rules_see() -> None:
    spelled = "a==1.0\nb>=2\n-r requirements.txt\n--index-url https://x.example  # x\n# c\nd"
    assert loose(spelled) == ["b>=2", "--index-url https://x.example", "d"]
    assert loose_in('{"dependencies": {"a": "1.2.3", "b": "^1.2.3"}}') == ["b ^1.2.3"]
    assert {*packages_imported(ast.parse("import a.b\nfrom c.d import e"))} == {"a", "c"}
    assert {"boto3", "botocore", "jmespath"} <= needed({"boto3"})
    assert holes('{"packages": {"": {}, "a": {"version": "1"}, "b": {"optional": true}}}') == ["b"]
    assert [is_text(b) for b in ("هند".encode(), b"\x89PNG\xff", b"a\0")] == [True, False, False]
