from datetime import datetime, timedelta

import pytest

from chalicelib.insights.verify import run
from chalicelib.kit.refusals import NotFound
from chalicelib.kit.text import TextEmpty
from chalicelib.store import Actor
from chalicelib.volunteers import attending, deciding, hours, lists, opening, profiles
from chalicelib.volunteers.hours import HoursWrong, NewHours, NoPlaceInShift
from chalicelib.volunteers.hours_model import Hours, HoursMoveWrong, HoursToldBefore, HoursTooEarly
from chalicelib.volunteers.lists import WhichHours
from chalicelib.volunteers.model import Opportunity, ShiftNotBegun, SignUpMoveWrong
from tests.cast import GRACE, SAMI, enter
from tests.volunteers.desk import SALMA, open_shift, place
from tests.volunteers.mailbox import Mailbox

DAY = timedelta(days=1)
HERSELF = Actor("donor", "", "")


def tell(new: NewHours, at: datetime) -> Hours:
    return hours.tell_hours(new=new, actor=HERSELF, now=at, today=at.date())


def totals(person: str, kitchen: Opportunity) -> tuple[int, int]:
    return profiles.get_volunteer(person).minutes, opening.get_opportunity(kitchen.id).minutes


def test_told_approved_and_counted(kitchen: Opportunity, now: datetime) -> None:
    shift, sami = open_shift(kitchen, now), enter(SAMI, now).id
    place(shift, sami, now)
    after = shift.end

    told = tell(NewHours(sami, 150, shift=shift.id), after)
    assert (told.state, totals(sami, kitchen)) == ("waiting", (0, 0))
    deciding.approve(hours=told.id, actor=SALMA, now=after)

    assert totals(sami, kitchen) == (150, 150)
    with pytest.raises(HoursMoveWrong):
        deciding.approve(hours=told.id, actor=SALMA, now=after)
    assert totals(sami, kitchen) == (150, 150)
    assert run().broken == ()


def test_hours_of_a_shift_are_told_once(kitchen: Opportunity, now: datetime) -> None:
    shift, sami = open_shift(kitchen, now), enter(SAMI, now).id
    place(shift, sami, now)
    tell(NewHours(sami, 60, shift=shift.id), shift.end)

    with pytest.raises(HoursToldBefore):
        tell(NewHours(sami, 60, shift=shift.id), shift.end)


def test_sent_back_with_a_reason_and_told_again(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift, sami = open_shift(kitchen, now), enter(SAMI, now).id
    place(shift, sami, now)
    first = tell(NewHours(sami, 600, shift=shift.id), shift.end)
    mailbox.drained(shift.end)

    with pytest.raises(TextEmpty):
        deciding.send_back(hours=first.id, why=" ", actor=SALMA, now=shift.end)
    deciding.send_back(hours=first.id, why="المناوبة ثلاث ساعات", actor=SALMA, now=shift.end)

    [letter] = mailbox.drained(shift.end)
    assert "المناوبة ثلاث ساعات" in letter.text
    again = tell(NewHours(sami, 180, shift=shift.id), shift.end + DAY)
    deciding.approve(hours=again.id, actor=SALMA, now=shift.end + DAY)
    assert totals(sami, kitchen) == (180, 180)
    assert run().broken == ()


def test_a_correction_is_a_new_entry_in_the_place_of_the_old(
    kitchen: Opportunity, now: datetime
) -> None:
    shift, sami = open_shift(kitchen, now), enter(SAMI, now).id
    place(shift, sami, now)
    told = tell(NewHours(sami, 150, shift=shift.id), shift.end)
    deciding.approve(hours=told.id, actor=SALMA, now=shift.end)

    new = deciding.correct(
        hours=told.id, minutes=120, why="غادر باكرًا", actor=SALMA, now=shift.end + DAY
    )

    assert (new.minutes, new.of, new.state) == (120, told.id, "approved")
    assert (hours.get_hours(told.id).minutes, hours.get_hours(told.id).state) == (150, "replaced")
    assert totals(sami, kitchen) == (120, 120)
    with pytest.raises(HoursMoveWrong):
        deciding.correct(hours=told.id, minutes=1, why="x", actor=SALMA, now=shift.end)
    assert run().broken == ()


def test_what_cannot_be_told(kitchen: Opportunity, now: datetime) -> None:
    shift, sami, grace = open_shift(kitchen, now), enter(SAMI, now).id, enter(GRACE, now).id
    place(shift, sami, now)

    with pytest.raises(HoursTooEarly):
        tell(NewHours(sami, 60, shift=shift.id), now)
    with pytest.raises(NotFound):
        tell(NewHours(grace, 60, shift=shift.id), shift.end)
    with pytest.raises(HoursTooEarly):
        tell(NewHours(sami, 60, opportunity=kitchen.id, day=(now + DAY).date()), now)
    for minutes in (0, -5, 1441):
        with pytest.raises(HoursWrong):
            tell(NewHours(sami, minutes, shift=shift.id), shift.end)
    attending.mark(shift=shift.id, person=sami, to="no_show", actor=SALMA, now=shift.start)
    with pytest.raises(NoPlaceInShift):
        tell(NewHours(sami, 60, shift=shift.id), shift.end)


def test_lists_of_hours(kitchen: Opportunity, now: datetime) -> None:
    sami = enter(SAMI, now).id
    told = [
        tell(NewHours(sami, n * 10, opportunity=kitchen.id, day=(now - n * DAY).date()), now)
        for n in (1, 2, 3)
    ]
    deciding.approve(hours=told[1].id, actor=SALMA, now=now)

    def listed(by: str, value: str, state: str | None = None) -> list[int]:
        which = WhichHours(by, value, state)
        found, after = [], None
        while True:
            page = lists.list_hours(which=which, limit=1, after=after)
            found += [row.minutes for row in page.rows]
            after = page.next
            if after is None:
                return found

    assert listed("state", "waiting") == [10, 30]
    assert listed("opportunity", kitchen.id) == [10, 20, 30]
    assert listed("opportunity", kitchen.id, "approved") == [20]
    assert sorted(listed("constituent", sami)) == [10, 20, 30]
    assert listed("month", "2026-11", "waiting") == [10, 30]
    first = (now - 2 * DAY).date()
    assert sorted(h.minutes for h in lists.hours_between(first, now.date())) == [10, 20]


def test_who_came_is_thanked_once_and_counted(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift, sami = open_shift(kitchen, now), enter(SAMI, now).id
    place(shift, sami, now)
    mailbox.drained(now)

    with pytest.raises(ShiftNotBegun):
        attending.mark(shift=shift.id, person=sami, to="came", actor=SALMA, now=now)
    for to in ("came", "came", "no_show", "came"):
        attending.mark(shift=shift.id, person=sami, to=to, actor=SALMA, now=shift.start)

    assert profiles.get_volunteer(sami).came == 1
    topics = [dict(letter.tags)["topic"] for letter in mailbox.drained(shift.start)]
    assert topics == ["volunteer_thanks"]
    with pytest.raises(SignUpMoveWrong):
        from chalicelib.volunteers.cancelling import cancel

        cancel(shift=shift.id, person=sami, actor=SALMA, now=shift.end)
    attending.mark(shift=shift.id, person=sami, to="confirmed", actor=SALMA, now=shift.start)
    assert profiles.get_volunteer(sami).came == 0
    assert run().broken == ()
