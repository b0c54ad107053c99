"""What is in a zip, and what should be."""

import ast
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path, PurePosixPath
from typing import Any

from infra.local.server.exchange import Incoming
from infra.local.server.rest_event import rest_event
from infra.local.server.routes import RouteTable
from tests.conftest import NOW
from tests.rules.house import files, trees

OURS = ("app.py", "chalicelib/", "frontend/")


def contents(file: Path) -> dict[str, bytes]:
    """Every file of a zip by its name."""
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def ours(names: Iterator[str]) -> list[str]:
    """The names of what we wrote ourselves, without bytecode."""
    return sorted(name for name in names if name.startswith(OURS) and not name.endswith(".pyc"))


def expected() -> list[str]:
    """What we wrote and want to ship, from the repository."""
    kinds = {"chalicelib/": (".py", ".html"), "frontend/words/": (".json",)}
    kinds["frontend/public/"] = (".css", ".js", ".svg")
    found = [
        p
        for p in files()
        for start, ends in kinds.items()
        if p.startswith(start) and p.endswith(ends)
    ]
    return sorted(["app.py", *found])


def modules() -> list[str]:
    """Every module of chalicelib."""
    found = (
        PurePosixPath(p).with_suffix("").parts
        for p in expected()
        if p.startswith("chalicelib/") and p.endswith(".py")
    )
    return sorted(
        ".".join(parts).removesuffix(".__init__")
        for parts in found
        if parts != ("chalicelib", "__init__")
    )


def imported() -> list[tuple[str, str]]:
    """What our code imports anywhere, inside functions as well: the module, and the name out of it."""
    found: set[tuple[str, str]] = set()
    for _, tree in trees(("app.py", "chalicelib/")):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {(alias.name, "") for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {(node.module, alias.name) for alias in node.names}
    return sorted(found)


def services_called() -> set[str]:
    """The AWS services that our code makes clients of; PynamoDB makes its own."""
    return {
        str(call.args[0].value)
        for _, tree in trees(("app.py", "chalicelib/"))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "create_client"
        and isinstance(call.args[0], ast.Constant)
    } | {"dynamodb"}


def asking(path: str) -> dict[str, Any]:
    """A GET as API Gateway hands it to Lambda."""
    from app import app

    headers = Message()
    headers["Host"] = "127.0.0.1:8000"
    request = Incoming("GET", path, headers, b"", "127.0.0.1")
    match = RouteTable(app.routes).match(request.path)
    assert match is not None, path
    return rest_event(request, match, now=NOW, binary_types=frozenset(), host="127.0.0.1:8000")
