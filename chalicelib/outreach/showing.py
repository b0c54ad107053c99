"""Blocks of a letter as the staff's app draws them."""

from typing import TYPE_CHECKING, Literal

from chalicelib.web import Shape

if TYPE_CHECKING:
    from chalicelib.outreach import writing


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


def block_out(block: "writing.Block") -> BlockOut:
    """One block."""
    from chalicelib.outreach import writing

    match block:
        case writing.Button(label, url):
            return BlockOut(kind="button", lines=[], text=label, url=url)
        case writing.Heading(line, level):
            return BlockOut(kind="heading", lines=[_line(line)], level=level)
        case writing.Points(lines):
            return BlockOut(kind="points", lines=[_line(line) for line in lines])
        case writing.Paragraph(lines):
            return BlockOut(kind="paragraph", lines=[_line(line) for line in lines])


def _line(line: "writing.Line") -> list[SpanOut]:
    return [_span(span) for span in line]


def _span(span: "writing.Span") -> SpanOut:
    from chalicelib.outreach import writing

    match span:
        case writing.Words(text, bold):
            return SpanOut(kind="words", text=text, bold=bold)
        case writing.Link(label, url, bold):
            return SpanOut(kind="link", text=label, url=url, bold=bold)
        case writing.Field(name):
            return SpanOut(kind="field", text=name)
