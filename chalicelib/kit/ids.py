"""Ids: ULIDs, 26 characters that sort by the moment they were made in."""

import re
import secrets
from datetime import UTC, datetime, timedelta

from chalicelib.kit.refusals import NotFound

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# The first character holds the top three of 128 bits, so it never passes 7.
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
_RANDOM_BITS = 80
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def new_id(now: datetime) -> str:
    """A new id: 48 bits of milliseconds since 1970, 80 random ones."""
    return id_of(now, secrets.randbits(_RANDOM_BITS))


def id_of(moment: datetime, chance: int) -> str:
    """The id of a moment and 80 bits."""
    milliseconds = (moment - _EPOCH) // _MILLISECOND
    return _written(milliseconds << _RANDOM_BITS | chance)


def id_out_of(digest: bytes) -> str:
    """An id that follows from the first 16 bytes of a digest, and tells no moment."""
    return _written(int.from_bytes(digest[:16]))


def _written(number: int) -> str:
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def parse_id(text: str) -> str:
    """The same text when it is an id; raises NotFound, so that nothing else ever becomes part of a key."""
    if not _ULID.fullmatch(text):
        raise NotFound()
    return text


def moment_of(id_: str) -> datetime:
    """The moment in which an id was made (UTC, to the millisecond)."""
    number = 0
    for letter in id_:
        number = number << 5 | _CROCKFORD.index(letter)
    return _EPOCH + (number >> _RANDOM_BITS) * _MILLISECOND
