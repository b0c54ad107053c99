import codecs
import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from chalicelib.kit.encodings import ARABIC, UTF8, UTF16, TableUnreadable, decoded
from chalicelib.kit.refusals import Refusal
from chalicelib.kit.sheets import Cell, SheetTooLarge, read_sheet, write_sheet
from chalicelib.kit.tables import MOST_ROWS, QuoteOpen, TableTooLong, read_table

SAID = "الاسم,Mail\nهند الكعبي,hind@example.org\n"
ARABIC_WORDS = some.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى", min_size=2, max_size=12)


def written(rows: list[list[str]], separator: str = ",") -> str:
    kept = io.StringIO(newline="")
    csv.writer(kept, delimiter=separator).writerows(rows)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (SAID.encode(), UTF8),
        (codecs.BOM_UTF8 + SAID.encode(), UTF8),
        (SAID.encode("utf-16"), UTF16),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), UTF16),
        (SAID.encode("utf-16-le"), UTF16),
        (SAID.encode("utf-16-be"), UTF16),
        (SAID.encode("windows-1256"), ARABIC),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16", "utf-16-be", "le-bare", "be-bare", "1256"],
)
def test_an_arabic_text_is_read_in_every_encoding(content: bytes, encoding: str) -> None:
    assert decoded(content) == (SAID, encoding)


@pytest.mark.parametrize("name", ["Jürgen Böhm", "Zoë Brontë-O'Connor", "Peña", "Köln GmbH"])
def test_western_names_of_windows_are_read(name: str) -> None:
    assert decoded(f"Name\n{name}\n".encode("windows-1252"))[0] == f"Name\n{name}\n"


@given(some.lists(ARABIC_WORDS, min_size=1, max_size=20), some.sampled_from([",", ";", "\t"]))
def test_arabic_of_windows_comes_back_as_it_was(words: list[str], separator: str) -> None:
    text = separator.join(["Name", "Mail"]) + "\n" + separator.join(words) + "\n"

    assert decoded(text.encode("windows-1256")) == (text, ARABIC)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00", b"%PDF-1.7\n\x00\x01", b"a\x01b,c\n"]
)
def test_what_is_no_text_is_said_so(content: bytes) -> None:
    with pytest.raises(TableUnreadable):
        decoded(content)


@given(
    some.lists(
        some.lists(
            some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
            min_size=2,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    ),
    some.sampled_from([",", ";", "\t"]),
)
def test_no_text_makes_the_reader_stumble(rows: list[list[str]], separator: str) -> None:
    """Whatever was written as CSV is read, or refused by name."""
    try:
        table = read_table(("\ufeff" + written([["Name", "Mail"], *rows], separator)).encode())
    except Refusal:
        return
    assert all(row.number > 0 for row in table.rows)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_cuts_evenly(separator: str) -> None:
    rows = [["Name", "Note"], ["Hind", "a, b; c"], ["Sami", 'said "no"; left, late']]

    table = read_table(written(rows, separator).encode())

    assert (table.separator, table.columns) == (separator, ("Name", "Note"))
    assert [row.cells for row in table.rows] == rows[1:]


def test_excel_may_say_its_separator() -> None:
    table = read_table(b"sep=;\r\nName;Note\r\nHind;a,b,c\r\n")

    assert (table.columns, table.rows[0].cells) == (("Name", "Note"), ["Hind", "a,b,c"])


def test_rows_keep_the_number_a_spreadsheet_shows() -> None:
    table = read_table(b'\nName,Note\nHind,"two\nlines"\n\n , \nSami,x\n')

    assert [(row.number, row.cells[0]) for row in table.rows] == [(3, "Hind"), (6, "Sami")]


def test_a_file_without_names_of_columns_keeps_its_first_row() -> None:
    table = read_table(b"Hind,hind@example.org\nSami,sami@example.org\n")

    assert table.columns == ("", "")
    assert len(table.rows) == 2


def test_a_name_of_two_columns_is_told() -> None:
    assert read_table(b"Name,Phone,Phone\nHind,1,2\n").twice == ("Phone",)


@pytest.mark.parametrize(
    ("content", "row"), [(b'Name\nHind\n"Sami\n', 3), (b'Name,Note\nHind,"x"y\n', 2)]
)
def test_an_open_quote_is_told_with_its_row(content: bytes, row: int) -> None:
    with pytest.raises(QuoteOpen) as refused:
        read_table(content)
    assert refused.value.params == {"row": row}


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(TableTooLong):
        read_table(b"Name\n" + b"x\n" * (MOST_ROWS + 1))
    assert len(read_table(b"Name\n" + b"x\n" * MOST_ROWS).rows) == MOST_ROWS


def test_a_workbook_is_read_as_somebody_would_have_typed_it() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["الاسم", "Phone", "Joined", "Since", "Share"])
    sheet.append(["هند", 9613555101, datetime.fromisoformat("2024-05-01"), date(2024, 5, 2), 12.5])
    sheet.append([None, None, None, None, None])
    sheet.append(["سامي", "+961 3 555 102", "", "", True])
    kept = io.BytesIO()
    book.save(kept)

    table = read_table(kept.getvalue())

    assert table.columns == ("الاسم", "Phone", "Joined", "Since", "Share")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ["هند", "9613555101", "2024-05-01", "2024-05-02", "12.5"]),
        (4, ["سامي", "+961 3 555 102", "", "", "True"]),
    ]


def test_a_workbook_that_would_burst_is_not_opened() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_001)

    with pytest.raises(SheetTooLarge):
        list(read_sheet(kept.getvalue()))


FORMULAS = ["=1+1", "+966501234567", "-2", "@SUM(A1)", "\t=1", "＝1", "'=1", '=HYPERLINK("x")']


def test_what_looks_like_a_formula_is_a_text_in_a_workbook() -> None:
    content = write_sheet([["Name"], *([cell] for cell in FORMULAS)], title="x", rtl=False)

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [sheet.cell(n, 1) for n in range(2, len(FORMULAS) + 2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert {cell.data_type for cell in cells} == {"s"}


def test_numbers_and_days_stay_what_they_are_and_arabic_begins_on_the_right() -> None:
    rows: list[list[Cell]] = [
        ["المبلغ", "اليوم", "لا شيء"],
        [Decimal("-12.50"), date(2024, 5, 1), None],
    ]
    content = write_sheet(rows, title="هبات", rtl=True)

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.sheet_view.rightToLeft is True
    assert (sheet.cell(2, 1).value, sheet.cell(2, 3).value) == (-12.5, None)
    assert sheet.cell(2, 2).value == datetime.fromisoformat("2024-05-01")


def test_what_no_cell_can_hold_is_left_out() -> None:
    content = write_sheet([["a\x00b\x1f"], ["x" * 40_000]], title="x", rtl=False)

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.cell(1, 1).value == "ab"
    assert len(str(sheet.cell(2, 1).value)) == 32_000
