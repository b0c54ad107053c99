"""Rows of a table as lines: DynamoDB's JSON in one spelling, so that equal tables are equal files."""

import base64
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

Item = dict[str, dict[str, Any]]
# The least that a set or bytes can look like; other rows are spared the walk through them.
_SPECIAL = ('{"SS":', '{"NS":', '{"BS":', '{"B":')


PAGE_ROWS = 1_000


def line_of(item: Item) -> str:
    """A row as one line without its end: attributes by name, members of sets in order."""
    line = _dumped(item)
    return _dumped(_spelled(item)) if any(mark in line for mark in _SPECIAL) else line


def item_of(line: str) -> Item:
    """The row of a line, as the SDK takes it."""
    item: Item = json.loads(line)
    found: Item = _with_bytes(item) if '{"B' in line else item
    return found


def place_of(line: str) -> tuple[str, str]:
    """Where a row stands in the file: its two keys."""
    item = json.loads(line)
    return item["pk"]["S"], item["sk"]["S"]


def order_of(item: Item) -> tuple[str, str]:
    """The same of a row."""
    return item["pk"]["S"], item["sk"]["S"]


def scanned(tables: Any, name: str, *, start: Item | None, limit: int) -> Iterator[dict[str, Any]]:
    """Pages of a table as it is now, each with `Items` and, where more follow, `LastEvaluatedKey`."""
    while True:
        request: dict[str, Any] = {"TableName": name, "Limit": limit, "ConsistentRead": True}
        page = tables.scan(**request, **({"ExclusiveStartKey": start} if start else {}))
        yield page
        if not (start := page.get("LastEvaluatedKey")):
            return


@contextmanager
def written(file: Path) -> Iterator[TextIO]:
    """A compressed file of lines that is there whole or not at all; the same lines give the same bytes."""
    draft = file.with_name(f"{file.name}.new")
    with (
        draft.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
        io.TextIOWrapper(packed, "utf-8", newline="\n") as out,
    ):
        yield out
    draft.replace(file)


@contextmanager
def lines_of(file: Path) -> Iterator[Iterator[str]]:
    """The lines of such a file, without their ends."""
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        yield (line.rstrip("\n") for line in lines)


def summed(lines: Iterable[str]) -> tuple[int, str]:
    """How many lines, and what they are known by in whatever order they come."""
    count, total = 0, 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.sha256(line.encode()).digest())
    return count, f"{total % (1 << 256):064x}"


def _dumped(item: Item) -> str:
    return json.dumps(
        item, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_text_of
    )


def _text_of(value: Any) -> str:
    return base64.b64encode(bytes(value)).decode()


def _spelled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _member(name, each) for name, each in value.items()}
    return [_spelled(each) for each in value] if isinstance(value, list) else value


def _member(name: str, value: Any) -> Any:
    if name in ("SS", "NS", "BS") and isinstance(value, list | tuple | set):
        return sorted(value)
    return _spelled(value)


def _with_bytes(value: Any) -> Any:
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(value.get("B"), str):
            return {"B": base64.b64decode(value["B"])}
        if len(value) == 1 and isinstance(value.get("BS"), list):
            return {"BS": [base64.b64decode(each) for each in value["BS"]]}
        return {name: _with_bytes(each) for name, each in value.items()}
    return [_with_bytes(each) for each in value] if isinstance(value, list) else value
