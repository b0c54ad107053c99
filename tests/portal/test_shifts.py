"""Her shifts: what is ahead, what was, and giving a place back."""

from datetime import datetime, timedelta

import pytest

from chalicelib import volunteers
from chalicelib.insights import verify
from chalicelib.people import Constituent
from chalicelib.volunteers.model import Opportunity
from chalicelib.volunteers.store.opportunities import forget_names
from tests import cast
from tests.conftest import GROUND
from tests.doors import Answered, Doors
from tests.volunteers.desk import open_kitchen, open_shift, place


@pytest.fixture
def kitchen(tables: str, now: datetime) -> Opportunity:
    cast.found_organisation(now)
    forget_names()
    return open_kitchen(now)


def shown(client: Doors, person: Constituent, page: str = "shifts") -> Answered:
    return client.get(f"/me/{page}?lang=en", as_=f"person:{person.id}")


@pytest.mark.parametrize("count", [1, 3])
def test_she_sees_what_is_ahead_and_what_was(
    client: Doors, sami: Constituent, kitchen: Opportunity, count: int
) -> None:
    for week in range(count):
        shift = open_shift(kitchen, client.now, begins=timedelta(days=7 * (week + 1)))
        place(shift, sami.id, client.now)
    page = shown(client, sami).text
    assert page.count("Your place is confirmed") == page.count("Neighbourhood kitchen") == count
    assert "Neighbourhood kitchen" in shown(client, sami, "overview").text
    assert len(client.get("/me/data", as_=f"person:{sami.id}").json["shifts"]) == count
    later = Doors(now=client.now + timedelta(days=8))
    assert "Shifts of the past" in shown(later, sami).text


def test_she_gives_her_place_back_and_who_waits_gets_it(
    client: Doors, sami: Constituent, grace: Constituent, kitchen: Opportunity
) -> None:
    shift = open_shift(kitchen, client.now, places=1)
    place(shift, sami.id, client.now)
    place(shift, grace.id, client.now)
    assert "On the waiting list" in shown(client, grace).text
    left = client.submit(f"/me/shifts/{shift.id}/leave?lang=en", {}, as_=f"person:{sami.id}")
    assert left.headers["location"] == "/me/shifts?lang=en&done=left"
    assert "Cancelled" in shown(client, sami).text
    assert "Your place is confirmed" in shown(client, grace).text
    assert verify.run().broken == ()


def test_another_persons_sign_up_is_as_none_at_all(
    client: Doors, sami: Constituent, grace: Constituent, kitchen: Opportunity
) -> None:
    shift = open_shift(kitchen, client.now)
    place(shift, grace.id, client.now)
    shown(client, sami)
    before = GROUND.stored()
    answers = [
        client.submit(f"/me/shifts/{id_}/leave?lang=en", {}, as_=f"person:{sami.id}")
        for id_ in (shift.id, "01JD8X5CZ0TESTTESTTESTTEST")
    ]
    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].text == answers[1].text
    assert GROUND.stored() == before
    assert volunteers.get_signup(shift=shift.id, person=grace.id).state == "confirmed"


def test_a_shift_that_began_is_not_left_any_more(
    client: Doors, sami: Constituent, kitchen: Opportunity
) -> None:
    shift = open_shift(kitchen, client.now)
    place(shift, sami.id, client.now)
    later = Doors(now=shift.start + timedelta(minutes=1))
    assert f"{shift.id}/leave" not in shown(later, sami).text
    answer = later.submit(f"/me/shifts/{shift.id}/leave", {}, as_=f"person:{sami.id}")
    assert (answer.status, volunteers.get_signup(shift=shift.id, person=sami.id).state) == (
        409,
        "confirmed",
    )
