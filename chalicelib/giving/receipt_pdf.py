"""Drawing a receipt: an A4 page, in Arabic, English, or both side by side."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.files import Sheet
from chalicelib.giving.receipt_text import ReceiptPage, Side, languages, side

__all__ = ["ReceiptPage", "draw"]

MARGIN, WIDTH, GUTTER, LABEL, PAD = 20.0, 170.0, 12.0, 56.0, 6.0
TOP, FOOT = 20.0, 262.0

Colour = tuple[int, int, int]
INK, SOFT, ACCENT, BAD = (23, 33, 31), (86, 99, 96), (11, 107, 107), (166, 27, 41)
TINT, RULE = (232, 243, 241), (214, 221, 218)


@dataclass(frozen=True)
class Style:
    """`size` in points."""

    size: float
    colour: Colour = INK
    bold: bool = False


NAME, ADDRESS = Style(14, bold=True), Style(9.5, SOFT)
TITLE, NUMBER = Style(22, ACCENT, bold=True), Style(11.5, SOFT)
SUM_LABEL, SUM, SUM_SMALL = Style(10, SOFT), Style(26, bold=True), Style(17, bold=True)
NOTICE, THANKS, SMALL = Style(10, BAD, bold=True), Style(12, ACCENT, bold=True), Style(8.5, SOFT)
ROW_LABEL, LONG_VALUE = Style(10, SOFT), Style(9, bold=True)
VALUE, VALUE_OF_TWO = Style(11.5, bold=True), Style(10.5, bold=True)


@dataclass(frozen=True)
class Column:
    """Where one language stands; its text begins at `align`, L or R."""

    side: Side
    x: float
    width: float

    @property
    def align(self) -> str:
        return "R" if self.side.lang == "ar" else "L"

    def beside(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where a label and its value stand when they share a line: x and width of each."""
        rest = self.width - LABEL
        if self.align == "R":
            return (self.x + rest, LABEL), (self.x, rest)
        return (self.x, LABEL), (self.x + LABEL, rest)


def draw(receipt: ReceiptPage) -> bytes:
    """The PDF; the same receipt is the same bytes.

    It costs 0.1 s of computing, and 0.8 s more the first time in a process.
    """
    sides = [side(receipt, lang) for lang in languages(receipt)]
    width = (WIDTH - GUTTER * (len(sides) - 1)) / len(sides)
    columns = [Column(one, MARGIN + n * (width + GUTTER), width) for n, one in enumerate(sides)]
    sheet = Sheet(
        title=f"{sides[-1].title} {receipt.number}",
        author=sides[-1].organisation,
        lang=sides[-1].lang,
        made=receipt.issued,
    )
    return _Drawing(sheet, columns).done()


class _Drawing:
    """`y` is how far down the page is drawn."""

    def __init__(self, sheet: Sheet, columns: list[Column]) -> None:
        self.sheet, self.columns, self.y = sheet, columns, TOP
        self.first = columns[0].side

    def done(self) -> bytes:
        self._page()
        self._head()
        self._sum()
        for n in range(len(self.first.rows)):
            self._row(n)
        self._thanks()
        return self.sheet.bytes()

    def _page(self) -> None:
        """A page with what stands on each: the band, the stamp, the foot."""
        self.sheet.page()
        self.sheet.box(0, 0, 210, 4, ACCENT)
        if self.first.stamp:
            self._stamp()
        self.sheet.rule(MARGIN, FOOT, WIDTH, RULE)
        self.y = FOOT + 3
        self._line(lambda one: one.small, SMALL)
        self.y = TOP

    def _stamp(self) -> None:
        """The word across the page that takes a receipt out of use, under everything else."""
        with self.sheet.slanted(BAD):
            for n, column in enumerate(self.columns):
                y = 142 + n * 42 - 21 * (len(self.columns) - 1)
                self.sheet.text(column.side.stamp, (0, y, 210), 88, align="C", bold=True)

    def _head(self) -> None:
        self._line(lambda one: one.organisation, NAME)
        if any(column.side.address for column in self.columns):
            self._line(lambda one: one.address, ADDRESS)
        self.y += 9
        self._line(lambda one: one.title, TITLE)
        self._line(lambda one: one.number, NUMBER)
        self.y += 6

    def _sum(self) -> None:
        """The panel with the amount, and what has become of it."""
        longest = max(len(column.side.amount) for column in self.columns)
        style = SUM_SMALL if longest > 20 and len(self.columns) > 1 else SUM
        lines = [(lambda one: one.amount_label, SUM_LABEL), (lambda one: one.amount, style)]
        lines += [(lambda one: one.notice, NOTICE)] if self.first.notice else []
        height = sum(self._height(text, style) for text, style in lines)
        self.sheet.box(MARGIN - PAD, self.y, WIDTH + 2 * PAD, height + 8, TINT, round_by=4)
        self.y += 3.5
        for text, style in lines:
            self._line(text, style)
        self.y += 8

    def _row(self, n: int) -> None:
        height = max(self._fact(column, n, draw=False) for column in self.columns)
        if self.y + height > FOOT - 6:
            self._page()
        for column in self.columns:
            self._fact(column, n, draw=True)
        self.y += height
        for column in self.columns:
            self.sheet.rule(column.x, self.y, column.width, RULE)

    def _fact(self, column: Column, n: int, *, draw: bool) -> float:
        """A label and its value, beside each other in one language and one above the other in two."""
        label, value = column.side.rows[n]
        alone = len(self.columns) == 1
        style = (VALUE if alone else VALUE_OF_TWO) if len(value) <= 60 else LONG_VALUE
        if alone:
            (label_x, label_width), (x, width) = column.beside()
            label_y, y = self.y + 2.6, self.y + 2.2
        else:
            label_x, label_width = x, width = column.x, column.width
            label_y, y = self.y + 1.5, self.y + 6.3
        if draw:
            self._text(label, (label_x, label_y, label_width), ROW_LABEL, column.align)
        height = self._text(value, (x, y, width), style, column.align, draw=draw)
        return y + height + 2 - self.y

    def _thanks(self) -> None:
        if self.first.closing and self.y + 16 < FOOT:
            self.y += 8
            self._line(lambda one: one.closing, THANKS)

    def _line(self, text: Callable[[Side], str], style: Style) -> None:
        """A line in each column; the longest decides where the next begins."""
        self.y += self._height(text, style, draw=True)

    def _height(self, text: Callable[[Side], str], style: Style, *, draw: bool = False) -> float:
        return max(
            self._text(text(each.side), (each.x, self.y, each.width), style, each.align, draw=draw)
            for each in self.columns
        )

    def _text(
        self,
        text: str,
        place: tuple[float, float, float],
        style: Style,
        align: str,
        *,
        draw: bool = True,
    ) -> float:
        self.sheet.colour(style.colour)
        return self.sheet.text(text, place, style.size, align=align, bold=style.bold, draw=draw)
