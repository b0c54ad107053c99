"""The job of reminders and the outbox, as their schedules run them, and what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from chalicelib.members import reminding
from chalicelib.members.model import Level
from chalicelib.members.reminder_report import of_person
from chalicelib.people import Constituent, mail_events
from chalicelib.promises import handlers
from chalicelib.store import drain
from infra.local.mail.box import Box
from infra.local.mail.ses_events import ses_event
from tests.cast import Somebody, enter
from tests.giving.post import posting
from tests.members.club import join


@dataclass
class Mailroom:
    """`box` is where letters arrive."""

    box: Box

    def day(self, now: datetime) -> dict[str, int]:
        """One run of the job, and everything that it promised."""
        counted = reminding.remind(now=now)
        self.post(now)
        return counted

    def post(self, now: datetime) -> None:
        drain(handlers(), now=now, most=10_000)

    def hear(self, now: datetime) -> None:
        """SES tells of each letter that it took."""
        for stored in self.box.letters(limit=1000):
            told = ses_event(
                "Delivery", stored.id, stored.letter, stored.letter.recipients, now=now
            )
            mail_events.hear(told, now=now)

    def subjects(self, to: str = "") -> list[str]:
        """The oldest first."""
        return [one.letter.subject for one in reversed(self.box.letters(to=to, limit=1000))]

    def copies(self) -> dict[str, int]:
        """How many letters each address got."""
        found: dict[str, int] = {}
        for stored in self.box.letters(limit=1000):
            for to in stored.letter.recipients:
                found[to] = found.get(to, 0) + 1
        return found


@contextmanager
def mailroom() -> Iterator[Mailroom]:
    with posting() as post:
        yield Mailroom(post.box)


def ending(
    somebody: Somebody, level: Level, end: date, now: datetime, **told: object
) -> Constituent:
    """Somebody whose paid days end on a day."""
    person = enter(somebody, now, **told)
    join(person, level, end.replace(year=end.year - 1))
    return person


def outcomes(person: Constituent) -> list[tuple[int, str]]:
    """What became of each step, the newest first."""
    return [(one.offset, one.outcome) for one in of_person(person.id)]


def at(day: str, hour: int = 9) -> datetime:
    """An hour of a day in UTC."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)
