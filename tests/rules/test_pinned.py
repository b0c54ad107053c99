"""What is installed is one version each, from wherever the machine gets it; nothing that is made is kept."""

import json
import re
import subprocess
import tomllib
from typing import Any

import pytest

from app import app
from tests.rules.house import REPO, files, held, text

LINE = re.compile(r"[A-Za-z0-9][\w.-]*==\d[\w.]*|-r requirements\.txt")
# Without these the linter would let through what the house forbids.
FAMILIES = frozenset(
    (
        *("ARG", "B", "BLE", "C90", "D1", "DTZ", "ERA", "F", "FIX", "N"),
        *("PGH", "PLR", "RUF", "S", "SIM", "T20", "TID", "UP"),
    )
)
# Of these no single rule may be left out either.
WHOLE = ("BLE", "DTZ", "FIX", "PGH", "S", "T20", "TID")
PICTURES = ("infra/pictures/",)


def loose(requirements: str) -> list[str]:
    """Lines that could bring another version tomorrow, or that name where to get it."""
    lines = [line.partition("#")[0].strip() for line in requirements.splitlines()]
    return [line for line in lines if line and not LINE.fullmatch(line)]


def holes(lock: str) -> list[str]:
    """Packages of a package-lock without a version: the lock was written where they could not be had."""
    packages = json.loads(lock)["packages"]
    return [
        name
        for name, entry in packages.items()
        if name and not (entry.get("version") or entry.get("link"))
    ]


def is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


@pytest.mark.parametrize("path", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_one_version(path: str) -> None:
    held(loose(text(path)), f"Write name==version in {path}, and no registry's address.")


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


def test_the_linter_looks_for_what_the_house_forbids() -> None:
    tools = tomllib.loads(text("pyproject.toml"))["tool"]
    lint = tools["ruff"]["lint"]
    left_out = [code for code in lint["ignore"] if re.fullmatch(rf"(?:{'|'.join(WHOLE)})\d*", code)]
    held(
        [*sorted(FAMILIES - {*lint["select"]}), *left_out],
        "A rule of the linter goes only with a page in infra/decisions.",
    )
    assert tools["mypy"]["strict"] is True


def test_memory_and_time_are_given_to_jobs_that_there_are() -> None:
    sources: list[Any] = [*app.event_sources, *app.pure_lambda_functions]
    jobs = {source.name for source in sources}
    given = json.loads(text(".chalice/config.json"))["lambda_functions"]
    held(given.keys() - jobs, "app.py has no such job: .chalice/config.json names it in vain.")


def test_the_rules_see() -> None:
    spelled = "a==1.0\nb>=2\n-r requirements.txt\n--index-url https://x.example  # x\n# c\nd"
    assert loose(spelled) == ["b>=2", "--index-url https://x.example", "d"]
    assert holes('{"packages": {"": {}, "a": {"version": "1"}, "b": {"optional": true}}}') == ["b"]
    assert [is_text(b) for b in ("هند".encode(), b"\x89PNG\xff", b"a\0")] == [True, False, False]
