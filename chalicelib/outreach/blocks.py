"""A text for many as blocks of lines: what stands in it, and what becomes of it when its fields are filled. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar


@dataclass(frozen=True)
class Words:
    """Plain text."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Link:
    """`field` is whose own address is meant; `url` is where it leads, and until it is filled what stands for it."""

    label: str
    url: str
    bold: bool = False
    field: str = ""


@dataclass(frozen=True)
class Field:
    """A place for what somebody's record says, or `otherwise`."""

    name: str
    otherwise: str | None = None
    bold: bool = False


Span = Words | Link | Field


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    line: Line
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Points:
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Button:
    """A link on a line of its own."""

    label: str
    url: str
    field: str = ""


Block = Heading | Paragraph | Points | Button
Leading = TypeVar("Leading", Link, Button)


def merged(line: Line, values: Mapping[str, str]) -> Line:
    """The line with its fields filled; an empty one that has nothing to stand for it stays a Field."""
    return tuple(_filled(span, values) for span in line)


def merged_body(blocks: tuple[Block, ...], values: Mapping[str, str]) -> tuple[Block, ...]:
    """The same of a whole text."""
    return tuple(_merged_block(block, values) for block in blocks)


def fields_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The fields of a text; of a merged one, those that stayed empty."""
    for block in blocks:
        if isinstance(block, Button) and block.field:
            yield block.field
        for line in lines_of(block):
            yield from fields_of(line)


def fields_of(line: Line) -> Iterator[str]:
    """The fields of one line."""
    for span in line:
        if isinstance(span, Field):
            yield span.name
        elif isinstance(span, Link) and span.field:
            yield span.field


def links_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Where a text leads, each address once, in order."""
    found: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, Button):
            found[block.url] = None
        for line in lines_of(block):
            found |= {span.url: None for span in line if isinstance(span, Link)}
    return tuple(found)


def lines_of(block: Block) -> tuple[Line, ...]:
    """The lines of a block; a button has none."""
    match block:
        case Heading(line):
            return (line,)
        case Paragraph(lines) | Points(lines):
            return lines
        case Button():
            return ()


def _merged_block(block: Block, values: Mapping[str, str]) -> Block:
    match block:
        case Heading(line):
            return replace(block, line=merged(line, values))
        case Paragraph(lines) | Points(lines):
            return replace(block, lines=tuple(merged(line, values) for line in lines))
        case Button():
            return _led(block, values)


def _led(leading: Leading, values: Mapping[str, str]) -> Leading:
    """Leading to her own address, or else as everybody's."""
    own = values.get(leading.field)
    return replace(leading, url=own) if own else replace(leading, field="")


def _filled(span: Span, values: Mapping[str, str]) -> Span:
    if isinstance(span, Link):
        return _led(span, values)
    if not isinstance(span, Field):
        return span
    text = values.get(span.name) or span.otherwise
    return Words(text, span.bold) if text else span
