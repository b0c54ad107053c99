"""Reading a request's body from the wire, with API Gateway's limit."""

from email.message import Message
from io import BufferedIOBase

# API Gateway refuses a larger payload before the app sees it.
LARGEST_BODY = 10 * 1024 * 1024
_LONGEST_LINE = 1024


class BodyTooLarge(Exception):
    """More than API Gateway takes; the rest is still on the wire."""


class BodyMalformed(Exception):
    """The framing of the body cannot be read, so neither can anything after it."""


def read_body(stream: BufferedIOBase, headers: Message) -> bytes:
    """The whole body; raises BodyTooLarge or BodyMalformed, after either the connection must close."""
    coding = headers.get("Transfer-Encoding")
    lengths = set(headers.get_all("Content-Length", ()))
    if coding is not None:
        if lengths or coding.strip().lower() != "chunked":
            raise BodyMalformed
        return _read_chunks(stream)
    return _read_exactly(stream, _length(lengths))


def announced_too_large(headers: Message) -> bool:
    """Whether the length that the client names is more than will be read."""
    named = headers.get("Content-Length", "")
    return named.isascii() and named.isdigit() and int(named[:20]) > LARGEST_BODY


def _length(named: set[str]) -> int:
    if not named:
        return 0
    text = next(iter(named))
    if len(named) > 1 or not (text.isascii() and text.isdigit()):
        raise BodyMalformed
    if int(text[:20]) > LARGEST_BODY:
        raise BodyTooLarge
    return int(text)


def _read_chunks(stream: BufferedIOBase) -> bytes:
    parts: list[bytes] = []
    total = 0
    while size := _chunk_size(stream):
        total += size
        if total > LARGEST_BODY:
            raise BodyTooLarge
        parts.append(_read_exactly(stream, size))
        if stream.read(2) != b"\r\n":
            raise BodyMalformed
    _skip_trailers(stream)
    return b"".join(parts)


def _chunk_size(stream: BufferedIOBase) -> int:
    digits = _line(stream).partition(b";")[0].strip()
    if not digits or digits.strip(b"0123456789abcdefABCDEF"):
        raise BodyMalformed
    return int(digits[:16], 16)


def _skip_trailers(stream: BufferedIOBase) -> None:
    for _ in range(100):
        if not _line(stream).strip():
            return
    raise BodyMalformed


def _line(stream: BufferedIOBase) -> bytes:
    line = stream.readline(_LONGEST_LINE + 1)
    if not line.endswith(b"\n"):
        raise BodyMalformed
    return line


def _read_exactly(stream: BufferedIOBase, size: int) -> bytes:
    body = stream.read(size)
    if len(body) < size:
        raise BodyMalformed
    return body
