"""Drawing a membership card: the size of a bank card, in the member's language, her name in both scripts."""

from chalicelib.files import Sheet
from chalicelib.members.card_text import Card, Side, second_name, side
from chalicelib.members.qr import Code, code_of

WIDTH, HEIGHT = 85.6, 53.98
EDGE, BAND = 5.0, 13.0
QR = 24.0

Colour = tuple[int, int, int]
INK, SOFT, ACCENT, PAPER = (23, 33, 31), (86, 99, 96), (11, 107, 107), (255, 255, 255)


def draw(card: Card) -> bytes:
    """The PDF; the same card is the same bytes."""
    one = side(card, card.lang)
    sheet = Sheet(
        title=f"{one.title} {card.number}",
        author=one.organisation,
        lang=card.lang,
        made=card.since,
        size=(WIDTH, HEIGHT),
    )
    _Drawing(sheet, card, one).draw()
    return sheet.bytes()


class _Drawing:
    """Everything begins at the side where the language begins; the code stands at the other."""

    def __init__(self, sheet: Sheet, card: Card, one: Side) -> None:
        self.sheet, self.card, self.one = sheet, card, one
        self.right = one.dir == "rtl"
        self.align = "R" if self.right else "L"
        self.text_width = WIDTH - 2 * EDGE - QR - 3
        self.x = EDGE + QR + 3 if self.right else EDGE

    def draw(self) -> None:
        self.sheet.page()
        self._band()
        self._who()
        self._facts()
        self._code(code_of(self.card.link))

    def _band(self) -> None:
        self.sheet.box(0, 0, WIDTH, BAND, ACCENT)
        self.sheet.colour(PAPER)
        size = 11 if len(self.one.organisation) <= 34 else 8
        self.sheet.text(
            self.one.organisation, (EDGE, 2, WIDTH - 2 * EDGE), size, align=self.align, bold=True
        )
        self.sheet.text(self.one.title, (EDGE, 7.6, WIDTH - 2 * EDGE), 7, align=self.align)

    def _who(self) -> None:
        y = BAND + 3
        size = 12 if len(self.one.name) <= 24 else 9
        y += self._line(self.one.name, y, size, INK, bold=True)
        if other := second_name(self.card):
            y += self._line(other, y, 8, SOFT)
        self._line(self.one.level, y + 0.6, 8.5, ACCENT, bold=True)

    def _facts(self) -> None:
        y = HEIGHT - EDGE - 9.5
        half = self.text_width / 2
        first, second = (self.x + half + 1, self.x) if self.right else (self.x, self.x + half)
        for x, label, value in (
            (first, self.one.number_label, self.one.number),
            (second, self.one.until_label, self.one.until),
        ):
            self.sheet.colour(SOFT)
            self.sheet.text(label, (x, y, half - 1), 6.5, align=self.align)
            self.sheet.colour(INK)
            size = 9 if len(value) <= 16 else 7
            self.sheet.text(value, (x, y + 3.8, half - 1), size, align=self.align, bold=True)

    def _line(
        self, text: str, y: float, size: float, colour: Colour, *, bold: bool = False
    ) -> float:
        self.sheet.colour(colour)
        place = (self.x, y, self.text_width)
        return self.sheet.text(text, place, size, align=self.align, bold=bold)

    def _code(self, code: Code) -> None:
        x0 = EDGE if self.right else WIDTH - EDGE - QR
        y0, module = BAND + 4, QR / code.size
        for y, x, length in code.runs():
            # A hair wider than it is, or printers leave white lines between the rows.
            self.sheet.box(x0 + x * module, y0 + y * module, length * module, module + 0.02, INK)
        self.sheet.colour(SOFT)
        self.sheet.text(self.one.scan, (x0, y0 + QR + 0.8, QR), 5.5, align="C")
