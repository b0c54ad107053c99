"""Time is an argument, and the environment has one reader."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.house import at, dotted, trees

CLOCKS = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
)
ENVIRONMENT = ("os.environ", "os.getenv", "os.environb", "os.putenv")
SHIPPED = ("app.py", "chalicelib/")
# Doors and jobs take the moment from their event; nothing of ours asks a clock at all.
MAY_ASK_THE_TIME: tuple[str, ...] = ()


def asked(path: str, tree: ast.AST, names: tuple[str, ...]) -> Iterator[str]:
    """Where a name is used under whatever prefix, or imported from its module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is(dotted(node), names):
            yield f"{at(path, node)} {dotted(node)}"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if f"{node.module}.{alias.name}" in names:
                    yield f"{at(path, node)} from {node.module} import {alias.name}"


def _is(name: str, names: tuple[str, ...]) -> bool:
    return any(name == each or name.endswith(f".{each}") for each in names)


def test_nobody_asks_a_clock() -> None:
    found = [
        place
        for path, tree in trees(SHIPPED)
        if path not in MAY_ASK_THE_TIME
        for place in asked(path, tree, CLOCKS)
    ]
    assert found == []


def test_only_settings_read_the_environment() -> None:
    found = [
        place
        for path, tree in trees(SHIPPED)
        if path != "chalicelib/settings.py"
        for place in asked(path, tree, ENVIRONMENT)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "names", "seen"),
    [
        ("from datetime import datetime\nx = datetime.now(UTC)", CLOCKS, ["a.py:2 datetime.now"]),
        ("import datetime\nx = datetime.date.today()", CLOCKS, ["a.py:2 datetime.date.today"]),
        ("from time import time\nx = time()", CLOCKS, ["a.py:1 from time import time"]),
        ("import time\nx = time.monotonic()", CLOCKS, []),
        ("import os\nx = os.environ['A']", ENVIRONMENT, ["a.py:2 os.environ"]),
        ("from os import getenv", ENVIRONMENT, ["a.py:1 from os import getenv"]),
        ("x = call.now", CLOCKS, []),
    ],
)
def test_the_rule_sees_what_asks(code: str, names: tuple[str, ...], seen: list[str]) -> None:
    assert list(asked("a.py", ast.parse(code), names)) == seen
