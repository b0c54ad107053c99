"""What `./infra/check` consists of: named parts, each a few programs. Standard library only."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.local.install import PYTHON, REPO, VENV

OUR_CODE = ("app.py", "chalicelib", "infra", "tests")
RULES = ("tests/rules", "tests/test_rules.py")
APART = {
    "browser": ("tests/journeys",),
    "template": ("tests/template",),
    "faults": ("tests/faults",),
}


@dataclass(frozen=True)
class Part:
    """One part: its name, what it does in a few words, and the programs it runs, in their order.

    Those `beside` the others run with them, one after the other: each leaves a core free now and then.
    """

    name: str
    says: str
    programs: tuple[tuple[str, ...], ...]
    folder: Path = REPO
    needs_browser: bool = False
    beside: bool = False


def parts() -> tuple[Part, ...]:
    """All parts, quick ones first, and then those beside the others."""
    return (
        Part("format", "every file as the formatter writes it", (_ruff("format", "--check"),)),
        Part("lint", "likely mistakes, security, naming", (_ruff("check"),)),
        Part("types", "types of everything, strictly", ((str(PYTHON), "-m", "mypy"),)),
        Part(
            "rules",
            "the house rules and the directions of imports",
            # The rules share the syntax trees of all files: two processes would read everything twice.
            ((_bin("lint-imports"), "--no-logo"), _pytest(*RULES, workers=0)),
        ),
        Part(
            "web",
            "types, words and tests of the frontend",
            (("npm", "run", "check"),),
            REPO / "frontend",
        ),
        Part(
            "test",
            "the stories of every domain",
            (_pytest("tests", without=_apart()),),
            needs_browser=True,
        ),
        Part(
            "template",
            "the stack as it would be deployed",
            (_pytest(*APART["template"], workers=0),),
        ),
        Part(
            "browser",
            "journeys through a real browser",
            (_pytest(*APART["browser"], workers=0),),
            needs_browser=True,
            beside=True,
        ),
        Part(
            "faults",
            "storms on the line, and what must hold after them",
            # Storms wait for the next attempt now and then.
            (_pytest(*APART["faults"], workers=4),),
            beside=True,
        ),
    )


def _ruff(*words: str) -> tuple[str, ...]:
    return (_bin("ruff"), *words, *OUR_CODE)


def _pytest(*paths: str, workers: int = 2, without: Sequence[str] = ()) -> tuple[str, ...]:
    # One run of pytest per part: starting it, and the engines with it, is what costs.
    spread = ("-n", str(workers), "--dist", "worksteal") if workers else ()
    return (str(PYTHON), "-m", "pytest", *spread, *paths, *(f"--ignore={path}" for path in without))


def _apart() -> tuple[str, ...]:
    return (*RULES, *(path for paths in APART.values() for path in paths))


def _bin(name: str) -> str:
    return str(VENV / "bin" / name)
