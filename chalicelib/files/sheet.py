"""Setting Arabic and Latin type on a PDF: the letters, their direction, and never a box or a gap in their place.

fpdf2 2.8 loses the joins of letters with vowel marks, so those are not drawn. What no font of ours has is
drawn as a question mark, since a letter that is silently missing would make it another name.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from chalicelib.kit.bidi import without_marks
from chalicelib.kit.names import script_of

FACE, SPARE = "plex", "spare"
POINT, LEADING = 0.3528, 1.55
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_GONE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u202a-\u202e\ufe00-\ufe0f\ufeff]"
)
_UNSEEN = re.compile("[\n\u061c\u200b-\u200f\u2060-\u2069]")
_FIRST_STRONG = re.compile("[^\\W\\d_]|[\u2066\u2067]")
_UNKNOWN = "?"


class Sheet:
    """Pages, A4 unless a `size` (width, height) is given, measured in millimetres from the upper left corner."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        lang: str,
        made: date,
        size: tuple[float, float] | None = None,
    ) -> None:
        # 17 MB of type and drawing, which only what is drawn needs.
        from fpdf import FPDF

        self._pdf: Any = FPDF(format=size or "A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(without_marks(title))
        self._pdf.set_author(without_marks(author))
        self._pdf.set_lang(lang)
        # No clock: the same document is the same file.
        self._pdf.set_creation_date(datetime.combine(made, time(), UTC))
        self._pdf.c_margin = 0
        self._pdf.set_line_width(0.2)
        for style, weight in (("", "Regular"), ("B", "SemiBold")):
            self._pdf.add_font(FACE, style, _arabic_font(weight))
        self._spare: frozenset[int] | None = None

    def page(self) -> None:
        """Begins a page; what follows is drawn on it."""
        self._pdf.add_page()

    def bytes(self) -> bytes:
        """The finished file."""
        return bytes(self._pdf.output())

    def colour(self, colour: tuple[int, int, int]) -> None:
        """The colour of the text that follows."""
        self._pdf.set_text_color(*colour)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: tuple[int, int, int],
        *,
        round_by: float = 0,
    ) -> None:
        """A filled box."""
        self._pdf.set_fill_color(*colour)
        self._pdf.rect(
            *(x, y, width, height),
            style="F",
            round_corners=bool(round_by),
            corner_radius=round_by,
        )

    def rule(self, x: float, y: float, width: float, colour: tuple[int, int, int]) -> None:
        """A thin line across."""
        self._pdf.set_draw_color(*colour)
        self._pdf.line(x, y, x + width, y)

    @contextmanager
    def slanted(self, colour: tuple[int, int, int]) -> Iterator[None]:
        """Text that rises over the middle of the page and lets what lies under it through."""
        self.colour(colour)
        with self._pdf.local_context(fill_opacity=0.13), self._pdf.rotation(24, x=105, y=160):
            yield

    def text(
        self,
        text: str,
        place: tuple[float, float, float],
        size: float,
        *,
        align: str,
        bold: bool = False,
        draw: bool = True,
    ) -> float:
        """Sets text at x and y in a width, wrapped; `align` is L, R or C. Returns its height, also undrawn."""
        shown = self.drawable(text)
        x, y, width = place
        self._pdf.set_font(FACE, "B" if bold else "", size)
        self._pdf.set_text_shaping(True, direction="rtl" if _from_the_right(shown) else "ltr")
        self._pdf.set_xy(x, y)
        line = size * POINT * LEADING
        # To break lines each letter is shaped by itself, many times over: only where there is something to break.
        if "\n" not in shown and self._pdf.get_string_width(shown) <= width:
            if draw:
                self._pdf.cell(width, line, shown, align=align)
            return line
        height: float = self._pdf.multi_cell(
            *(width, line, shown), align=align, dry_run=not draw, output="HEIGHT"
        )
        return height

    def drawable(self, text: str) -> str:
        """The text without vowel marks, composed, and with a sign for each letter that no font has."""
        clean = _MARKS.sub("", _GONE.sub("", unicodedata.normalize("NFC", text)))
        have = self._pdf.fonts[FACE].cmap
        lacking = {mark for mark in clean if ord(mark) not in have and not _UNSEEN.match(mark)}
        if not lacking:
            return clean
        spare = self._spare_font()
        return clean.translate({ord(mark): _UNKNOWN for mark in lacking if ord(mark) not in spare})

    def _spare_font(self) -> frozenset[int]:
        """The letters of the second font, loaded when the first lacks one: Turkish, Greek, Cyrillic."""
        if self._spare is None:
            self._pdf.add_font(SPARE, "", _latin_font())
            self._pdf.add_font(SPARE, "B", _latin_font())
            self._pdf.set_fallback_fonts([SPARE], exact_match=False)
            self._spare = frozenset(self._pdf.fonts[SPARE].cmap)
        return self._spare


def _from_the_right(text: str) -> bool:
    """The direction of a text's first letter, or of the isolate that holds it."""
    first = _FIRST_STRONG.search(text)
    return first is not None and (first[0] == "\u2067" or script_of(first[0]) == "ar")


def _arabic_font(weight: str) -> Path:
    return _files("fontpkg_ibm_plex_sans_arabic") / f"IBMPlexSansArabic-{weight}.ttf"


def _latin_font() -> Path:
    return _files("fontpkg_ibm_plex_sans") / "IBMPlexSans[wdth,wght].ttf"


def _files(package: str) -> Path:
    with as_file(files(package)) as folder:
        return folder / "files"
