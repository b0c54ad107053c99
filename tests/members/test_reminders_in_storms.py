"""Reminders through storms: killed anywhere, on a bad line, with mail that is taken and nobody says so."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from chalicelib.insights import verify
from chalicelib.kit.refusals import Refusal
from chalicelib.members import reminding
from chalicelib.members.model import Level
from chalicelib.people import Constituent
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests.cast import GRACE, SAMI, Somebody, found_organisation
from tests.faults.storm import in_storm
from tests.members.club import open_level
from tests.members.mailroom import Mailroom, ending, mailroom, outcomes

END = date(2027, 1, 21)
MISHAPS = ("drop", "broken_after", "throttle", "broken", "paused")
FOLK = [
    Somebody(None, f"Member {n}", f"member{n}@example.org", None, "en", "none") for n in range(8)
]


@pytest.fixture
def post() -> Iterator[Mailroom]:
    with mailroom() as found:
        yield found


@pytest.fixture
def level(tables: str, now: datetime) -> Level:
    found_organisation(now)
    return open_level(now)


def settled(post: Mailroom, now: datetime) -> None:
    """Fair weather: SES has told what it took, and everything promised is done."""
    for minutes in range(0, 60, 12):
        post.hear(now)
        post.day(now + timedelta(minutes=minutes))


def exactly_one(post: Mailroom, everybody: list[Constituent]) -> None:
    assert post.copies() == dict.fromkeys((str(one.email) for one in everybody), 1)
    assert [outcomes(one) for one in everybody] == [[(-60, "sent")]] * len(everybody)
    assert verify.run().broken == ()


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("step", range(1, 21, 2))
def test_killed_at_any_request_each_gets_one_letter(
    post: Mailroom, level: Level, now: datetime, step: int, late: bool
) -> None:
    everybody = [ending(one, level, END, now) for one in (SAMI, GRACE)]
    reminding.remind(now=now - timedelta(days=1))
    try:
        with bad_line(seed=step, faults=[Crashed(at=step, late=late)], hurried=True):
            post.day(now)
    except (Killed, Refusal):
        pass
    settled(post, now + timedelta(minutes=6))
    exactly_one(post, everybody)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_twelve_runs_in_a_storm_bring_exactly_one_copy_each(
    post: Mailroom, level: Level, now: datetime, seed: int
) -> None:
    dice = random.Random(seed)
    everybody = [ending(one, level, END, now) for one in FOLK]
    reminding.remind(now=now - timedelta(days=3))
    moment = now
    for _ in range(12):
        for one in everybody:
            if dice.random() < 0.4:
                post.box.rule(str(one.email), dice.choice(MISHAPS), 1)
        in_storm(lambda at=moment: post.day(at), dice)  # type: ignore[misc]
        if dice.random() < 0.7:
            post.hear(moment)
        moment += timedelta(minutes=dice.choice((1, 6)))
    post.box.unrule()
    settled(post, moment + timedelta(minutes=12))
    exactly_one(post, everybody)


def test_a_run_that_was_killed_is_finished_by_the_next_and_its_day_is_not_lost(
    post: Mailroom, level: Level, now: datetime
) -> None:
    everybody = [ending(one, level, END, now) for one in FOLK]
    reminding.remind(now=now - timedelta(days=1))
    with pytest.raises(Killed), bad_line(seed=1, faults=[Crashed(at=4)], hurried=True):
        reminding.remind(now=now)
    settled(post, now + timedelta(days=1))
    exactly_one(post, everybody)
