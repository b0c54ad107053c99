"""Setting Arabic and Latin type on a PDF: the letters, their direction, and never a box or a gap in their place.

fpdf2 2.8 loses the joins of letters with vowel marks, so those are not drawn. What no font of ours has is
drawn as a question mark, since a letter that is silently missing would make it another name.
"""

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from chalicelib.kit.names import script_of

FACE, SPARE = "plex", "spare"
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]")
_GONE = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u202a-\u202e\ufe00-\ufe0f\ufeff]")
_UNSEEN = re.compile("[\n\u061c\u200b-\u200f\u2060-\u2069]")
_FIRST_STRONG = re.compile("[^\\W\\d_]|[\u2066\u2067]")
_UNKNOWN = "?"


class Sheet:
    """One A4 page, millimetres from its upper left corner."""

    def __init__(self, *, title: str, author: str, lang: str, made: date) -> None:
        # 17 MB of type and drawing, which only the drawing of a receipt needs.
        from fpdf import FPDF

        self.pdf: Any = FPDF(format="A4")
        self.pdf.set_auto_page_break(False)
        self.pdf.set_title(title)
        self.pdf.set_author(author)
        self.pdf.set_lang(lang)
        # No clock: the same receipt is the same file.
        self.pdf.set_creation_date(_midnight(made))
        self.pdf.add_page()
        self.pdf.c_margin = 0
        for style, weight in (("", "Regular"), ("B", "SemiBold")):
            self.pdf.add_font(FACE, style, _arabic_font(weight))
        self._spare: frozenset[int] | None = None

    def text(
        self,
        text: str,
        *,
        at: tuple[float, float],
        width: float,
        size: float,
        align: str,
        bold: bool = False,
        draw: bool = True,
    ) -> float:
        """Sets text in a column, wrapped; `align` is L, R or C, `size` in points. Returns how high it is."""
        shown = self.drawable(text)
        self.pdf.set_font(FACE, "B" if bold else "", size)
        self.pdf.set_text_shaping(True, direction="rtl" if _from_the_right(shown) else "ltr")
        self.pdf.set_xy(*at)
        line = size * 0.3528 * 1.55
        height: float = self.pdf.multi_cell(
            width, line, shown, align=align, dry_run=not draw, output="HEIGHT"
        )
        return height

    def drawable(self, text: str) -> str:
        """The text without vowel marks, composed, and with a sign for each letter that no font has."""
        clean = _MARKS.sub("", _GONE.sub("", unicodedata.normalize("NFC", text)))
        have = self.pdf.fonts[FACE].cmap
        lacking = {mark for mark in clean if ord(mark) not in have and not _UNSEEN.match(mark)}
        if not lacking:
            return clean
        unknown = {mark: _UNKNOWN for mark in lacking if ord(mark) not in self._spare_font()}
        return clean.translate(str.maketrans(unknown))

    def _spare_font(self) -> frozenset[int]:
        """The letters of the second font, loaded when the first lacks one: Turkish, Greek, Cyrillic."""
        if self._spare is None:
            self.pdf.add_font(SPARE, "", _latin_font())
            self.pdf.add_font(SPARE, "B", _latin_font())
            self.pdf.set_fallback_fonts([SPARE], exact_match=False)
            self._spare = frozenset(self.pdf.fonts[SPARE].cmap)
        return self._spare


def _from_the_right(text: str) -> bool:
    """The direction of a text's first letter, or of the isolate that holds it."""
    first = _FIRST_STRONG.search(text)
    return bool(first) and (first[0] == "\u2067" or script_of(first[0]) == "ar")


def _midnight(day: date) -> Any:
    from datetime import UTC, datetime

    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _arabic_font(weight: str) -> Path:
    import fontpkg_ibm_plex_sans_arabic as font

    return Path(font.ROOT) / "files" / f"IBMPlexSansArabic-{weight}.ttf"


def _latin_font() -> Path:
    import fontpkg_ibm_plex_sans as font

    return Path(font.ROOT) / "files" / "IBMPlexSans[wdth,wght].ttf"
