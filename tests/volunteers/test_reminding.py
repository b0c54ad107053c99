from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import people
from chalicelib.people import Basis, Choice
from chalicelib.volunteers import cancelling
from chalicelib.volunteers.model import Opportunity
from chalicelib.volunteers.quiet import awake_from, is_quiet
from chalicelib.volunteers.reminding import remind
from tests.cast import SAMI, enter, hind
from tests.volunteers.desk import SALMA, crowd, open_shift, place
from tests.volunteers.mailbox import Mailbox

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def topics(mailbox: Mailbox, at: datetime) -> list[str]:
    return [dict(letter.tags)["topic"] for letter in mailbox.drained(at)]


def test_three_days_and_one_day_before(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now, begins=7 * DAY)
    place(shift, enter(SAMI, now).id, now)
    mailbox.drained(now)
    told = []

    for hours in range(8 * 24):
        at = now + hours * HOUR
        remind(now=at)
        told += [(hours, topic) for topic in topics(mailbox, at)]

    assert told == [(4 * 24, "volunteer_reminder_72"), (6 * 24, "volunteer_reminder_24")]


def test_nobody_is_woken(kitchen: Opportunity, now: datetime, mailbox: Mailbox) -> None:
    # A shift at six in the morning of Beirut: a day before is night, so the letter waits for eight.
    start = datetime(2026, 11, 29, 4, tzinfo=UTC)
    shift = open_shift(kitchen, now, begins=start - now)
    place(shift, enter(SAMI, now).id, now)
    mailbox.drained(now)
    told = []

    for hours in range(6 * 24):
        at = datetime(2026, 11, 26, 0, 30, tzinfo=UTC) + hours * HOUR / 2
        remind(now=at)
        told += [(f"{at:%d %H:%M}", topic) for topic in topics(mailbox, at)]

    assert told == [
        ("26 06:00", "volunteer_reminder_72"),
        ("28 06:00", "volunteer_reminder_24"),
    ]


def test_five_runs_at_once_promise_one_copy(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now, begins=7 * DAY)
    for person in crowd(4, now):
        place(shift, person, now)
    mailbox.drained(now)
    at = shift.start - DAY

    with ThreadPoolExecutor(5) as threads:
        counted = list(threads.map(lambda _: remind(now=at)["promised"], range(5)))

    assert sum(counted) == 4
    assert sorted(letter.to[0] for letter in mailbox.drained(at)) == [
        f"v{n}@example.org" for n in range(4)
    ]


def test_missed_days_are_caught_up_with_one_letter(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now, begins=7 * DAY)
    place(shift, enter(SAMI, now).id, now)
    mailbox.drained(now)
    at = shift.start - 20 * HOUR

    remind(now=at)
    remind(now=at + HOUR)

    assert topics(mailbox, at + HOUR) == ["volunteer_reminder_24"]
    assert remind(now=shift.start + HOUR) == {"promised": 0}


def test_who_has_just_signed_up_needs_no_reminder_of_it(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now, begins=2 * DAY)
    place(shift, enter(SAMI, now).id, now)
    mailbox.drained(now)

    remind(now=now + HOUR)

    assert topics(mailbox, now + HOUR) == []


def test_who_left_or_waits_or_wants_none_gets_none(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift, [left, waits, *_] = open_shift(kitchen, now, begins=7 * DAY, places=2), crowd(2, now)
    silent = enter(SAMI, now).id
    for person in (left, silent, waits):
        place(shift, person, now)
    said = [Choice("email", "volunteering", "withdrawn")]
    basis = Basis("paper", note="asked by phone")
    people.record_consents(cid=silent, said=said, basis=basis, actor=hind(), now=now)
    at = shift.start - DAY
    mailbox.drained(now)
    remind(now=at)
    cancelling.leave(shift=shift.id, person=left, actor=SALMA, now=at)

    assert topics(mailbox, at) == ["volunteer_promoted"]


@pytest.mark.parametrize(
    ("hour", "quiet"), [(5, True), (6, False), (18, False), (19, True), (23, True), (0, True)]
)
def test_night_is_what_the_clocks_of_the_organisation_say(hour: int, quiet: bool) -> None:
    moment = datetime(2026, 11, 22, hour, tzinfo=UTC)

    assert is_quiet(moment, "Asia/Beirut") == quiet
    assert not is_quiet(awake_from(moment, "Asia/Beirut"), "Asia/Beirut")
    assert awake_from(moment, "Asia/Beirut") - moment < timedelta(hours=11, minutes=1)
