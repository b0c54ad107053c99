"""The renewals board: who is due, in grace, lapsed or waiting, how many, and the money at stake."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.kit.money import Money
from chalicelib.members.listing import Which, list_memberships
from chalicelib.members.model import Membership
from chalicelib.members.store import known_level

DUE_WITHIN = (60, 30, 7)
LAPSED_WITHIN = 365


@dataclass(frozen=True)
class Group:
    """Some members, what renewing all of them would bring, and the list that shows them."""

    key: str
    count: int
    at_stake: tuple[Money, ...]
    which: Which


def board(*, today: date) -> list[Group]:
    """Due within 60, 30 and 7 days, in grace, lapsed within a year, and waiting for staff."""
    due = [
        (f"due_{days}", Which("active", ends_from=today, ends_to=today + timedelta(days=days)))
        for days in DUE_WITHIN
    ]
    year_ago = today - timedelta(days=LAPSED_WITHIN)
    others = [
        ("grace", Which("grace")),
        ("lapsed", Which("lapsed", ends_from=year_ago, ends_to=today)),
        ("pending", Which("pending")),
    ]
    return [_group(key, which) for key, which in (*due, *others)]


def renewal_price(membership: Membership) -> Money | None:
    """What one more term costs, in the currency she paid last; None for life and where there is no price."""
    level = known_level(membership.level)
    if level.kind == "lifetime" or not level.prices:
        return None
    currency = membership.fee.currency if membership.fee else ""
    return level.price(currency if currency in level.prices else next(iter(level.prices)))


def _group(key: str, which: Which) -> Group:
    count, sums = 0, dict[str, int]()
    for membership in _all(which):
        count += 1
        price = renewal_price(membership)
        if price and key != "pending":
            sums[price.currency] = sums.get(price.currency, 0) + price.amount
        for held in membership.asking if key == "pending" else ():
            paid = held.paid
            sums[paid.currency] = sums.get(paid.currency, 0) + paid.amount
    return Group(key, count, tuple(Money(n, c) for c, n in sorted(sums.items())), which)


def _all(which: Which) -> Iterator[Membership]:
    after, first = None, True
    while first or after:
        page = list_memberships(which=which, limit=200, after=after)
        yield from page.rows
        after, first = page.next, False
