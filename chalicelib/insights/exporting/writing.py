"""Writing the file: CSV for spreadsheets, a workbook, or the directory on paper."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chalicelib.kit.csv_cells import neutral
from chalicelib.kit.refusals import Refusal
from chalicelib.kit.sheets import Cell, write_sheet
from chalicelib.words import say

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
# Without it Excel takes the file for Windows' own alphabet.
BOM = "\ufeff"
MOST_PRINTED = 5_000

Rows = Sequence[Sequence[Cell]]


class ExportTooLong(Refusal):
    """Too many rows for paper. Params: `high`."""

    code = "export_too_long"


@dataclass(frozen=True)
class Told:
    """What stands above the rows: `keys` and `heads` of the columns; `printed` are the keys that paper has."""

    kind: str
    lang: str
    keys: Sequence[str]
    heads: Sequence[str]
    printed: Sequence[str]
    day: date


def written(format_: str, told: Told, rows: Rows) -> bytes:
    """The file's content; raises ExportTooLong."""
    if format_ == "csv":
        return as_csv(told.heads, rows)
    if format_ == "xlsx":
        title = say(told.lang, f"export.file_{told.kind}")
        return write_sheet([told.heads, *rows], title=title, rtl=told.lang == "ar")
    if len(rows) > MOST_PRINTED:
        raise ExportTooLong("format", high=MOST_PRINTED)
    # Fonts and shaping cost 150 ms, which only paper should pay.
    from chalicelib.insights.exporting.printing import printed

    return printed(told, rows)


def as_csv(heads: Sequence[str], rows: Rows) -> bytes:
    """A spreadsheet takes no cell of it for a formula; numbers and days are as they are."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return (BOM + kept.getvalue()).encode()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else neutral(str(cell))
