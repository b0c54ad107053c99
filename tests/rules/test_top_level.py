"""The tree is fixed, and decisions are numbered and say why."""

import os
import re
from pathlib import PurePosixPath

from tests.rules.house import REPO, files, held, text

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


def test_top_level_is_fixed() -> None:
    held(
        strangers(files(), TOP),
        "The top level is fixed: put it into the part of the work it belongs to.",
    )


def test_nothing_of_the_top_level_is_missing() -> None:
    held(TOP - {PurePosixPath(path).parts[0] for path in files()}, "It belongs to the tree.")


def test_programs_can_be_run() -> None:
    programs = [path for path in files() if re.fullmatch(r"infra/[a-z]+|\.ci/run", path)]
    held(
        (path for path in programs if not os.access(REPO / path, os.X_OK)),
        "A command of the README is run by its name: git update-index --chmod=+x.",
    )
    assert len(programs) > 10


def test_parts_of_the_work_are_fixed() -> None:
    inside = tuple(p.removeprefix("chalicelib/") for p in files() if p.startswith("chalicelib/"))
    held(
        strangers(inside, PARTS),
        "The parts of chalicelib are fixed: a new one needs its layer in pyproject.toml and a decision.",
    )


def test_decisions_are_numbered_and_say_why() -> None:
    pages = [path for path in files() if path.startswith("infra/decisions/")]
    held(
        misnumbered([PurePosixPath(path).name for path in pages]),
        "Decisions are numbered one after the other, as 0042-what-was-decided.md.",
    )
    held(
        (p for p in pages if any(f"**{heading}.**" not in text(p) for heading in HEADINGS)),
        f"A decision says {', '.join(f'**{heading}.**' for heading in HEADINGS)}",
    )


def test_the_rules_see() -> None:
    assert strangers(("app.py", "service.py", "docs/x.md"), TOP) == ["docs", "service.py"]
    assert misnumbered(["0001-one.md", "0003-three.md"]) == ["0003-three.md"]
    assert misnumbered(["0001-One.md"]) == ["0001-One.md"]
