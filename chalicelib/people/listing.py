"""Lists of people: by name, by joining, by last gift, by lifetime; the last three highest or newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from chalicelib.people.model import Kind, Summary
from chalicelib.people.store import SummaryRecord, place_of, to_summary
from chalicelib.store import Key, Page, keys, page

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
    *, sort: Sort, limit: int, after: Key | None = None, kind: Kind | None = None
) -> PeoplePage:
    """One page of everybody, or of one kind."""
    rows: list[Summary] = []
    for _ in range(MOST_PAGES if kind else 1):
        found = _read(sort, limit, after)
        for record in found.rows:
            row = to_summary(record)
            if kind in (None, row.kind):
                rows.append(row)
            if len(rows) == limit:
                last = record is found.rows[-1]
                return PeoplePage(rows, found.next if last else place_of(record, _ORDERS[sort][0]))
        after = found.next
        if after is None:
            break
    return PeoplePage(rows, after)


def _read(sort: Sort, limit: int, after: Key | None) -> Page[SummaryRecord]:
    index, partition, newest = _ORDERS[sort]
    return page(SummaryRecord, partition(), index=index, limit=limit, after=after, newest=newest)
