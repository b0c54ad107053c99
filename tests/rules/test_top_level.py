"""The tree is fixed; decisions are numbered; every setting is explained; the locks have no holes."""

import json
import re
from dataclasses import fields
from pathlib import PurePosixPath

from chalicelib.settings import Settings
from tests.rules.house import files, text

TOP = frozenset(
    {
        ".chalice",
        ".ci",
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "app.py",
        "chalicelib",
        "frontend",
        "infra",
        "pyproject.toml",
        "requirements-dev.txt",
        "requirements.txt",
        "tests",
    }
)
DOMAINS = (
    "people members giving volunteers outreach cases surveys fundraising insights portal privacy"
)
BENEATH = (
    "web kit store payments mail files staff settings.py vault.py words.py entrances.py promises.py"
    " README.md __init__.py"
)
PARTS = frozenset(f"{DOMAINS} {BENEATH}".split())
HEADINGS = ("Context", "Decision", "Consequences")


def strangers(paths: tuple[str, ...], known: frozenset[str]) -> list[str]:
    """The first parts of paths that are not known."""
    return sorted({PurePosixPath(path).parts[0] for path in paths} - known)


def misnumbered(names: list[str]) -> list[str]:
    """Decision pages whose number does not follow the one before, from 0001."""
    return [
        name
        for number, name in enumerate(sorted(names), 1)
        if not re.fullmatch(rf"{number:04d}-[a-z0-9]+(-[a-z0-9]+)*\.md", name)
    ]


def unexplained(names: list[str], page: str) -> list[str]:
    """Settings that a page does not name."""
    return [name for name in names if not re.search(rf"\b{name}\b", page)]


def holes(lock: str) -> list[str]:
    """Packages of a package-lock without a version: the lock was written where they could not be had."""
    packages = json.loads(lock)["packages"]
    return [
        name
        for name, entry in packages.items()
        if name and not (entry.get("version") or entry.get("link"))
    ]


def test_top_level_is_fixed() -> None:
    assert strangers(files(), TOP) == []


def test_parts_of_the_work_are_fixed() -> None:
    inside = tuple(p.removeprefix("chalicelib/") for p in files() if p.startswith("chalicelib/"))
    assert strangers(inside, PARTS) == []


def test_decisions_are_numbered_and_say_why() -> None:
    pages = [path for path in files() if path.startswith("infra/decisions/")]
    assert misnumbered([PurePosixPath(path).name for path in pages]) == []
    assert [p for p in pages if any(f"**{heading}.**" not in text(p) for heading in HEADINGS)] == []


def test_every_setting_is_explained() -> None:
    names = [field.name.upper() for field in fields(Settings)]
    spelled = {"REGION": "AWS_REGION"}
    pages = "\n".join(text(path) for path in files() if path.endswith("README.md"))
    assert unexplained([spelled.get(name, name) for name in names], pages) == []


def test_locks_have_no_holes() -> None:
    locks = [path for path in files() if path.endswith("package-lock.json")]
    assert {path: holes(text(path)) for path in locks} == {path: [] for path in locks}
    assert locks != []


def test_the_rules_see() -> None:
    assert strangers(("app.py", "service.py", "docs/x.md"), TOP) == ["docs", "service.py"]
    assert misnumbered(["0001-one.md", "0003-three.md"]) == ["0003-three.md"]
    assert misnumbered(["0001-One.md"]) == ["0001-One.md"]
    assert unexplained(["ORG", "STAGE"], "STAGE is local") == ["ORG"]
    assert holes('{"packages": {"": {}, "a": {"version": "1"}, "b": {"optional": true}}}') == ["b"]
