"""The memberships of a generated population: four in ten joined, and three of four of those stayed each year."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import members, people
from chalicelib.giving.dues_lines import dues_fund
from chalicelib.giving.gifts import claim_line
from chalicelib.giving.ledger import write_line
from chalicelib.giving.model import Entry
from chalicelib.kit.ids import id_of
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day, month_of
from chalicelib.members.joining import add_terms
from chalicelib.store import Actor, Changes

SHARE = 0.4
STAYED = 0.75
FEE = 6000
YEAR = timedelta(days=360)
SLUG = "generated"
NAME = {"ar": "عضوية سنوية", "en": "Yearly membership"}

Count = Callable[[str, str, Money], None]
"""Told the dimension of a total, of what it is, and the amount that one line moves it by."""


@dataclass(frozen=True)
class Joining:
    """Who joins, since when she is known, and the number that nobody else has."""

    person: people.Summary
    since: datetime
    number: str


class Memberships:
    """Members of one level, each with the fees in the ledger that paid her terms."""

    def __init__(
        self, *, actor: Actor, now: datetime, zone: str, currency: str, chance: random.Random
    ) -> None:
        self.now, self.zone, self.currency, self.chance = now, zone, currency, chance
        self.level = _level(actor, now, currency)
        self.fund = _fund(actor, now)

    def add(self, changes: Changes, joining: Joining, count: Count) -> None:
        """Adds somebody's membership to a commit, if she is one of the four in ten."""
        if self.chance.random() >= SHARE:
            return
        lines = self._lines(joining)
        changes.now = lines[-1].at
        membership, _ = add_terms(
            changes,
            members.Whole(None),
            [(self.level, _fee(line)) for line in lines],
            person=joining.person.id,
            today=local_day(self.now, self.zone),
            number=joining.number,
        )
        for line in lines:
            changes.now = line.at
            write_line(changes, replace(line, membership=membership.id), donor=joining.person)
            claim_line(changes, line)
            count("F", self.fund, line.amount)
            count("D", month_of(line.day), line.amount)

    def _lines(self, joining: Joining) -> list[Entry]:
        """A fee at joining, and one a year later for as long as she stays."""
        at = joining.since + (self.now - joining.since) * self.chance.random()
        lines = [self._line(joining.person, at)]
        while (at := at + YEAR) < self.now and self.chance.random() < STAYED:
            lines.append(self._line(joining.person, at))
        return lines

    def _line(self, person: people.Summary, at: datetime) -> Entry:
        return Entry(
            id=self._id(at),
            person=person.id,
            kind="dues",
            amount=Money(FEE, self.currency),
            covered=Money(0, self.currency),
            method="transfer",
            fund=self.fund,
            campaign=None,
            day=local_day(at, self.zone),
            at=at,
            term=self._id(at),
        )

    def _id(self, at: datetime) -> str:
        return id_of(at, self.chance.getrandbits(80))


def _fee(line: Entry) -> members.Fee:
    return members.Fee(str(line.term), line.day, line.amount, line.method, line.id)


def _level(actor: Actor, now: datetime, currency: str) -> members.Level:
    there = next((level for level in members.levels() if level.slug == SLUG), None)
    new = {"slug": SLUG, "name": NAME, "kind": "rolling", "prices": {currency: FEE}}
    return there or members.open_level(new=new, actor=actor, now=now)


def _fund(actor: Actor, now: datetime) -> str:
    changes = Changes(actor=actor, now=now)
    fund = dues_fund(changes)
    changes.commit()
    return fund
