"""What the main operations cost in capacity units, beside what each may cost, metered on a running system."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from app import app
from chalicelib import giving, people, staff
from chalicelib.giving import gifts
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day, month_of
from chalicelib.store import Actor
from infra.trust.meter import metered

SORTS = ("name", "joined", "last_gift", "lifetime")
PREFIXES = ("مح", "الع", "fat", "moh", "سار", "ibr", "حد", "kha")
SEES = frozenset({"people.read", "people.contact", "gifts.read"})
BENCH = Actor("system", "infra-bench", "infra/bench")


@dataclass(frozen=True)
class Cost:
    """The dearest of several tries: read and write units, and the most that the operation may take."""

    name: str
    reads: float
    writes: float
    most_reads: float
    most_writes: float


class Costs:
    """Operations as the doors call them, on people who are there already and one who is new."""

    def __init__(self, *, now: datetime) -> None:
        # All doors are open, so every kind of record has been heard of.
        self.doors = len(app.doors)
        self.now = now
        self.home = staff.organisation()
        self.today = local_day(now, self.home.time_zone)
        self.fund = next(fund.id for fund in giving.funds() if fund.active)
        # Gifts go to other people than those who are looked at, whose pages would grow from run to run.
        self.people = [row.id for row in self._list("name", 20).rows]
        self.donors = [row.id for row in self._list("last_gift", 5).rows]

    def all(self) -> list[Cost]:
        """Every operation."""
        return [
            self._cost("360 page", [self._view(each) for each in self.people], (1, 0)),
            self._cost("list of 50", [partial(self._list, by, 50) for by in SORTS], (2.5, 0)),
            self._cost("name prefix", [self._search(prefix) for prefix in PREFIXES], (2, 0)),
            self._cost("gifts of a month", [self._month], (4, 0)),
            self._cost("total of a month", [self._total], (0.5, 0)),
            self._cost("one gift", [self._gift(each) for each in self.donors], (2.5, 25)),
            self._cost("one person", [self._person], (2.5, 40)),
        ]

    def _cost(self, name: str, tries: list[Callable[[], Any]], most: tuple[float, float]) -> Cost:
        spent = []
        for each in tries:
            with metered() as units:
                each()
            spent.append((units.read, units.write))
        reads, writes = (max(column) for column in zip(*spent, strict=True))
        return Cost(name, reads, writes, *most)

    def _list(self, sort: Any, limit: int) -> people.PeoplePage:
        return people.list_people(sort=sort, limit=limit, after=None, kind=None)

    def _view(self, person: str) -> Callable[[], Any]:
        return lambda: people.view(cid=person, permissions=SEES, limit=25)

    def _search(self, prefix: str) -> Callable[[], Any]:
        return lambda: people.search(q=prefix, limit=25, contacts=True)

    def _month(self) -> Any:
        return giving.list_entries(which=self._this_month, limit=100, after=None)

    def _total(self) -> Any:
        return giving.total(self._this_month)

    @property
    def _this_month(self) -> giving.Which:
        return giving.Which("month", month_of(self.today))

    def _gift(self, person: str) -> Callable[[], Any]:
        gift = gifts.OfflineGift(
            person=person,
            amount=Money(2500, self.home.currency),
            day=self.today,
            method="cash",
            fund=self.fund,
        )
        return lambda: gifts.enter_gift(gift=gift, actor=BENCH, now=self.now, today=self.today)

    def _person(self) -> Any:
        new = people.NewConstituent(
            kind="individual",
            name={"ar": "محمد إبراهيم العتيبي", "en": "Mohammed Ibrahim Alotaibi"},
            lang="ar",
            email=f"bench{random.getrandbits(48):x}@example.net",
        )
        return people.enter(new=new, actor=BENCH, now=self.now, today=self.today)


def costs(*, now: datetime) -> list[Cost]:
    """Every operation, dearest of its tries; one person and five gifts are added."""
    return Costs(now=now).all()
