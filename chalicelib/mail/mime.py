"""A letter as the bytes that travel: names and subjects in any script, no line that somebody's text has begun."""

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import quote

from chalicelib.kit.bidi import without_marks
from chalicelib.mail.letter import Attachment, Letter

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_OURS = frozenset({"from", "to", "cc", "bcc", "subject", "content-type", "mime-version"})


def mime(letter: Letter, *, sender: str) -> bytes:
    """The message with both forms of its text; raises ValueError for a header that is not a letter's to set."""
    head = [
        ("From", named(letter.from_name, sender)),
        ("To", named(letter.to_name, letter.to)),
        ("Subject", encoded(letter.subject)),
        ("Content-Language", letter.lang),
        *((_checked(name), encoded(value)) for name, value in letter.headers.items()),
    ]
    # EmailMessage would lose spaces where it folds Arabic, so the head is written here.
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    return lines.encode("ascii") + _body(letter).as_bytes()


def _body(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(letter.text, cte="base64")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", cte="base64")
    for attachment in letter.attachments:
        _attach(message, attachment)
    return message


def named(name: str, address: str, *, fold: str = "\r\n") -> str:
    """`Name <address>`; direction marks in a name could make an address look like another."""
    shown = one_line(without_marks(name))
    if not shown:
        return address
    return f"{_words(shown, fold) if _foreign(shown) else _quoted(shown)} <{address}>"


def encoded(text: str) -> str:
    """Text as a header's value: encoded words, folded."""
    line = one_line(text)
    return _words(line, "\r\n") if _foreign(line) else line


def one_line(text: str) -> str:
    """The text without anything that ends a line."""
    return _CONTROL.sub(" ", text).strip()


def _foreign(text: str) -> bool:
    return not text.isascii() or "=?" in text or len(text) > 900


def _quoted(text: str) -> str:
    return f'"{quote(text)}"'


def _words(text: str, fold: str) -> str:
    return Header(text, "utf-8", maxlinelen=60).encode(linesep=fold)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or name.lower() in _OURS:
        raise ValueError(f"{name[:60]!r} is not for a letter to set")
    return name


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.content_type.partition("/")
    name = one_line(without_marks(attachment.name)).replace("/", "-").replace("\\", "-")
    message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=name)
