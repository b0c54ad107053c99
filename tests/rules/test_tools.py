"""What linter, type checker and test runner are told to hold, so that nobody loosens them in passing."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.rules.house import held, text

# Without these the linter would let through what the house forbids.
FAMILIES = frozenset(
    (
        *("ARG", "B", "BLE", "C90", "D1", "DTZ", "ERA", "F", "FIX", "N"),
        *("PGH", "PLR", "RUF", "S", "SIM", "T20", "TID", "UP"),
    )
)
# Of these no single rule may be left out either.
WHOLE = ("BLE", "DTZ", "FIX", "PGH", "S", "T20", "TID")
# Places that have a rule less, for a reason that stands there.
ELSEWHERE = frozenset(
    (
        *("chalicelib/settings.py", "chalicelib/**/__init__.py", "chalicelib/store/**"),
        *("infra/**", "tests/**", "tests/**/conftest.py"),
    )
)
LEAVING_OUT = re.compile(r"-[km]\b|--(?:ignore|deselect|no-summary|lf|ff|sw)")


def loosened(tools: dict[str, Any]) -> Iterator[str]:
    """What pyproject.toml lets through that the house does not."""
    lint, types, tests = tools["ruff"]["lint"], tools["mypy"], tools["pytest"]["ini_options"]
    yield from (f"lint without {family}" for family in sorted(FAMILIES - {*lint["select"]}))
    whole = re.compile(rf"(?:{'|'.join(WHOLE)})\d*")
    yield from (f"lint without {code}" for code in lint["ignore"] if whole.fullmatch(code))
    yield from (f"lint of {path}" for path in sorted({*lint["per-file-ignores"]} - ELSEWHERE))
    if types.get("strict") is not True:
        yield "types without strict"
    yield from (f"types of {o['module']}" for o in types["overrides"] if o.get("ignore_errors"))
    yield from (f"tests {each}" for each in tests["addopts"] if LEAVING_OUT.match(each))


def test_the_tools_look_for_what_the_house_forbids() -> None:
    held(
        loosened(tomllib.loads(text("pyproject.toml"))["tool"]),
        "What the tools hold is loosened only with a page in infra/decisions, and in this file with it.",
    )


def test_the_rule_sees_what_is_loosened() -> None:
    tools = tomllib.loads(text("pyproject.toml"))["tool"]
    lint = tools["ruff"]["lint"]
    lint["select"].remove("BLE")
    lint["ignore"].append("S110")
    lint["per-file-ignores"]["chalicelib/giving/**"] = ["BLE001"]
    tools["mypy"] |= {"strict": False, "overrides": [{"module": "a", "ignore_errors": True}]}
    tools["pytest"]["ini_options"]["addopts"] += ["-m", "not browser", "--ignore=tests/faults"]
    assert list(loosened(tools)) == [
        "lint without BLE",
        "lint without S110",
        "lint of chalicelib/giving/**",
        "types without strict",
        "types of a",
        "tests -m",
        "tests --ignore=tests/faults",
    ]
