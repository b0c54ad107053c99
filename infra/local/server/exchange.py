"""One request and one answer, apart from the socket they travel on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import Message
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

# Only this server knows it, and only this machine reaches the server: a header with another address to count as.
PLACE = "X-Local-Place"


@dataclass(frozen=True)
class Incoming:
    """A request as read from the wire; `target` is still percent-encoded."""

    method: str
    target: str
    headers: Message
    body: bytes
    peer: str
    protocol: str = "HTTP/1.1"

    @property
    def source_ip(self) -> str:
        """Where it came from: all of a laptop's browsers are one address, unless one says that it stands elsewhere."""
        return self.header(PLACE) or self.peer

    @property
    def path(self) -> str:
        """The path without the query, percent-encoded as it came."""
        return urlsplit(self.target).path or "/"

    @property
    def decoded_path(self) -> str:
        """The path for looking up files."""
        return unquote(self.path, errors="replace")

    @property
    def query(self) -> str:
        """All after the question mark."""
        return urlsplit(self.target).query

    def header(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return str(self.headers.get(name, ""))

    def as_get(self) -> "Incoming":
        """The GET that a HEAD asks about."""
        return replace(self, method="GET")


@dataclass(frozen=True)
class Answer:
    """What goes back; a header may come several times."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def with_headers(self, *more: tuple[str, str]) -> "Answer":
        """The same answer with further headers."""
        return replace(self, headers=self.headers + more)


# The connection ends and the client never learns what became of its request.
NO_ANSWER = Answer(0, ())


def problem(status: int, code: str, *, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """A refusal in the shape of the API: `application/problem+json` with a code."""
    page = {
        "type": f"/api/words/en.json#refusals.{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "errors": [],
    }
    return json_answer(page, status=status, kind="application/problem+json", headers=headers)


def json_answer(
    page: object,
    *,
    status: int = 200,
    kind: str = "application/json",
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """A JSON answer that no cache keeps."""
    text = json.dumps(page, ensure_ascii=False).encode()
    always = (
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    )
    return Answer(status, always + headers, text)


def pairs(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A mapping of headers as an answer carries them."""
    return tuple(headers.items())
