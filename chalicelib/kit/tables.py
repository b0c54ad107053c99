"""Tables as people send them: CSV in any encoding and with any separator, or the first sheet of a workbook."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.kit.encodings import TableUnreadable, decoded
from chalicelib.kit.refusals import Refusal

MOST_ROWS, MOST_COLUMNS = 50_000, 200
SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 25
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_DATA = re.compile(r"[^@\s]+@[^@\s]+\.\w+|\+?[\d٠-٩\s()-]{7,}")
ZIPPED, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Cells = list[str]


class TableEmpty(Refusal):
    """No row below its header."""

    code = "table_empty"


class TableTooWide(Refusal):
    """Params: `high`, the most columns, and `found`."""

    code = "table_too_wide"


class TableTooLong(Refusal):
    """Params: `high`, the most rows."""

    code = "table_too_long"


class QuoteOpen(Refusal):
    """A quotation mark opens in row `row` and is closed nowhere, or in the middle of a cell."""

    code = "quote_open"


class OldExcel(Refusal):
    """A workbook of before 2007."""

    code = "old_excel"


@dataclass(frozen=True)
class Row:
    """`number` is the one that a spreadsheet shows beside it."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Table:
    """`encoding` and `separator` are empty for a workbook; a name is empty for a column without one.

    `twice` are the names that several columns have.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    encoding: str = ""
    separator: str = ""
    twice: tuple[str, ...] = ()


def read_table(content: bytes) -> Table:
    """The table in a file; raises the refusals above, TableUnreadable and what `sheets` raises."""
    if content.startswith(OLD_EXCEL):
        raise OldExcel()
    if content.startswith(ZIPPED):
        # A reader of workbooks is 2 MB that few requests need.
        from chalicelib.kit.sheets import read_sheet

        return _table(read_sheet(content))
    text, encoding = decoded(content)
    text, separator = _separated(text)
    return _table(_records(text, separator), encoding=encoding, separator=separator)


def _separated(text: str) -> tuple[str, str]:
    """The text and its separator: said in a first line `sep=;`, or the one that cuts its rows most evenly."""
    if said := _SAID.match(text):
        return text[said.end() :], said[1]
    beginning = "".join(text.splitlines(keepends=True)[: _LOOKED_AT * 2])
    return text, max(SEPARATORS, key=lambda separator: _evenness(beginning, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as the first, of more than one; and how many cells that is."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = [len(cells) for _, cells in zip(range(_LOOKED_AT), reader, strict=False) if cells]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    return sum(width == widths[0] for width in widths), widths[0]


def _records(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise QuoteOpen(row=number) from None
        yield Row(number, cells)


def _table(records: Iterator[Row], *, encoding: str = "", separator: str = "") -> Table:
    rows: list[Row] = []
    for row in records:
        if len(row.cells) > MOST_COLUMNS and any(row.cells[MOST_COLUMNS:]):
            raise TableTooWide(high=MOST_COLUMNS, found=len(row.cells))
        if any(cell.strip() for cell in row.cells):
            rows.append(row)
        if len(rows) > MOST_ROWS + 1:
            raise TableTooLong(high=MOST_ROWS)
    return _headed(rows, encoding, separator)


def _headed(rows: list[Row], encoding: str, separator: str) -> Table:
    """The first row as names of the columns, unless it holds somebody already."""
    headless = bool(rows) and any(_DATA.fullmatch(cell.strip()) for cell in rows[0].cells)
    below = rows if headless else rows[1:]
    if not below:
        raise TableEmpty()
    names = (
        [] if headless else [" ".join(cell.split())[:200] for cell in rows[0].cells[:MOST_COLUMNS]]
    )
    while names and not names[-1]:
        names.pop()
    width = max(len(names), 1) if names else max(len(row.cells) for row in rows)
    columns = (*names, *("" for _ in range(width - len(names))))
    twice = [name for name, times in Counter(columns).items() if name and times > 1]
    return Table(columns, below, encoding, separator, tuple(twice))


__all__ = [
    "OldExcel",
    "QuoteOpen",
    "Row",
    "Table",
    "TableEmpty",
    "TableTooLong",
    "TableTooWide",
    "TableUnreadable",
    "read_table",
]
