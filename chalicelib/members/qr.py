"""A text as a QR code: the rows of its dark modules, and the same as one path of an SVG."""

from collections.abc import Iterator
from dataclasses import dataclass

# Half of the code may be worn off or covered by a thumb.
CORRECTION = "m"
QUIET = 4


@dataclass(frozen=True)
class Code:
    """`size` modules wide and high, without the quiet edge; `rows` of True for dark."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        return len(self.rows)

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Dark stretches: row, first column, length."""
        for y, row in enumerate(self.rows):
            x = 0
            while x < self.size:
                length = next((n for n in range(self.size - x) if not row[x + n]), self.size - x)
                if length:
                    yield y, x, length
                x += length + 1

    def path(self) -> str:
        """The dark modules as the `d` of an SVG path, one unit each, with the quiet edge around them."""
        parts = (f"M{x + QUIET} {y + QUIET}h{n}v1h-{n}z" for y, x, n in self.runs())
        return "".join(parts)

    @property
    def box(self) -> str:
        """The viewBox for it."""
        side = self.size + 2 * QUIET
        return f"0 0 {side} {side}"


def code_of(text: str) -> Code:
    """The smallest code that holds the text."""
    # 20 ms of tables, which only who draws a card needs.
    import segno

    made = segno.make(text, error=CORRECTION, micro=False, boost_error=False)
    return Code(tuple(tuple(bool(module) for module in row) for row in made.matrix))
