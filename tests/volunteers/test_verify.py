"""The nightly check sees a roster that is not as it should be."""

from datetime import datetime

from chalicelib.insights.balance import Broken
from chalicelib.insights.verify import run
from chalicelib.store import MainRecord
from chalicelib.volunteers.model import Opportunity
from tests.insights.books import find, put, remove
from tests.volunteers.desk import crowd, open_shift, place


def test_a_right_roster_is_right(kitchen: Opportunity, now: datetime) -> None:
    shift = open_shift(kitchen, now, places=2)
    for person in crowd(4, now):
        place(shift, person, now)

    assert run().broken == ()


def test_places_that_nobody_has_and_a_turn_that_is_lost(
    kitchen: Opportunity, now: datetime
) -> None:
    shift, people = open_shift(kitchen, now, places=2), crowd(4, now)
    for person in people:
        place(shift, person, now)
    row = find("shift")
    queue = [{"S": people[3]}, {"S": people[3]}]
    put(MainRecord, row | {"filled": {"N": "3"}, "queue": {"L": queue}})

    assert set(run().broken) == {
        Broken("I5", f"places taken in shift {shift.id}", 2, 3),
        Broken("I5", f"places too many in shift {shift.id}", 0, 1),
        Broken("I5", f"turn of {people[2]} in shift {shift.id}", 1, 0),
        Broken("I5", f"turn of {people[3]} in shift {shift.id}", 1, 2),
    }


def test_a_lost_sign_up_is_missed(kitchen: Opportunity, now: datetime) -> None:
    shift, [person] = open_shift(kitchen, now), crowd(1, now)
    place(shift, person, now)
    remove(MainRecord, find("signup"))

    told = [str(broken) for broken in run().broken]
    assert f"I5 places taken in shift {shift.id}: expected 0, found 1" in told
    assert any(text.startswith("I8 newest row of signup:") for text in told)
