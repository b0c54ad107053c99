"""Fills a system with generated constituents: both scripts, about three gifts each, four in ten members.

What lies in the tables is what the verbs would have written: the same functions make every item. Only the way there
differs: items go in by batches of 25, and totals are added up before they are written.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib import people, staff
from chalicelib.giving import opening
from chalicelib.giving.gifts import claim_line
from chalicelib.giving.ledger import write_line
from chalicelib.giving.model import Entry, Fund
from chalicelib.giving.store import TotalRecord
from chalicelib.kit.ids import id_of
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day, month_of
from chalicelib.people import entering
from chalicelib.people.model import counted, summary_of
from chalicelib.people.rows import add_summary
from chalicelib.store import Actor, Changes, keys, update_one
from chalicelib.store.engine import call
from infra.local.membership import Joining, Memberships

SEEDER = Actor("system", "seed", "Seed")
AT_ONCE = 25
FIRST = (
    ("محمد", "Mohammed"), ("أحمد", "Ahmed"), ("فاطمة", "Fatima"), ("عائشة", "Aisha"), ("يوسف", "Youssef"),
    ("مريم", "Mariam"), ("علي", "Ali"), ("خديجة", "Khadija"), ("إبراهيم", "Ibrahim"), ("نورة", "Noura"),
    ("عمر", "Omar"), ("زينب", "Zainab"), ("خالد", "Khaled"), ("ليلى", "Layla"), ("حسن", "Hassan"),
    ("سارة", "Sara"), ("مصطفى", "Mostafa"), ("هند", "Hind"), ("طارق", "Tariq"), ("آمنة", "Amna"),
    ("عبد الله", "Abdullah"), ("عبد الرحمن", "Abdulrahman"), ("سلمان", "Salman"), ("رانيا", "Rania"),
)  # fmt: skip
FAMILY = (
    ("العتيبي", "Alotaibi"), ("الحربي", "Alharbi"), ("حداد", "Haddad"), ("خوري", "Khoury"), ("المصري", "Almasri"),
    ("النجار", "Elnaggar"), ("الشناوي", "Elshenawy"), ("بنعلي", "Benali"), ("المنصوري", "Almansoori"),
    ("الدوسري", "Aldossari"), ("عثمان", "Osman"), ("السيد", "Elsayed"), ("القحطاني", "Alqahtani"),
    ("الصباح", "Alsabah"), ("الموسوي", "Almusawi"), ("البلوشي", "Albalushi"), ("بركات", "Barakat"),
    ("المرابط", "Mrabet"), ("الزهراني", "Alzahrani"), ("الكندري", "Alkandari"), ("درويش", "Darwish"),
)  # fmt: skip
LATIN = (
    "Emily Carter", "James Wright", "Sofia Lopez", "Lukas Weber", "Chloe Martin", "Amara Obi", "Daniel Kim",
    "Priya Nair", "Hannah Berg", "Thomas Cook", "Grace Mbeki", "Oliver Stone", "Maria Silva", "Noah Fischer",
)  # fmt: skip
"""Names are drawn from these and joined; who is like somebody real is so by chance."""

Item = tuple[str, dict[str, Any]]


class Collected(Changes):
    """A commit that is not sent: its new items are kept for a batch."""

    def items(self) -> list[Item]:
        """Each new item with the name of its table."""
        return [(write.request["TableName"], write.request["Item"]) for write in self._writes]


class Population:
    """So many people, from one seed of chance."""

    def __init__(self, number: int, *, now: datetime) -> None:
        self.number = number
        self.now = now
        self.chance = random.Random(number)  # noqa: S311 (not a secret)
        self.home = staff.organisation()
        self.funds = _funds(now)
        self.memberships = Memberships(
            actor=SEEDER,
            now=now,
            zone=self.home.time_zone,
            currency=self.home.currency,
            chance=self.chance,
        )
        self.sums: Counter[tuple[str, str, str]] = Counter()
        self.counts: Counter[tuple[str, str, str]] = Counter()

    def everybody(self) -> Iterator[list[Item]]:
        """The items of one person after another, her gifts among them."""
        for number in range(self.number):
            yield self._person(number)

    def write_totals(self) -> None:
        """Adds what was given to the sums that are there already."""
        for (dimension, of, currency), amount in self.sums.items():
            update_one(
                (TotalRecord, keys.total(dimension, of), keys.shard(0, currency)),
                [
                    TotalRecord.kind.set(TotalRecord),
                    TotalRecord.amount.add(amount),
                    TotalRecord.gifts.add(self.counts[dimension, of, currency]),
                ],
            )

    def _person(self, number: int) -> list[Item]:
        joined = self.now - timedelta(days=self.chance.randint(1, 1500), seconds=number % 86_400)
        changes = Collected(actor=SEEDER, now=joined)
        person = entering.add(
            changes,
            people.Constituent(
                id=self._id(joined),
                kind="individual",
                name=self._name(number),
                lang="ar" if number % 3 else "en",
                joined=local_day(joined, self.home.time_zone),
                contact_points=self._points(number, joined),
            ),
        )
        summary = summary_of(person)
        for _ in range(self.chance.choice((0, 2, 3, 3, 4, 6))):
            summary = self._gift(changes, summary, joined)
        joining = Joining(summary, joined, f"{self.number:X}-{number}")
        self.memberships.add(changes, joining, self._count)
        stored = replace(summary, gver=max(summary.gver, 1))
        add_summary(changes, stored, home_currency=self.home.currency)
        return changes.items()

    def _gift(self, changes: Collected, donor: people.Summary, joined: datetime) -> people.Summary:
        at = joined + (self.now - joined) * self.chance.random()
        changes.now = at
        entry = Entry(
            id=self._id(at),
            person=donor.id,
            kind="gift",
            amount=Money(self.chance.choice((1000, 2500, 5000, 10000, 25000)), self.home.currency),
            covered=Money(0, self.home.currency),
            method=self.chance.choice(("cash", "cheque", "transfer")),
            fund=self.chance.choice(self.funds).id,
            campaign=None,
            day=local_day(at, self.home.time_zone),
            at=at,
        )
        write_line(changes, entry, donor=donor)
        claim_line(changes, entry)
        for dimension, of in (("F", entry.fund), ("M", month_of(entry.day))):
            self._count(dimension, of, entry.amount)
        return counted(donor, amount=entry.amount, day=entry.day, gifts=1)

    def _count(self, dimension: str, of: str, amount: Money) -> None:
        self.sums[dimension, of, amount.currency] += amount.amount
        self.counts[dimension, of, amount.currency] += 1

    def _id(self, at: datetime) -> str:
        return id_of(at, self.chance.getrandbits(80))

    def _name(self, number: int) -> dict[str, str]:
        if number % 5 == 4:
            return {"en": f"{self.chance.choice(LATIN)} {_roman(number)}"}
        first, father, family = (
            self.chance.choice(FIRST), self.chance.choice(FIRST), self.chance.choice(FAMILY),
        )  # fmt: skip
        return {
            "ar": f"{first[0]} {father[0]} {family[0]}",
            "en": f"{first[1]} {father[1]} {family[1]}",
        }

    def _points(self, number: int, at: datetime) -> tuple[people.ContactPoint, ...]:
        email = address(number, self.number)
        return (people.ContactPoint(self._id(at), "email", email, True),)


def address(number: int, of: int) -> str:
    """The e-mail of one of so many people."""
    return f"person{number}.of{of}@example.net"


def _roman(number: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]


def _funds(now: datetime) -> list[Fund]:
    there = [fund for fund in opening.funds() if fund.active]
    return there or [
        opening.open_fund(
            slug="general", name={"en": "General", "ar": "عام"}, actor=SEEDER, now=now
        )
    ]


def _write(items: list[Item]) -> None:
    """Puts items by batches; what the engine leaves over is sent again."""
    for start in range(0, len(items), AT_ONCE):
        request: dict[str, Any] = {}
        for table, item in items[start : start + AT_ONCE]:
            request.setdefault(table, []).append({"PutRequest": {"Item": item}})
        while request:
            request = call("BatchWriteItem", {"RequestItems": request}).get("UnprocessedItems", {})


def fill(number: int, *, now: datetime) -> Iterator[int]:
    """Writes the population, saying after each hundred how many there are."""
    population = Population(number, now=now)
    with ThreadPoolExecutor(2) as writers:
        waiting = []
        for done, items in enumerate(population.everybody(), 1):
            waiting.append(writers.submit(_write, items))
            if done % 100 == 0 or done == number:
                for each in waiting:
                    each.result()
                waiting.clear()
                yield done
    population.write_totals()


def populate(number: int) -> None:
    """Fills the running system, with a bar; the same number once, as its people have their addresses already."""
    if people.find_by_email(address(0, number)):
        sys.exit(f"A population of {number} is there already: choose another number.")
    for done in fill(number, now=datetime.now(UTC)):
        bar = "█" * (30 * done // number)
        sys.stdout.write(f"\r  {bar:<30} {done}/{number}")
        sys.stdout.flush()
    sys.stdout.write("\n")
