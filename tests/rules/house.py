"""Where the house's files are, for the rules that read them."""

import ast
import subprocess
from collections.abc import Container, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
CODE = ("app.py", "chalicelib/", "infra/")
SHIPPED = ("app.py", "chalicelib/")


@cache
def files() -> tuple[str, ...]:
    """Every file that belongs to the repository, committed or about to be, by its path from the top."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPO,
        capture_output=True,
        check=True,
    )
    paths = sorted({path for path in listed.stdout.decode().split("\0") if path})
    return tuple(path for path in paths if (REPO / path).is_file())


@cache
def text(path: str) -> str:
    """What a file says."""
    return (REPO / path).read_text("utf-8")


def texts(*endings: str, under: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Path and text of the files with these endings, under these beginnings of a path."""
    for path in files():
        if path.endswith(endings) and path.startswith(under):
            yield path, text(path)


def held(found: Iterable[str], remedy: str) -> None:
    """Fails with every place that was found, and with what puts it right."""
    places = list(found)
    if places:
        pytest.fail("\n  ".join([f"{remedy} Found:", *places]), pytrace=False)


def trees(under: tuple[str, ...] = CODE) -> Iterator[tuple[str, ast.Module]]:
    """Path and syntax tree of the Python files."""
    for path in files():
        if path.endswith(".py") and path.startswith(under):
            yield path, _tree(path)


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse(text(path))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Everything in a tree; walked once, however many rules look."""
    return tuple(ast.walk(tree))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a tree."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST, names: Container[str]) -> Iterator[ast.Call]:
    """Calls of what bears one of these names, whoever has it."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in names:
            yield node


def dotted(node: ast.AST) -> str:
    """The name that an expression spells: `os.environ`, `self.token`; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def at(path: str, node: ast.AST) -> str:
    """Where something stands, as an editor opens it."""
    return f"{path}:{getattr(node, 'lineno', 0)}"
