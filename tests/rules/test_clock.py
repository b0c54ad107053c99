"""Time is an argument, and the environment has one reader."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.house import SHIPPED, at, dotted, held, nodes, trees

CLOCKS = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "time.ctime",
)
ENVIRONMENT = ("os.environ", "os.getenv", "os.environb", "os.putenv")


def asked(path: str, tree: ast.AST, names: tuple[str, ...]) -> Iterator[str]:
    """Where a name is used under whatever prefix, or imported from its module."""
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and _is(dotted(node), names):
            yield f"{at(path, node)} {dotted(node)}"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if f"{node.module}.{alias.name}" in names:
                    yield f"{at(path, node)} from {node.module} import {alias.name}"


def _is(name: str, names: tuple[str, ...]) -> bool:
    return any(name == each or name.endswith(f".{each}") for each in names)


def test_nobody_asks_a_clock() -> None:
    # Doors and jobs take the moment from their event: nothing that ships asks a clock at all.
    held(
        (place for path, tree in trees(SHIPPED) for place in asked(path, tree, CLOCKS)),
        "Time is an argument: take `now` or `today`; a door has `call.now`, a job the moment it is due.",
    )


def test_only_settings_read_the_environment() -> None:
    held(
        (
            place
            for path, tree in trees(SHIPPED)
            if path != "chalicelib/settings.py"
            for place in asked(path, tree, ENVIRONMENT)
        ),
        "Only chalicelib/settings.py reads the environment: make it a setting there.",
    )


@pytest.mark.parametrize(
    ("code", "names", "seen"),
    [
        ("from datetime import datetime\nx = datetime.now(UTC)", CLOCKS, ["a.py:2 datetime.now"]),
        ("import datetime\nx = datetime.date.today()", CLOCKS, ["a.py:2 datetime.date.today"]),
        ("from time import time\nx = time()", CLOCKS, ["a.py:1 from time import time"]),
        ("import time\nx = time.strftime('%Y')", CLOCKS, ["a.py:2 time.strftime"]),
        ("import time\nx = time.monotonic()", CLOCKS, []),
        ("x = today.strftime('%Y')", CLOCKS, []),
        ("import os\nx = os.environ['A']", ENVIRONMENT, ["a.py:2 os.environ"]),
        ("from os import getenv", ENVIRONMENT, ["a.py:1 from os import getenv"]),
        ("x = call.now", CLOCKS, []),
    ],
)
def test_the_rule_sees_what_asks(code: str, names: tuple[str, ...], seen: list[str]) -> None:
    assert list(asked("a.py", ast.parse(code), names)) == seen
