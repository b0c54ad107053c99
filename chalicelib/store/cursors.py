"""Cursors of lists: the engine's last key, signed and bound to who asked for what."""

import hashlib
from datetime import datetime

from chalicelib.kit.refusals import Refusal
from chalicelib.kit.signing import BadToken, read, sign
from chalicelib.settings import settings
from chalicelib.store.reads import Key

PURPOSE = "cursor"


class CursorNotValid(Refusal):
    """A cursor that is not ours, or belongs to another person or another list."""

    code = "cursor_not_valid"


def cursor(after: Key | None, *, principal: str, query: str) -> str | None:
    """The text under which this principal may go on with this query; None at the end of the list."""
    if after is None:
        return None
    bound = {"k": after, "b": _binding(principal, query)}
    return sign(bound, purpose=PURPOSE, key=settings().signing_key, until=None)


def position(text: str | None, *, principal: str, query: str, now: datetime) -> Key | None:
    """Where to go on; raises CursorNotValid."""
    if not text:
        return None
    try:
        found = read(text, purpose=PURPOSE, key=settings().signing_key, now=now)
    except BadToken:
        raise CursorNotValid("cursor") from None
    if found["b"] != _binding(principal, query):
        raise CursorNotValid("cursor")
    return dict(found["k"])


def _binding(principal: str, query: str) -> str:
    return hashlib.sha256(f"{principal}\n{query}".encode()).hexdigest()[:16]
