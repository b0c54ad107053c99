from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib.kit.refusals import NotFound
from chalicelib.volunteers import cancelling, shifts, signing_up
from chalicelib.volunteers.model import (
    AlreadySignedUp,
    Opportunity,
    Shift,
    ShiftNotOpen,
    ShiftsOverlap,
    SignUp,
)
from chalicelib.volunteers.store.signups import roster_of
from tests.cast import GRACE, SAMI, enter
from tests.volunteers.desk import SALMA, crowd, open_shift, place

A_DAY = timedelta(days=1)


def states(shift: str) -> dict[str, int]:
    found = [signup.state for signup in roster_of(shift)]
    return {state: found.count(state) for state in sorted(set(found))}


def test_places_first_then_the_waitlist_in_order(kitchen: Opportunity, now: datetime) -> None:
    shift = open_shift(kitchen, now, places=2)
    people = crowd(5, now)

    found = [place(shift, person, now).state for person in people]

    assert found == ["confirmed", "confirmed", "waiting", "waiting", "waiting"]
    after = shifts.get_shift(shift.id)
    assert (after.filled, after.waiting, after.queue) == (2, 3, tuple(people[2:]))
    assert [after.place_of(person) for person in people] == [None, None, 1, 2, 3]


def test_one_sign_up_per_person_and_shift(kitchen: Opportunity, now: datetime) -> None:
    shift, sami = open_shift(kitchen, now), enter(SAMI, now).id
    place(shift, sami, now)

    with pytest.raises(AlreadySignedUp) as refused:
        place(shift, sami, now)

    assert refused.value.params == {"state": "confirmed"}
    assert shifts.get_shift(shift.id).filled == 1


def test_sixty_people_who_click_twice_for_ten_places(kitchen: Opportunity, now: datetime) -> None:
    shift, people = open_shift(kitchen, now, places=10), crowd(60, now)

    def click(person: str) -> str:
        try:
            return place(shift, person, now).state
        except AlreadySignedUp:
            return "again"

    with ThreadPoolExecutor(30) as threads:
        told = list(threads.map(click, [*people, *people]))

    assert {state: told.count(state) for state in set(told)} == {
        "confirmed": 10,
        "waiting": 50,
        "again": 60,
    }
    after = shifts.get_shift(shift.id)
    assert (after.filled, after.waiting) == (10, 50)
    waiting = {signup.person for signup in roster_of(shift.id) if signup.state == "waiting"}
    assert sorted(after.queue) == sorted(waiting)


def test_a_cancelled_place_goes_to_the_first_who_waits(kitchen: Opportunity, now: datetime) -> None:
    shift, people = open_shift(kitchen, now, places=1), crowd(3, now)
    for person in people:
        place(shift, person, now)

    cancelling.leave(shift=shift.id, person=people[0], actor=SALMA, now=now)

    after = shifts.get_shift(shift.id)
    assert (after.filled, after.queue) == (1, (people[2],))
    assert signing_up.get_signup(shift=shift.id, person=people[1]).state == "confirmed"
    cancelling.leave(shift=shift.id, person=people[2], actor=SALMA, now=now)
    assert shifts.get_shift(shift.id).queue == ()


def test_cancelled_and_back_is_the_end_of_the_queue(kitchen: Opportunity, now: datetime) -> None:
    shift, people = open_shift(kitchen, now, places=1), crowd(3, now)
    for person in people:
        place(shift, person, now)
    cancelling.leave(shift=shift.id, person=people[1], actor=SALMA, now=now)

    assert place(shift, people[1], now).state == "waiting"

    assert shifts.get_shift(shift.id).queue == (people[2], people[1])


def test_two_places_at_the_same_time_need_a_reason(kitchen: Opportunity, now: datetime) -> None:
    sami = enter(SAMI, now).id
    first = open_shift(kitchen, now)
    second = open_shift(kitchen, now, begins=timedelta(days=7, hours=2))
    touching = open_shift(kitchen, now, begins=timedelta(days=7, hours=5))
    place(first, sami, now)

    with pytest.raises(ShiftsOverlap) as refused:
        place(second, sami, now)

    assert refused.value.params == {"shift": first.id}
    placed = place(second, sami, now, override="تدير المجموعتين معًا")
    assert (placed.state, placed.override) == ("confirmed", "تدير المجموعتين معًا")
    assert place(touching, sami, now).state == "confirmed"


def test_one_person_at_two_doors_at_once_gets_one_place(
    kitchen: Opportunity, now: datetime
) -> None:
    for round_ in range(5):
        sami = crowd(1, now + timedelta(seconds=round_))[0] if not round_ else None
        person = sami or enter(GRACE, now, email=f"g{round_}@example.org").id
        overlapping = [
            open_shift(kitchen, now, begins=timedelta(days=7, minutes=n)) for n in range(6)
        ]

        def click(shift: Shift, person: str = person) -> SignUp | None:
            try:
                return place(shift, person, now)
            except ShiftsOverlap:
                return None

        with ThreadPoolExecutor(6) as threads:
            won = [signup for signup in threads.map(click, overlapping) if signup]

        assert len(won) == 1
        assert [shifts.get_shift(shift.id).filled for shift in overlapping].count(1) == 1


def test_promotion_passes_over_who_has_another_shift_then(
    kitchen: Opportunity, now: datetime
) -> None:
    shift, people = open_shift(kitchen, now, places=1), crowd(3, now)
    other = open_shift(kitchen, now, begins=timedelta(days=7, hours=1))
    for person in people:
        place(shift, person, now)
    place(other, people[1], now)

    cancelling.leave(shift=shift.id, person=people[0], actor=SALMA, now=now)

    assert shifts.get_shift(shift.id).queue == (people[1],)
    assert signing_up.get_signup(shift=shift.id, person=people[2]).state == "confirmed"


def test_nobody_signs_up_for_what_is_over_cancelled_closed_or_unknown(
    kitchen: Opportunity, now: datetime
) -> None:
    sami = enter(SAMI, now).id
    over = open_shift(kitchen, now, begins=-A_DAY)
    gone = open_shift(kitchen, now)
    shifts.cancel_shift(shift=gone.id, version=1, why="مطر", actor=SALMA, now=now)
    unknown = open_shift(kitchen, now)

    for shift in (over.id, gone.id, "01KN0NE0000000000000000000"):
        with pytest.raises(ShiftNotOpen):
            signing_up.sign_up(wish=signing_up.Wish(shift, sami), actor=SALMA, now=now)
    with pytest.raises(NotFound):
        place(unknown, "01KN0NE0000000000000000000", now)
