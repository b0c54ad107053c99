from datetime import datetime, timedelta

import pytest

from chalicelib import people
from chalicelib.kit.refusals import NotFound
from chalicelib.people import contact_points
from chalicelib.people.model import ContactPoint
from tests.cast import GRACE, SAMI, enter, hind
from tests.conftest import GROUND
from tests.people.town import claims, entered, rebuilt, search_table


def add(person: people.Constituent, kind: str, value: str, now: datetime) -> ContactPoint:
    return people.add_contact_point(
        cid=person.id, kind=kind, value=value, actor=hind(), now=now + timedelta(minutes=1)
    )


def remove(person: people.Constituent, point: str, now: datetime) -> people.Constituent:
    return people.remove_contact_point(cid=person.id, point=point, actor=hind(), now=now)


def test_the_first_of_a_kind_is_the_primary_one(now: datetime) -> None:
    person = entered(now)

    first = add(person, "phone", "03 555 108", now)
    second = add(person, "phone", "+966 50 123 4567", now)

    assert (first.value, first.primary) == ("+9613555108", True)
    assert (second.value, second.primary) == ("+966501234567", False)
    after = people.get(cid=person.id)[0]
    assert after.contact_points == (first, second)
    assert (after.phone, after.version) == ("+9613555108", 3)
    assert search_table() == rebuilt(after)


def test_a_second_email_finds_the_person_and_shows_on_no_list(now: datetime) -> None:
    sami = enter(SAMI, now)

    add(sami, "email", "Office@Haddad.example", now)

    assert people.find_by_email("office@haddad.example") == sami.id
    assert people.summary(sami.id).email == "sami@example.org"
    assert claims("EM") == {"office@haddad.example": sami.id, "sami@example.org": sami.id}


def test_when_the_primary_goes_the_oldest_left_takes_its_place(now: datetime) -> None:
    sami = enter(SAMI, now)
    second = add(sami, "email", "second@example.org", now)
    add(sami, "email", "third@example.org", now)

    after = remove(sami, sami.contact_points[0].id, now)

    assert after.email == second.value
    assert people.summary(sami.id).email == second.value
    assert claims("EM") == {"second@example.org": sami.id, "third@example.org": sami.id}
    assert search_table() == rebuilt(after)


def test_the_last_one_may_go(now: datetime) -> None:
    sami = enter(SAMI, now)

    for point in sami.contact_points:
        remove(sami, point.id, now)

    after = people.get(cid=sami.id)[0]
    assert (after.contact_points, after.email, after.phone) == ((), None, None)
    assert (claims("EM"), claims("PH")) == ({}, {})
    assert search_table() == rebuilt(after)


def test_a_freed_email_may_be_somebody_elses(now: datetime) -> None:
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    remove(sami, sami.contact_points[0].id, now)

    add(grace, "email", "sami@example.org", now)

    assert people.find_by_email("sami@example.org") == grace.id


@pytest.mark.parametrize(("kind", "value"), [("email", "SAMI@example.org"), ("phone", "03555101")])
def test_what_somebody_has_already_is_refused(now: datetime, kind: str, value: str) -> None:
    sami = enter(SAMI, now)
    before = GROUND.stored()

    with pytest.raises(people.ContactPointKnown):
        add(sami, kind, value, now)

    assert GROUND.stored() == before


def test_somebody_elses_email_is_refused(now: datetime) -> None:
    sami = enter(SAMI, now)
    enter(GRACE, now)

    with pytest.raises(people.EmailTaken):
        add(sami, "email", "grace@example.com", now)


def test_there_is_an_end_to_contact_points(now: datetime) -> None:
    person = entered(now)
    for number in range(contact_points.MOST):
        add(person, "email", f"n{number}@example.org", now)

    with pytest.raises(people.TooManyContactPoints):
        add(person, "email", "one-more@example.org", now)


def test_a_point_that_is_not_hers_is_not_found(now: datetime) -> None:
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    before = GROUND.stored()

    with pytest.raises(NotFound):
        remove(grace, sami.contact_points[0].id, now)

    assert GROUND.stored() == before


def test_a_known_email_can_be_made_the_primary_one(now: datetime) -> None:
    sami = enter(SAMI, now)
    second = add(sami, "email", "second@example.org", now)

    after = people.edit(cid=sami.id, version=2, to={"email": second.value}, actor=hind(), now=now)

    assert [(p.value, p.primary) for p in after.contact_points if p.kind == "email"] == [
        ("sami@example.org", False),
        ("second@example.org", True),
    ]
    assert claims("EM") == {"sami@example.org": sami.id, "second@example.org": sami.id}
