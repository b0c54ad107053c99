"""Reading the ledger: gifts by month, year, campaign, fund and person, newest first, and the totals of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.giving.model import Entry
from chalicelib.giving.store import EntryRecord, place_in_month, to_entry, totals
from chalicelib.kit.money import Money
from chalicelib.store import Key, keys, page

DIMENSIONS = {"month": "M", "dues": "D", "campaign": "C", "fund": "F"}
# Lines of somebody that one half of a read unit holds as a rule.
LAST = 8
INDEX = {"month": 1, "dues": 1, "campaign": 2, "fund": 3}
# The part of a place in the index by month that holds the month.
INDEXED = "g1p"


@dataclass(frozen=True)
class Which:
    """One of: a month (2026-11), the membership fees of a month (dues), a year, a campaign, a fund or a constituent."""

    by: str
    value: str


@dataclass(frozen=True)
class EntryPage:
    """Some entries newest first, and where to go on."""

    entries: list[Entry]
    next: Key | None


@dataclass(frozen=True)
class Total:
    """What was raised, per currency, and by how many gifts."""

    raised: tuple[Money, ...]
    gifts: int


def list_entries(*, which: Which, limit: int, after: Key | None = None) -> EntryPage:
    """One page of the ledger; refunds are lines of their own."""
    if which.by == "year":
        return _of_year(which.value, limit=limit, after=after)
    if which.by == "constituent":
        found = page(
            EntryRecord, keys.person(which.value), begins=keys.ENTRY, limit=limit, after=after
        )
        return EntryPage([to_entry(row) for row in found.rows], found.next)
    return _indexed(which, limit=limit, after=after)


def last_gift(person: str) -> Entry | None:
    """The gift of the latest day, not given back whole, among the lines that somebody's newest gift is on."""
    after: Key | None = None
    while True:
        found = list_entries(which=Which("constituent", person), limit=LAST, after=after)
        gifts = [one for one in found.entries if _counts(one)]
        if gifts:
            return max(gifts, key=lambda one: (one.day, one.at))
        if (after := found.next) is None:
            return None


def _counts(entry: Entry) -> bool:
    return entry.kind == "gift" and not (entry.is_dues or entry.is_gone or entry.disputed)


def _indexed(which: Which, *, limit: int, after: Key | None) -> EntryPage:
    found = page(
        EntryRecord, place_of(which), index=INDEX[which.by], limit=limit, after=after, newest=True
    )
    return EntryPage([to_entry(row) for row in found.rows], found.next)


def place_of(which: Which) -> str:
    """The index partition of a month, of the fees of one, of a campaign or fund."""
    places = {
        "month": keys.gifts_of_month,
        "dues": keys.dues_of_month,
        "campaign": keys.gifts_of_campaign,
        "fund": keys.gifts_of_fund,
    }
    return places[which.by](which.value)


def _of_year(year: str, *, limit: int, after: Key | None) -> EntryPage:
    """The months of a year, December first; a page goes on after its last entry, within that one's month."""
    entries: list[Entry] = []
    first = int(after[INDEXED].rpartition("-")[2]) if after else 12
    for month in range(first, 0, -1):
        which = Which("month", f"{year}-{month:02d}")
        # One more than asked tells whether anything follows.
        found = _indexed(which, limit=limit + 1 - len(entries), after=after)
        entries += found.entries
        after = None
        if len(entries) > limit:
            return EntryPage(entries[:limit], place_in_month(entries[limit - 1]))
    return EntryPage(entries, None)


def total(which: Which) -> Total:
    """The sum over the same lines that `list_entries` shows; kept by their commits, so read with one Query."""
    if which.by == "year":
        months = (f"{which.value}-{month:02d}" for month in range(1, 13))
        return sum_of(total(Which("month", month)) for month in months)
    raised, gifts = totals(DIMENSIONS[which.by], which.value)
    return Total(tuple(Money(n, c) for c, n in sorted(raised.items())), gifts)


def sum_of(parts: Iterable[Total]) -> Total:
    """Several totals as one."""
    raised: dict[str, int] = {}
    gifts = 0
    for part in parts:
        gifts += part.gifts
        for money in part.raised:
            raised[money.currency] = raised.get(money.currency, 0) + money.amount
    return Total(tuple(Money(n, c) for c, n in sorted(raised.items())), gifts)
