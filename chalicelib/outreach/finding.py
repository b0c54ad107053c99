"""Whom a segment means, at this moment: read from the lists, so that a change shows at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from chalicelib import people
from chalicelib.outreach.rules import Gathered, Tree, bound, holds, leaves
from chalicelib.people import Summary
from chalicelib.store import Key

# Reading one person by her key costs half a unit, and walking past her in the list a thirtieth of that.
FEW = 200


@dataclass(frozen=True)
class Part:
    """Some of the people whom a segment means, by name, and where to go on."""

    rows: list[Summary]
    next: Key | None


def everyone_in(tree: Tree, *, today: date, after: Key | None = None) -> Iterator[Summary]:
    """Everybody whom the tree means, in name order, from behind a place on."""
    gathered = gather(tree, today)
    for row in _candidates(tree, gathered, after):
        if holds(tree, row, gathered, today):
            yield row


def page_of(tree: Tree, *, today: date, limit: int, after: Key | None = None) -> Part:
    """One page of them."""
    # One more than asked tells whether anything follows.
    rows = list(islice(everyone_in(tree, today=today, after=after), limit + 1))
    more = len(rows) > limit
    return Part(rows[:limit], people.place_by_name(rows[limit - 1]) if more else None)


def gather(tree: Tree, today: date) -> Gathered:
    """The people of every rule that is not told by a list row, by the rule's place in the tree."""
    return {
        leaf.at: leaf.kind.gather(leaf.said, today)
        for leaf in leaves(tree)
        if leaf.kind.gather is not None
    }


def _candidates(tree: Tree, gathered: Gathered, after: Key | None) -> Iterable[Summary]:
    few = bound(tree, gathered)
    if few is None or len(few) > FEW:
        return people.everybody(after=after)
    rows = people.rows_of(set(few))
    return [row for row in rows if not after or people.place_by_name(row)["g1s"] > after["g1s"]]
