"""Lists of people: by name, by joining, by last gift, by lifetime; the last three highest or newest first."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.people.model import Summary
from chalicelib.people.rows import BY_JOINED, BY_LAST_GIFT, BY_LIFETIME, BY_NAME, Order, listed
from chalicelib.store import Key

Sort = Literal["name", "joined", "last_gift", "lifetime"]

_ORDERS: dict[Sort, Order] = {
    "name": BY_NAME,
    "joined": BY_JOINED,
    "last_gift": BY_LAST_GIFT,
    "lifetime": BY_LIFETIME,
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
    rows: list[Summary] = []
    for _ in range(MOST_PAGES if kind else 1):
        found = listed(_ORDERS[sort], limit=limit, after=after)
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
