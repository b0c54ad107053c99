"""A letter as it was handed to SES, and one part of it."""

from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a letter."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One message of an outbound request; addresses are as written, headers in their order."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]
    attachments: tuple[Attachment, ...]
    tags: tuple[tuple[str, str], ...]
    configuration_set: str
    contact_list: str

    @property
    def recipients(self) -> tuple[str, ...]:
        """Everyone it goes to, once each, as bare addresses in lower case."""
        everyone = self.to + self.cc + self.bcc
        return tuple(dict.fromkeys(bare(each) for each in everyone))

    @property
    def shown_sender(self) -> str:
        """The sender with a name that is an encoded word made readable."""
        return readable(self.sender)

    @property
    def lang(self) -> str:
        """The letter's language by its Content-Language header or by its script."""
        named = next(
            (value for name, value in self.headers if name.lower() == "content-language"), ""
        )
        arabic = any("\u0600" <= mark <= "\u06ff" for mark in self.subject)
        return named[:2] or ("ar" if arabic else "en")


@dataclass(frozen=True)
class Stored:
    """A letter in the box."""

    id: str
    at: datetime
    letter: Letter
    attachments: tuple[tuple[str, str, int], ...]
    outcomes: tuple[str, ...]


def readable(address: str) -> str:
    """An address header with its encoded words decoded."""
    return str(make_header(decode_header(address)))


def bare(address: str) -> str:
    """`Hind <Hind@example.org>` as hind@example.org."""
    inner = address.rpartition("<")[2].partition(">")[0] if "<" in address else address
    return inner.strip().lower()
