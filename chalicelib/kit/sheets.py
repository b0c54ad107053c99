"""Workbooks (XLSX): the first sheet as text, and a sheet of typed cells, from the right where Arabic reads it."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from chalicelib.kit.encodings import TableUnreadable
from chalicelib.kit.refusals import Refusal
from chalicelib.kit.tables import MOST_COLUMNS, MOST_ROWS, Row

Cell = str | int | Decimal | date | None

# A workbook is a zip: what it says of itself is held to a size before anything is unpacked.
MOST_UNPACKED = 200_000_000
MOST_BLANK = 2_000
_NO_CELL_HOLDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST_CELL = 32_000


class SheetTooLarge(Refusal):
    """It would unpack to more than we read."""

    code = "sheet_too_large"


def read_sheet(content: bytes) -> Iterator[Row]:
    """The rows of the first sheet, dates as 2026-11-22; raises TableUnreadable and SheetTooLarge."""
    from openpyxl import load_workbook

    _check_size(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        # What a file says of its own size is not to be trusted.
        sheet.reset_dimensions()
        yield from _rows(sheet)
    except Refusal:
        raise
    except Exception as broken:
        # A damaged workbook fails in every layer of its reader, each with an error of its own.
        raise TableUnreadable() from broken


def _rows(sheet: Any) -> Iterator[Row]:
    blank = 0
    last = MOST_ROWS * 2
    for number, values in enumerate(sheet.iter_rows(max_row=last, values_only=True), 1):
        cells = [_text(value) for value in values[: MOST_COLUMNS * 40]]
        blank = 0 if any(cells) else blank + 1
        if blank > MOST_BLANK:
            return
        yield Row(number, cells)


def _check_size(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile:
        raise TableUnreadable() from None
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise SheetTooLarge()


def _text(value: object) -> str:
    """A cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def write_sheet(rows: Iterable[Sequence[Cell]], *, title: str, rtl: bool) -> bytes:
    """A workbook of one sheet, its first row fixed in bold; every text is a string, whatever it looks like."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = rtl
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = [_cell(sheet, value) for value in row]
        if number == 0:
            for cell in cells:
                cell.font = Font(bold=True)
        sheet.append(cells)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _NO_CELL_HOLDS.sub("", value)[:LONGEST_CELL])
    # Otherwise a text that begins with = would be a formula.
    cell.data_type = "s"
    return cell
