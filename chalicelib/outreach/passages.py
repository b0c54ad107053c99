"""Blocks that staff wrote, as the text and the HTML of a letter. The one place that makes HTML of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chalicelib.kit.bidi import without_marks
from chalicelib.mail import Passage, shown
from chalicelib.outreach.blocks import Block, Button, Heading, Line, Link, Paragraph, Points, Words

if TYPE_CHECKING:
    from markupsafe import Markup

Lead = Callable[[str], str]
"""The address under which a link goes out."""

_P = '<p style="margin: 0 0 16px;">{}</p>'
_H = '<h2 style="margin: 24px 0 8px; font-size: {}px; line-height: 1.5; font-weight: 600;">{}</h2>'
_LI = '<li style="margin: 0 0 6px;">{}</li>'
_UL = '<ul style="margin: 0 0 16px; padding-inline-start: 22px;">{}</ul>'
_A = '<a class="link" href="{}" style="color: #0b6b6b; font-weight: 600;">{}</a>'
_ACT = (
    '<p style="margin: 24px 0;"><a class="act" href="{}" style="display: inline-block; padding: 12px 22px;'
    " border-radius: 9px; background: #0b6b6b; color: #ffffff; font-weight: 600; text-decoration: none;"
    '">{}</a></p>'
)


def passage(block: Block, *, lead: Lead = str) -> Passage:
    """One block as a part of a letter. Every text is escaped; addresses were checked when it was read."""
    return Passage(_text(block, lead), str(_html(block, lead)))


def picture(url: str) -> Passage:
    """A picture of one point, which a mail program asks for when the letter is opened; nothing in the text."""
    from markupsafe import Markup

    shape = '<img src="{}" width="1" height="1" alt="" style="display: block; border: 0;">'
    return Passage("", str(Markup(shape).format(url)))  # noqa: S704 (ours)


def plain(line: Line) -> str:
    """A line without its looks."""
    return without_marks("".join(_plain(span) for span in line))


def _text(block: Block, lead: Lead) -> str:
    match block:
        case Heading(line):
            return _line_text(line, lead)
        case Paragraph(lines):
            return "\n".join(_line_text(line, lead) for line in lines)
        case Points(lines):
            return "\n".join(f"• {_line_text(line, lead)}" for line in lines)
        case Button(label):
            return f"{label}:\n{_leads(block, lead)}"


def _line_text(line: Line, lead: Lead) -> str:
    return "".join(
        f"{span.label} ({_leads(span, lead)})" if isinstance(span, Link) else _plain(span)
        for span in line
    )


def _leads(span: Link | Button, lead: Lead) -> str:
    """An address of her own opens something to whoever holds it: it is not led past us, where it would be kept."""
    return span.url if span.field else lead(span.url)


def _plain(span: object) -> str:
    match span:
        case Words(text):
            return text
        case Link(label):
            return label
    return ""


def _html(block: Block, lead: Lead) -> "Markup":
    from markupsafe import Markup

    match block:
        case Heading(line, level):
            return Markup(_H).format(20 if level == 1 else 17, _line_html(line, lead))  # noqa: S704 (ours)
        case Paragraph(lines):
            broken = Markup("<br>\n").join(_line_html(line, lead) for line in lines)
            return Markup(_P).format(broken)  # noqa: S704
        case Points(lines):
            points = Markup("\n").join(Markup(_LI).format(_line_html(one, lead)) for one in lines)  # noqa: S704
            return Markup(_UL).format(points)  # noqa: S704
        case Button(label):
            return Markup(_ACT).format(_leads(block, lead), shown(label))  # noqa: S704


def _line_html(line: Line, lead: Lead) -> "Markup":
    from markupsafe import Markup

    return Markup("").join(_span_html(span, lead) for span in line)


def _span_html(span: object, lead: Lead) -> "Markup":
    from markupsafe import Markup

    match span:
        case Words(text, bold):
            return Markup("<strong>{}</strong>").format(shown(text)) if bold else shown(text)
        case Link(label):
            return Markup(_A).format(_leads(span, lead), shown(label))  # noqa: S704
    return Markup("")
