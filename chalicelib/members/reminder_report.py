"""Who got which reminder, who did not, and why: counts for some days, the list behind each, and one person's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib import people
from chalicelib.kit.refusals import Refusal
from chalicelib.members.reminders_model import REASONS, Reminder
from chalicelib.members.reminders_records import (
    ReminderRecord,
    decided_on,
    reminders_of,
    to_reminder,
)
from chalicelib.store import Key, MainRecord, keys, many

MOST_DAYS = 92
SHOWN_DAYS = 30
OUTCOMES = ("promised", "sent", *REASONS)
READ_AT_ONCE = 100


class DaysTooMany(Refusal):
    """More days, or fewer than one. Params: `most`."""

    code = "days_too_many"


@dataclass(frozen=True)
class Chosen:
    """Which steps: decided from a day to a day; of one step, with one outcome, of one level, or of all."""

    first: date
    last: date
    offset: int | None = None
    outcome: str | None = None
    level: str | None = None

    def holds(self, record: ReminderRecord) -> bool:
        right_level = self.level in (None, record.level)
        return right_level and self.outcome in (None, record.reason or record.state)

    def days(self) -> list[date]:
        """The newest first; raises DaysTooMany."""
        count = (self.last - self.first).days + 1
        if not 1 <= count <= MOST_DAYS:
            raise DaysTooMany("from", most=MOST_DAYS)
        return [self.last - timedelta(days=back) for back in range(count)]


def chosen(
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    step: int | None = None,
    outcome: str | None = None,
    level: str | None = None,
) -> Chosen:
    """What the report shows: the last thirty days, unless others are asked for."""
    last = last or today
    first = first or last - timedelta(days=SHOWN_DAYS - 1)
    return Chosen(first, last, step, outcome, level)


@dataclass(frozen=True)
class Count:
    """How many of one step ended so."""

    offset: int
    outcome: str
    count: int


@dataclass(frozen=True)
class Row:
    """A step with whom it was for."""

    reminder: Reminder
    person: people.Summary | None


@dataclass(frozen=True)
class ReportPage:
    rows: list[Row]
    next: Key | None


def counts(chosen: Chosen) -> list[Count]:
    """By step and outcome; each is the length of the list of `rows` with the same choice."""
    counted: Counter[tuple[int, str]] = Counter()
    for record, _ in _records(chosen, None):
        counted[(record.offset, record.reason or record.state)] += 1
    return [Count(*step, n) for step, n in sorted(counted.items())]


def rows(chosen: Chosen, *, limit: int, after: Key | None = None) -> ReportPage:
    """Some steps, those decided last first."""
    found: list[ReminderRecord] = []
    reached: Key | None = None
    for record, place in _records(chosen, after):
        if len(found) == limit:
            return ReportPage(_with_people(found), reached)
        found.append(record)
        reached = place
    return ReportPage(_with_people(found), None)


def of_person(person: str) -> list[Reminder]:
    """All of somebody, the newest first."""
    found = list(reminders_of(person))
    return sorted(found, key=lambda one: (one.end, one.offset), reverse=True)


def _records(chosen: Chosen, after: Key | None) -> Iterator[tuple[ReminderRecord, Key]]:
    """Day by day, each from its own partition."""
    days = chosen.days()
    if after:
        reached = date.fromisoformat(after["g1p"].rsplit("#", 1)[1])
        days = [day for day in days if day <= reached]
    for day in days:
        while True:
            read = decided_on(day, offset=chosen.offset, limit=READ_AT_ONCE, after=after)
            yield from ((row, _place(row)) for row in read.rows if chosen.holds(row))
            if (after := read.next) is None:
                break


def _place(record: ReminderRecord) -> Key:
    return {name: str(getattr(record, name)) for name in ("pk", "sk", "g1p", "g1s")}


def _with_people(records: Sequence[ReminderRecord]) -> list[Row]:
    wanted = [(record.pk, keys.SUMMARY) for record in records]
    found: dict[tuple[str, str], Any] = dict(many(MainRecord, wanted)) if wanted else {}
    return [
        Row(
            to_reminder(record),
            people.to_summary(found[place])
            if (place := (record.pk, keys.SUMMARY)) in found
            else None,
        )
        for record in records
    ]
