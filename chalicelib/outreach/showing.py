"""Blocks of a letter as the staff's app draws them."""

from typing import TYPE_CHECKING, Literal

from chalicelib.web import Shape

if TYPE_CHECKING:
    from chalicelib.outreach import blocks


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


def block_out(block: "blocks.Block") -> BlockOut:
    """One block."""
    from chalicelib.outreach import blocks

    match block:
        case blocks.Button(label, url):
            return BlockOut(kind="button", lines=[], text=label, url=url)
        case blocks.Heading(line, level):
            return BlockOut(kind="heading", lines=[_line(line)], level=level)
        case blocks.Points(lines):
            return BlockOut(kind="points", lines=[_line(line) for line in lines])
        case blocks.Paragraph(lines):
            return BlockOut(kind="paragraph", lines=[_line(line) for line in lines])


def _line(line: "blocks.Line") -> list[SpanOut]:
    return [_span(span) for span in line]


def _span(span: "blocks.Span") -> SpanOut:
    from chalicelib.outreach import blocks

    match span:
        case blocks.Words(text, bold):
            return SpanOut(kind="words", text=text, bold=bold)
        case blocks.Link(label, url, bold):
            return SpanOut(kind="link", text=label, url=url, bold=bold)
        case blocks.Field(name):
            return SpanOut(kind="field", text=name)
