"""What staff write for many: a small format read into blocks, of which nothing is HTML. Pure.

    # A heading              ## a smaller one
    A paragraph with **bold**, a [link](https://example.org) and {{name|friend}}.
    - a point of a list
    [!Give now](https://example.org/give)      a button, on a line of its own

An empty line ends a block. `{{field}}` is one of a fixed list, with what stands for it when it is empty after a `|`.
One that is an address stands where a link leads: [Renew]({{renewal_link|https://example.org/join}}).
Nothing is computed: whatever else looks like a place to fill is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from chalicelib.kit.refusals import Refusal
from chalicelib.outreach.blocks import (
    Block,
    Button,
    Field,
    Heading,
    Line,
    Link,
    Paragraph,
    Points,
    Span,
    Words,
)

LONGEST_LINK = 1000

_FIELD = r"\{\{\s*(?P<field>[a-z_]{1,40})\s*(?:\|(?P<otherwise>[^{}|\n]{0,100}))?\}\}"
_LINK = r"\[(?P<label>[^\[\]\n]+)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
_INLINE = re.compile(rf"\*\*(?P<bold>[^*\n]+)\*\*|{_LINK}|{_FIELD}")
_BUTTON = re.compile(r"\[!(?P<label>[^\[\]\n]+)\]\((?P<url>\S+)\)")
_FIELD_ONLY = re.compile(_FIELD)
# Of languages that compute inside of texts.
_COMPUTING = re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|#\{|<%|%>")
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#]\S*)?"
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"'`\\^{}|\u0080-\u00a0\u2028\u2029]")


class FieldUnknown(Refusal):
    """No such merge field. Params: `name`, `allowed`."""

    code = "merge_field_unknown"


class FieldWrong(Refusal):
    """It looks like a place to fill and is none: nothing is computed here. Params: `text`."""

    code = "merge_field_wrong"


class FallbackMissing(Refusal):
    """Not everybody has it, so something must stand in its place. Params: `name`."""

    code = "merge_fallback_missing"


class LinkFieldAlone(Refusal):
    """An address stands where a link leads, and nowhere else. Params: `name`."""

    code = "merge_link_alone"


class LinkWrong(Refusal):
    """A link leads to a whole address, http or https, and nowhere else. Params: `text`."""

    code = "link_wrong"


@dataclass(frozen=True)
class Merging:
    """The fields there are, those of them that everybody has, and those that are addresses."""

    fields: tuple[str, ...]
    always: frozenset[str]
    links: frozenset[str] = frozenset()


def read_body(text: str, merging: Merging, *, field: str = "body") -> tuple[Block, ...]:
    """The blocks of a text; raises FieldUnknown, FieldWrong, FallbackMissing, LinkFieldAlone or LinkWrong."""
    blocks: list[Block] = []
    for empty, lines in groupby(text.split("\n"), key=lambda line: not line.strip()):
        if not empty:
            blocks += _blocks([line.strip() for line in lines], merging, field)
    return tuple(blocks)


def read_line(text: str, merging: Merging, *, field: str = "subject") -> Line:
    """A subject: words and fields only; raises what `read_body` raises of fields."""
    _check_computing(text, field)
    return tuple(_spans(text, merging, field, only=_FIELD_ONLY))


def _blocks(lines: list[str], merging: Merging, field: str) -> Iterator[Block]:
    for kind, group in groupby(lines, key=_kind):
        rows = list(group)
        if kind == "button":
            yield from (_button(row, merging, field) for row in rows)
        elif kind == "heading":
            for row in rows:
                marks, _, text = row.partition(" ")
                yield Heading(_line(text.strip(), merging, field), len(marks))
        elif kind == "point":
            yield Points(tuple(_line(row[1:].strip(), merging, field) for row in rows))
        else:
            yield Paragraph(tuple(_line(row, merging, field) for row in rows))


def _kind(line: str) -> str:
    if _BUTTON.fullmatch(line):
        return "button"
    if re.match(r"##? +\S", line):
        return "heading"
    return "point" if re.match(r"[-•] +\S", line) else "text"


def _button(row: str, merging: Merging, field: str) -> Button:
    found = _BUTTON.fullmatch(row)
    if found is None:
        raise LinkWrong(field, text=row[:60])
    _check_computing(found["label"], field)
    url, own = _address(found["url"], merging, field)
    return Button(found["label"].strip(), url, own)


def _line(text: str, merging: Merging, field: str) -> Line:
    _check_computing(text, field)
    return tuple(_spans(text, merging, field))


def _spans(
    text: str,
    merging: Merging,
    field: str,
    *,
    bold: bool = False,
    only: re.Pattern[str] = _INLINE,
) -> Iterator[Span]:
    end = 0
    for found in only.finditer(text):
        if found.start() > end:
            yield Words(text[end : found.start()], bold)
        yield from _span(found, merging, field, bold)
        end = found.end()
    if end < len(text):
        yield Words(text[end:], bold)


def _span(found: re.Match[str], merging: Merging, field: str, bold: bool) -> Iterator[Span]:
    groups = found.groupdict()
    if groups.get("bold"):
        yield from _spans(groups["bold"], merging, field, bold=True)
    elif groups.get("label"):
        url, own = _address(groups["url"], merging, field)
        yield Link(groups["label"].strip(), url, bold, own)
    else:
        yield _field(groups["field"], groups["otherwise"], merging, field, bold)


def _address(text: str, merging: Merging, field: str) -> tuple[str, str]:
    """Where a link leads, and the field that is her own address, if it is one."""
    found = _FIELD_ONLY.fullmatch(text)
    if found is None or found["field"] not in merging.links:
        return checked_url(text, field=field), ""
    if not (found["otherwise"] or "").strip():
        raise FallbackMissing(field, name=found["field"])
    return checked_url(found["otherwise"].strip(), field=field), found["field"]


def _field(name: str, otherwise: str | None, merging: Merging, field: str, bold: bool) -> Field:
    if name not in merging.fields:
        raise FieldUnknown(field, name=name, allowed=", ".join(merging.fields))
    if name in merging.links:
        raise LinkFieldAlone(field, name=name)
    otherwise = (otherwise or "").strip() or None
    if otherwise is None and name not in merging.always:
        raise FallbackMissing(field, name=name)
    return Field(name, otherwise, bold)


def _check_computing(text: str, field: str) -> None:
    """Raises FieldWrong for what a template language would run, had we one."""
    rest = _FIELD_ONLY.sub("", text)
    if found := _COMPUTING.search(rest):
        raise FieldWrong(field, text=rest[found.start() :][:40])


def checked_url(url: str, *, field: str) -> str:
    """The address itself; raises LinkWrong."""
    if len(url) > LONGEST_LINK or _UNSAFE.search(url) or not _ADDRESS.fullmatch(url):
        raise LinkWrong(field, text=url[:60])
    return url
