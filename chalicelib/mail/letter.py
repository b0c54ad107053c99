"""A letter as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a letter; `content_type` such as application/pdf."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One letter to one person, in her language.

    `to` is a canonical address. `from_name` stands before our own address. `tags` are counted by SES and seen by
    nobody else: letters, digits, `_`, `-`, `.` and `@` only. `headers` are further ones, such as Reply-To.
    """

    to: str
    to_name: str
    lang: str
    subject: str
    text: str
    html: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    from_name: str = ""


@dataclass(frozen=True)
class Reader:
    """Who reads a letter, and how she wants to see numbers and days."""

    name: str
    email: str
    lang: str
    digits: str = "latn"
    calendar: str = "gregory"


@dataclass(frozen=True)
class Sender:
    """Whose letter it is, in the reader's language; `pages` is where a donor sees what is her own."""

    name: str
    address: str = ""
    pages: str = ""
