"""What can be exported: kinds with their columns, and what it takes to see each. No I/O, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from chalicelib.kit.sheets import Cell

WHAT = "export"
READING, WRITING = "reading", "writing"

Kind = Literal[
    "constituents", "segment", "gifts", "memberships", "reminders", "directory", "opportunities", "shifts", "signups",
    "hours", "mailing", "suppressions", "audit",
]  # fmt: skip
Format = Literal["csv", "xlsx", "pdf"]
Key = dict[str, str]


@dataclass(frozen=True)
class Column:
    """`cell` says what of a row stands in it, in a language; without the permission `needs` it is not there."""

    key: str
    cell: Callable[[Any, str], Cell]
    needs: str = ""


@dataclass(frozen=True)
class Wish:
    """What the list on the screen showed: its filters and order by name, on a day of the organisation."""

    query: Mapping[str, str]
    today: date


Read = Callable[[Wish, int, Key | None], tuple[list[Any], Key | None]]
"""The next rows of a list, at most so many, and where to go on."""

Open = Callable[[Wish, str, frozenset[str]], object]
"""Told what is wished, the id of who asks and what they may; raises what is said against it, such as Forbidden."""


@dataclass(frozen=True)
class Source:
    """A list that can be exported.

    `needs` is what seeing it takes; `filters` are the names that its query may have, each with the form of its value;
    `must` are those without which there is no list; `open` refuses one that the asker may not see; `printed` are the
    columns that paper has, none when the list is not printed.
    """

    kind: Kind
    needs: str
    filters: Mapping[str, str]
    read: Read
    columns: tuple[Column, ...]
    printed: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    open: Open | None = None

    def seen_by(self, permissions: frozenset[str]) -> "Source":
        """The same with the columns that somebody may see."""
        kept = tuple(one for one in self.columns if not one.needs or one.needs in permissions)
        return replace(self, columns=kept)

    def only(self, keys: list[str]) -> "Source":
        """The same with these columns."""
        return replace(self, columns=tuple(one for one in self.columns if one.key in keys))
