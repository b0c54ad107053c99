"""The one frame of every letter: the same words as text and as HTML, in the direction of its language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.kit.bidi import isolated, without_marks
from chalicelib.words import direction

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_PAGE = Path(__file__).parent / "pages" / "letter.html"
_ISOLATE = re.compile("([\u2066-\u2068])|\u2069")
_OPENED = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', "\u2068": "<bdi>"}


@dataclass(frozen=True)
class Facts:
    """What a letter states line by line: rows of a name and a value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Passage:
    """What is written as text and as HTML already: outreach.passages makes it, of escaped words."""

    text: str
    html: str


def frame(
    lang: str,
    title: str,
    paragraphs: Sequence[str | Facts | Passage],
    button: tuple[str, str] | None = None,
    footer: str = "",
) -> tuple[str, str]:
    """The letter as plain text and as HTML.

    Lines within a paragraph or the footer are kept. `button` is a label and an absolute http(s) address.
    Numbers and names inside are to be isolated (kit.bidi), and become `<bdi>` in HTML.
    Raises ValueError for a button that leads elsewhere.
    """
    if button and not re.match(r"https?://[^\s/]", button[1]):
        raise ValueError("a button leads to an absolute address")
    values = {
        "lang": lang,
        "dir": direction(lang),
        "title": title,
        "paragraphs": paragraphs,
        "button": button,
        "footer": footer,
    }
    return _text(title, paragraphs, button, footer), _page().render(**values)


def _text(
    title: str,
    paragraphs: Sequence[str | Facts | Passage],
    button: tuple[str, str] | None,
    footer: str,
) -> str:
    blocks = [title, *filter(None, map(_block, paragraphs))]
    blocks += [f"{button[0]}:\n{button[1]}"] if button else []
    blocks += [f"-- \n{footer}"] if footer else []
    return "\n\n".join(blocks) + "\n"


def _block(paragraph: str | Facts | Passage) -> str:
    if isinstance(paragraph, Passage):
        return paragraph.text
    return _lines(paragraph) if isinstance(paragraph, Facts) else paragraph


def _lines(facts: Facts) -> str:
    return "\n".join(f"{name}: {isolated(value)}" for name, value in facts.rows)


@cache
def _page() -> "Template":
    # Jinja2 costs 40 ms, which no door need wait for.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"shown": shown, "plain": without_marks}
    environment.tests["facts"] = lambda value: isinstance(value, Facts)
    environment.tests["passage"] = lambda value: isinstance(value, Passage)
    return environment.from_string(_PAGE.read_text("utf-8"))


def shown(text: str) -> "Markup":
    """Escaped, its lines broken, its isolates as elements: some mail programs drop the characters."""
    from markupsafe import Markup, escape

    safe = str(escape(text)).replace("\n", "<br>\n")
    return Markup(_ISOLATE.sub(lambda mark: _OPENED.get(mark[0], "</bdi>"), _balanced(safe)))  # noqa: S704


def _balanced(text: str) -> str:
    """The text with an end for each isolate, or without any: a stray end would close an element of ours."""
    depth = 0
    for mark in _ISOLATE.findall(text):
        depth += 1 if mark else -1
        if depth < 0:
            break
    return text if depth == 0 else without_marks(text)
