"""Letters through storms: lines that fail, a mail service that loses its answers, a process that is killed (F17, F19).

Each promised letter reaches its reader in exactly one copy, once SES's events have been heard. FAULT_SEEDS sets how
many storms there are; a failing seed is the bug report.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import mail, people
from chalicelib.insights import verify
from chalicelib.kit.refusals import Busy
from chalicelib.people import Constituent, letter_claims, mail_events
from chalicelib.store import Changes, OutboxRow, drain, every, keys
from infra.local.mail.box import Box
from infra.trust.faults import Conflicted, Crashed, FailedAfter, Fault, Killed, ReplyLost, Throttled
from infra.trust.line import bad_line
from tests import cast
from tests.conftest import empty_tables
from tests.giving.post import posting

SEEDS = range(int(os.environ.get("FAULT_SEEDS", "200")) // 20)
BEFALLS = ("deliver", "deliver", "timeout", "drop", "broken_after", "broken", "throttle", "paused")
READERS = (cast.SAMI, cast.GRACE, cast.MUNA, cast.AHMAD)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def box(tables: str) -> Iterator[Box]:
    with posting() as post:
        yield post.box


@dataclass
class Storm:
    """What one seed does to twelve letters to four readers."""

    seed: int
    box: Box
    now: datetime
    heard: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def lived(self) -> None:
        """Minute by minute until everything that was promised is done, and a night longer."""
        readers = [cast.enter(somebody, self.now) for somebody in READERS]
        for number in range(12):
            _promise(readers[number % 4], self.now + timedelta(seconds=number))
        for minute in range(25):
            at = self.now + minute * MINUTE
            for somebody in READERS:
                self.box.rule(str(somebody.email), self.dice.choice(BEFALLS), 1)
            self._in_storm(at)
            self._hear(at)
        self.box.unrule()
        for hour in range(1, 15):
            at = self.now + timedelta(hours=hour)
            drain({"letter": _send}, now=at)
            self._hear(at, everything=True)

    def _in_storm(self, at: datetime) -> None:
        weather: list[Fault] = [
            Throttled(self.dice.choice((0.0, 0.1))),
            Conflicted(self.dice.choice((0.0, 0.2))),
            ReplyLost(self.dice.choice((0.0, 0.1))),
            FailedAfter(self.dice.choice((0.0, 0.1))),
        ]
        if self.dice.random() < 0.6:
            weather.append(Crashed(at=self.dice.randint(1, 20), late=self.dice.random() < 0.5))
        try:
            with bad_line(seed=self.dice.randrange(2**32), faults=weather, hurried=True):
                drain({"letter": _send}, now=at)
        except (Busy, Killed):
            return

    def _hear(self, at: datetime, *, everything: bool = False) -> None:
        """SES's events in any order, some twice, each within a few minutes."""
        due = self.box.due(time.time() + 60, limit=1000)
        self.dice.shuffle(due)
        for number, event in due:
            if everything or self.dice.random() < 0.7:
                for _ in range(self.dice.randint(1, 2)):
                    mail_events.hear(event, now=at)
                if self.dice.random() < 0.8:
                    self.box.settle(number)


def _promise(reader: Constituent, at: datetime) -> None:
    changes = Changes(actor=cast.hind(), now=at)
    changes.outbox("letter", {"person": reader.id, "email": reader.email})
    changes.commit()


def _send(row: str, data: dict[str, Any], now: datetime) -> None:
    letter = mail.Letter(data["email"], "", "ar", "تذكير", "انتهت عضويتك.")
    people.send_letter(
        letter, person=data["person"], topic="reminder", purpose="membership", row=row, now=now
    )


def _copies(box: Box) -> Counter[str]:
    return Counter(dict(stored.letter.tags)["row"] for stored in box.letters(limit=1000))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_letter_reaches_its_reader_in_one_copy(box: Box, now: datetime, seed: int) -> None:
    Storm(seed, box, now).lived()

    assert sorted(_copies(box).values()) == [1] * 12
    assert list(every(OutboxRow, keys.outbox())) == []
    assert verify.run().broken == ()


def test_a_claim_that_is_believed_sent_at_once_would_double(
    box: Box, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test of the test: without the time of doubt, some storm sends a letter twice."""
    monkeypatch.setattr(letter_claims, "IN_DOUBT", timedelta(0))
    for seed in range(1, 10):
        empty_tables()
        Storm(seed, box, now).lived()
        if max(_copies(box).values()) > 1:
            break
    assert max(_copies(box).values()) > 1
    assert {broken.invariant for broken in verify.run().broken} == {"I4"}


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("at", range(1, 6))
def test_a_process_killed_anywhere_leaves_one_copy(
    box: Box, now: datetime, at: int, late: bool
) -> None:
    reader = cast.enter(cast.SAMI, now)
    _promise(reader, now)
    row = next(every(OutboxRow, keys.outbox())).sk
    data = {"person": reader.id, "email": reader.email}
    try:
        with bad_line(seed=at, faults=[Crashed(at=at, late=late)], hurried=True):
            _send(row, data, now)
    except Killed:
        pass
    for event in [event for _, event in box.due(time.time() + 60)]:
        mail_events.hear(event, now=now)
    for minutes in (1, 9, 10, 30):
        try:
            _send(row, data, now + minutes * MINUTE)
        except mail.MailInDoubt:
            continue
    assert list(_copies(box).values()) == [1]
    assert verify.run().broken == ()
