"""Reading the ledger: gifts by month, year, campaign, fund and person, newest first, and the totals of each."""

from dataclasses import dataclass

from chalicelib.giving.model import Entry
from chalicelib.giving.store import EntryRecord, to_entry, totals
from chalicelib.kit.money import Money
from chalicelib.store import Key, keys, page

INDEX = {"month": 1, "campaign": 2, "fund": 3}


@dataclass(frozen=True)
class Which:
    """One of: a month (2026-11), a year, a campaign, a fund or a constituent."""

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


def _indexed(which: Which, *, limit: int, after: Key | None) -> EntryPage:
    pk = {
        "month": keys.gifts_of_month,
        "campaign": keys.gifts_of_campaign,
        "fund": keys.gifts_of_fund,
    }[which.by](which.value)
    found = page(EntryRecord, pk, index=INDEX[which.by], limit=limit, after=after, newest=True)
    return EntryPage([to_entry(row) for row in found.rows], found.next)


def _of_year(year: str, *, limit: int, after: Key | None) -> EntryPage:
    """The months of a year, December first; the cursor remembers the month it stopped in."""
    entries: list[Entry] = []
    month = int(after.pop("month")) if after else 12
    start = after or None
    while month and len(entries) < limit:
        which = Which("month", f"{year}-{month:02d}")
        found = _indexed(which, limit=limit - len(entries), after=start)
        entries += found.entries
        start = found.next
        month -= 0 if start else 1
    going_on = {"month": str(month), **(start or {})} if month else None
    return EntryPage(entries, going_on)


def total(which: Which) -> Total:
    """The sum over the same lines that `list_entries` shows; kept by their commits, so read with one Query."""
    if which.by == "year":
        parts = [total(Which("month", f"{which.value}-{month:02d}")) for month in range(1, 13)]
        return _sum(parts)
    raised, gifts = totals({"month": "M", "campaign": "C", "fund": "F"}[which.by], which.value)
    return Total(tuple(Money(n, c) for c, n in sorted(raised.items())), gifts)


def _sum(parts: list[Total]) -> Total:
    raised: dict[str, int] = {}
    for part in parts:
        for money in part.raised:
            raised[money.currency] = raised.get(money.currency, 0) + money.amount
    gifts = sum(part.gifts for part in parts)
    return Total(tuple(Money(n, c) for c, n in sorted(raised.items())), gifts)
