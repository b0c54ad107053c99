"""Everybody by name, for those who must look at all: in pages of the list, each one Query."""

from collections.abc import Iterator

from chalicelib.people.model import Summary
from chalicelib.people.rows import BY_NAME, listed, summaries
from chalicelib.store import Key, keys

# A row takes 250 bytes as a rule and 2 kB at most: as many as one answer of the engine surely holds.
AT_ONCE = 400
BATCH = 100


def everybody(*, after: Key | None = None) -> Iterator[Summary]:
    """All rows in name order, from behind a place on."""
    while True:
        found = listed(BY_NAME, limit=AT_ONCE, after=after)
        yield from found.rows
        if not found.more:
            return
        after = found.places[-1]


def rows_of(ids: set[str]) -> list[Summary]:
    """The rows of these people in name order; who does not exist is not there."""
    wanted = sorted(ids)
    parts = (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))
    rows = [row for part in parts for row in summaries(part)]
    return sorted(rows, key=lambda row: keys.named(row.name_key, row.id))


def place_by_name(row: Summary) -> Key:
    """Where a row stands in the order of names."""
    return {
        "pk": keys.person(row.id),
        "sk": keys.SUMMARY,
        "g1p": keys.by_name(),
        "g1s": keys.named(row.name_key, row.id),
    }
