"""Blocks of a letter as the staff's app draws them."""

from typing import Literal

from chalicelib import mail
from chalicelib.web import Shape


class SpanOut(Shape):
    """A piece of a line: words, a link, or a field that stayed empty."""

    kind: Literal["words", "link", "field"]
    text: str
    url: str | None = None
    bold: bool = False


class BlockOut(Shape):
    """`lines` of a heading, paragraph or list; `text` and `url` of a button."""

    kind: Literal["heading", "paragraph", "points", "button"]
    lines: list[list[SpanOut]]
    level: int = 1
    text: str = ""
    url: str = ""


def block_out(block: mail.Block) -> BlockOut:
    """One block."""
    match block:
        case mail.Button(label, url):
            return BlockOut(kind="button", lines=[], text=label, url=url)
        case mail.Heading(line, level):
            return BlockOut(kind="heading", lines=[_line(line)], level=level)
        case mail.Points(lines):
            return BlockOut(kind="points", lines=[_line(line) for line in lines])
        case mail.Paragraph(lines):
            return BlockOut(kind="paragraph", lines=[_line(line) for line in lines])


def _line(line: mail.Line) -> list[SpanOut]:
    return [_span(span) for span in line]


def _span(span: mail.Span) -> SpanOut:
    match span:
        case mail.Words(text, bold):
            return SpanOut(kind="words", text=text, bold=bold)
        case mail.Link(label, url, bold):
            return SpanOut(kind="link", text=label, url=url, bold=bold)
        case mail.Field(name):
            return SpanOut(kind="field", text=name)
