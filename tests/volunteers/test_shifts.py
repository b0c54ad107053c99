from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.kit.periods import TimeSkipped, moment_at
from chalicelib.kit.refusals import Stale
from chalicelib.volunteers import lists, shifts, signing_up
from chalicelib.volunteers.model import (
    CapacityBelowFilled,
    Opportunity,
    ShiftHasPeople,
    ShiftTimesWrong,
)
from chalicelib.volunteers.shifts import NewShift
from tests.cast import found_organisation
from tests.volunteers.desk import SALMA, crowd, open_shift, place
from tests.volunteers.mailbox import Mailbox

HOUR = timedelta(hours=1)


def weekly(
    kitchen: Opportunity, now: datetime, zone: str, first: datetime, weeks: int
) -> list[str]:
    start = moment_at(first, zone)
    new = NewShift(kitchen.id, start, start + 3 * HOUR, 5, weeks=weeks)
    opened = shifts.open_shifts(new=new, actor=SALMA, now=now)
    local = [shift.start.astimezone(ZoneInfo(zone)) for shift in opened]
    return [f"{moment:%m-%d %H:%M %z}" for moment in local]


@pytest.mark.parametrize(
    ("zone", "first", "shown"),
    [
        # Beirut's clocks go forward on 29 March 2026, Cairo's on 24 April, both at midnight.
        (
            "Asia/Beirut",
            datetime(2026, 3, 22, 10),  # noqa: DTZ001 (what the clocks show)
            ["03-22 10:00 +0200", "03-29 10:00 +0300", "04-05 10:00 +0300"],
        ),
        (
            "Africa/Cairo",
            datetime(2026, 4, 17, 10),  # noqa: DTZ001
            ["04-17 10:00 +0200", "04-24 10:00 +0300", "05-01 10:00 +0300"],
        ),
    ],
)
def test_a_weekly_shift_keeps_its_local_time(
    kitchen: Opportunity, now: datetime, zone: str, first: datetime, shown: list[str]
) -> None:
    found_organisation(now, time_zone=zone)

    assert weekly(kitchen, now, zone, first, 3) == shown


@pytest.mark.parametrize(("zone", "day"), [("Asia/Beirut", 22), ("Africa/Cairo", 17)])
def test_an_hour_that_a_day_does_not_have_is_refused(
    kitchen: Opportunity, now: datetime, zone: str, day: int
) -> None:
    found_organisation(now, time_zone=zone)
    month = 3 if zone == "Asia/Beirut" else 4

    with pytest.raises(TimeSkipped):
        weekly(kitchen, now, zone, datetime(2026, month, day), 2)  # noqa: DTZ001

    assert list(lists.shifts_from(now.date() - timedelta(days=300), now.date())) == []


def test_the_day_without_a_midnight_is_listed_whole(kitchen: Opportunity, now: datetime) -> None:
    for hour in (22, 23):
        start = datetime(2026, 3, 28, hour, tzinfo=UTC)
        new = NewShift(kitchen.id, start, start + HOUR, 5)
        shifts.open_shifts(new=new, actor=SALMA, now=now)
    day = datetime(2026, 3, 29, tzinfo=UTC).date()

    found = lists.shifts_from(day, day)

    assert [f"{s.start.astimezone(ZoneInfo('Asia/Beirut')):%d %H:%M}" for s in found] == [
        "29 01:00",
        "29 02:00",
    ]
    assert found == lists.shifts_from(day, day, opportunity=kitchen.id)


def test_more_places_go_to_who_waits_in_order(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift, people = open_shift(kitchen, now, places=1), crowd(5, now)
    for person in people:
        place(shift, person, now)
    mailbox.drained(now)

    after = shifts.change_shift(shift=shift.id, version=1, to={"capacity": 3}, actor=SALMA, now=now)

    assert (after.filled, after.queue, after.version) == (3, tuple(people[3:]), 2)
    promoted = sorted(letter.to[0] for letter in mailbox.drained(now))
    assert promoted == ["v1@example.org", "v2@example.org"]


def test_fewer_places_than_are_taken_is_refused(kitchen: Opportunity, now: datetime) -> None:
    shift = open_shift(kitchen, now, places=3)
    for person in crowd(2, now):
        place(shift, person, now)

    with pytest.raises(CapacityBelowFilled) as refused:
        shifts.change_shift(shift=shift.id, version=1, to={"capacity": 1}, actor=SALMA, now=now)

    assert refused.value.params == {"filled": 2}
    after = shifts.change_shift(shift=shift.id, version=1, to={"capacity": 2}, actor=SALMA, now=now)
    assert (after.capacity, after.filled) == (2, 2)
    with pytest.raises(Stale):
        shifts.change_shift(shift=shift.id, version=1, to={"capacity": 9}, actor=SALMA, now=now)


def test_the_time_moves_while_nobody_is_on_it(kitchen: Opportunity, now: datetime) -> None:
    shift = open_shift(kitchen, now)
    times = {"start": shift.start + HOUR, "end": shift.end + HOUR}

    moved = shifts.change_shift(shift=shift.id, version=1, to=times, actor=SALMA, now=now)

    assert (moved.start, moved.id) == (shift.start + HOUR, shift.id)
    assert [one.id for one in lists.shifts_from(now.date(), moved.start.date())] == [shift.id]
    place(moved, crowd(1, now)[0], now)
    with pytest.raises(ShiftHasPeople):
        shifts.change_shift(
            shift=shift.id, version=2, to={"start": shift.start}, actor=SALMA, now=now
        )


def test_a_shift_ends_after_it_begins(kitchen: Opportunity, now: datetime) -> None:
    for lasts in (timedelta(0), -HOUR, timedelta(hours=37)):
        with pytest.raises(ShiftTimesWrong):
            open_shift(kitchen, now, lasts=lasts)


def test_a_cancelled_shift_tells_everybody_once(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift, people = open_shift(kitchen, now, places=2), crowd(3, now)
    for person in people:
        place(shift, person, now)
    mailbox.drained(now)

    shifts.cancel_shift(shift=shift.id, version=1, why="عاصفة", actor=SALMA, now=now)
    letters = mailbox.drained(now)

    assert sorted(letter.to[0] for letter in letters) == [f"v{n}@example.org" for n in range(3)]
    assert all("عاصفة" in letter.text for letter in letters)
    after = shifts.get_shift(shift.id)
    assert (after.state, after.filled, after.queue) == ("cancelled", 0, ())
    states = {signing_up.get_signup(shift=shift.id, person=p).state for p in people}
    assert states == {"cancelled"}
    assert mailbox.drained(now + HOUR) == []
