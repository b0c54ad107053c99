"""Cursors of lists: the engine's last key, signed and bound to who asked for what."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from chalicelib.kit.refusals import Refusal
from chalicelib.kit.signing import BadToken, read, sign
from chalicelib.settings import settings
from chalicelib.store.reads import Key

PURPOSE = "cursor"
T = TypeVar("T")


class CursorNotValid(Refusal):
    """A cursor that is not ours, or belongs to another person or another list."""

    code = "cursor_not_valid"


@dataclass(frozen=True)
class Place:
    """Where a principal is in the list that a query names: `after` is where to go on, None at its beginning."""

    principal: str
    query: str
    after: Key | None

    def number(self, name: str) -> int:
        """How many of a list that is counted are behind."""
        return int(self.after[name]) if self.after else 0

    def part(self, whole: Sequence[T], *, limit: int) -> tuple[Sequence[T], str | None]:
        """The next ones of a list that was read whole, and the text under which to go on after them."""
        begin = self.number("n")
        end = begin + limit
        return whole[begin:end], self.next({"n": str(end)} if end < len(whole) else None)

    def next(self, after: Key | None) -> str | None:
        """The text under which to go on; None at the end of the list."""
        return cursor(after, principal=self.principal, query=self.query)


def place_in(text: str | None, *, principal: str, query: str, now: datetime) -> Place:
    """Where to go on, or the beginning without a text; raises CursorNotValid."""
    after = position(text, principal=principal, query=query, now=now)
    return Place(principal, query, after)


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
