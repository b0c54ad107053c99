"""Lists of people: by name, by joining, by last gift, by lifetime; the last three highest or newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from chalicelib.people.model import Summary
from chalicelib.people.rows import indexed
from chalicelib.store import Key, keys

Sort = Literal["name", "joined", "last_gift", "lifetime"]

_ORDERS: dict[Sort, tuple[int, Callable[[], str], bool]] = {
    "name": (1, keys.by_name, False),
    "joined": (2, keys.by_joined, True),
    "last_gift": (3, keys.by_last_gift, True),
    "lifetime": (4, keys.by_lifetime, True),
}
# Of a kind that is rare a page may come short of its limit, rather than read without end.
MOST_PAGES = 4


@dataclass(frozen=True)
class PeoplePage:
    """Some rows, and where to go on; only donors are on the lists by gift."""

    rows: list[Summary]
    next: Key | None


def list_people(
    *, sort: Sort, limit: int, after: Key | None = None, kind: str | None = None
) -> PeoplePage:
    """One page of everybody, or of one kind."""
    index, partition, newest = _ORDERS[sort]
    rows: list[Summary] = []
    for _ in range(MOST_PAGES if kind else 1):
        found = indexed(index, partition(), limit=limit, after=after, newest=newest)
        for number, row in enumerate(found.rows):
            if kind in (None, row.kind):
                rows.append(row)
            if len(rows) == limit:
                more = found.more or number + 1 < len(found.rows)
                return PeoplePage(rows, found.places[number] if more else None)
        after = found.places[-1] if found.more else None
        if after is None:
            break
    return PeoplePage(rows, after)
