"""Drawing a receipt: one A4 page, in Arabic, English, or both side by side."""

from dataclasses import dataclass

from chalicelib.giving.receipt_text import ReceiptPage as ReceiptPage
from chalicelib.giving.receipt_text import Side, languages, side
from chalicelib.giving.receipt_type import Sheet

MARGIN, WIDTH, GUTTER = 20.0, 170.0, 12.0
FOOT = 262.0
INK, SOFT, ACCENT, TINT, LINE, BAD = (
    (23, 33, 31),
    (86, 99, 96),
    (11, 107, 107),
    (232, 243, 241),
    (214, 221, 218),
    (166, 27, 41),
)


@dataclass(frozen=True)
class Column:
    """Where one language stands. Text begins at `start` and values of one-language receipts end at the other side."""

    side: Side
    x: float
    width: float

    @property
    def start(self) -> str:
        return "R" if self.side.lang == "ar" else "L"


def draw(receipt: ReceiptPage) -> bytes:
    """The PDF. The same receipt is the same bytes. Costs 0.2 s, and 0.8 s more the first time in a process."""
    sides = [side(receipt, lang) for lang in languages(receipt)]
    sheet = Sheet(
        title=f"{sides[-1].title} {receipt.number}",
        author=sides[-1].organisation,
        lang=sides[-1].lang,
        made=receipt.issued,
    )
    columns = _columns(sides)
    _band(sheet)
    _stamps(sheet, columns)
    y = _head(sheet, columns, 20)
    y = _title(sheet, columns, y + 9)
    y = _amount(sheet, columns, y + 6)
    y = _rows(sheet, columns, y + 6)
    _closing(sheet, columns, y + 8)
    _foot(sheet, columns)
    return bytes(sheet.pdf.output())


def _columns(sides: list[Side]) -> list[Column]:
    width = (WIDTH - GUTTER * (len(sides) - 1)) / len(sides)
    return [Column(one, MARGIN + n * (width + GUTTER), width) for n, one in enumerate(sides)]


def _band(sheet: Sheet) -> None:
    sheet.pdf.set_fill_color(*ACCENT)
    sheet.pdf.rect(0, 0, 210, 4, style="F")


def _stamps(sheet: Sheet, columns: list[Column]) -> None:
    """The word across the page that takes a receipt out of use, under everything else."""
    if not columns[0].side.stamp:
        return
    sheet.pdf.set_text_color(*BAD)
    with sheet.pdf.local_context(fill_opacity=0.13), sheet.pdf.rotation(24, x=105, y=160):
        for n, column in enumerate(columns):
            y = 140 + n * 42 - 21 * (len(columns) - 1)
            sheet.text(column.side.stamp, at=(0, y), width=210, size=84, align="C", bold=True)


def _head(sheet: Sheet, columns: list[Column], y: float) -> float:
    """Who received the gift."""
    y = _line(sheet, columns, [one.side.organisation for one in columns], y, (14, INK, True))
    if any(one.side.address for one in columns):
        y = _line(sheet, columns, [one.side.address for one in columns], y, (9.5, SOFT, False))
    return y


def _title(sheet: Sheet, columns: list[Column], y: float) -> float:
    y = _line(sheet, columns, [one.side.title for one in columns], y, (22, ACCENT, True))
    return _line(sheet, columns, [one.side.number for one in columns], y, (11.5, SOFT, False))


def _amount(sheet: Sheet, columns: list[Column], y: float) -> float:
    """The panel with the sum."""
    notice = any(one.side.notice for one in columns)
    height = 40.0 if notice else 30.0
    sheet.pdf.set_fill_color(*TINT)
    sheet.pdf.rect(
        MARGIN - 6, y, WIDTH + 12, height, style="F", round_corners=True, corner_radius=4
    )
    below = _line(sheet, columns, [one.side.amount_label for one in columns], y + 4, (10, SOFT, False))
    size = 24 if max(len(one.side.amount) for one in columns) < 22 or len(columns) == 1 else 17
    _line(sheet, columns, [one.side.amount for one in columns], below, (size, INK, True))
    if notice:
        _line(sheet, columns, [one.side.notice for one in columns], y + 28, (9.5, BAD, True))
    return y + height


def _rows(sheet: Sheet, columns: list[Column], y: float) -> float:
    for n in range(len(columns[0].side.rows)):
        y = _row(sheet, columns, n, y)
        sheet.pdf.set_draw_color(*LINE)
        sheet.pdf.set_line_width(0.2)
        for column in columns:
            sheet.pdf.line(column.x, y, column.x + column.width, y)
    return y


def _row(sheet: Sheet, columns: list[Column], n: int, y: float) -> float:
    """A name and its value: beside each other where there is room, else one above the other."""
    below = y
    for column in columns:
        label, value = column.side.rows[n]
        size = 11 if len(value) <= 60 else 9
        if len(columns) == 1:
            rest = column.width - 55
            far = column.x if column.start == "R" else column.x + 55
            near = column.x + rest if column.start == "R" else column.x
            places = ((near, y + 2.6, 55.0), (far, y + 2.2, rest))
        else:
            places = ((column.x, y + 1.4, column.width), (column.x, y + 6, column.width))
        sheet.pdf.set_text_color(*SOFT)
        _text(sheet, label, places[0], column.start, 9.5)
        sheet.pdf.set_text_color(*INK)
        height = _text(sheet, value, places[1], column.start, size, bold=True)
        below = max(below, places[1][1] + height + 1.8)
    return below


def _closing(sheet: Sheet, columns: list[Column], y: float) -> None:
    if columns[0].side.closing:
        _line(sheet, columns, [one.side.closing for one in columns], y, (11.5, ACCENT, True))


def _foot(sheet: Sheet, columns: list[Column]) -> None:
    sheet.pdf.set_draw_color(*LINE)
    sheet.pdf.line(MARGIN, FOOT, MARGIN + WIDTH, FOOT)
    _line(sheet, columns, [one.side.small for one in columns], FOOT + 3, (8.5, SOFT, False))


def _line(
    sheet: Sheet,
    columns: list[Column],
    texts: list[str],
    y: float,
    style: tuple[float, tuple[int, int, int], bool],
) -> float:
    """One line in each column, in a style of size, colour and weight; returns where the longest ends."""
    size, colour, bold = style
    sheet.pdf.set_text_color(*colour)
    heights = [
        _text(sheet, text, (column.x, y, column.width), column.start, size, bold=bold)
        for column, text in zip(columns, texts, strict=True)
    ]
    return y + max(heights)


def _text(
    sheet: Sheet,
    text: str,
    place: tuple[float, float, float],
    align: str,
    size: float,
    *,
    bold: bool = False,
) -> float:
    x, y, width = place
    return sheet.text(text, at=(x, y), width=width, size=size, align=align, bold=bold)
