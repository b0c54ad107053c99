"""Joining, renewing and numbers, through the real engine."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest

from chalicelib import members, people
from chalicelib.members import ForLife, NumberTaken
from chalicelib.members.numbers import NumberMalformed
from chalicelib.people import Constituent
from tests import cast
from tests.members import roll


@pytest.fixture
def sami(tables: str, now: datetime) -> Constituent:
    cast.found_organisation(now)
    return cast.enter(cast.SAMI, now)


def test_five_renewals_leave_their_terms_and_every_day_is_answerable(
    sami: Constituent, now: datetime
) -> None:
    friend = roll.level(now)
    for year in range(2021, 2027):
        roll.pays(sami, friend, now, day=date(year, 5, 1))
    terms = members.terms_of(sami.id)
    assert [term.kind for term in terms] == ["renewed"] * 5 + ["joined"]
    assert [term.end.year for term in terms] == [2027, 2026, 2025, 2024, 2023, 2022]
    membership = members.membership_of(sami.id)
    assert membership is not None
    assert membership.end == date(2027, 5, 1)
    asked = (date(2021, 4, 30), date(2025, 5, 1), date(2027, 5, 1), date(2027, 5, 2))
    assert [members.member_on(membership, day) for day in asked] == [False, True, True, False]


def test_a_membership_is_found_by_id_number_and_end(sami: Constituent, now: datetime) -> None:
    friend = roll.level(now)
    joined, term = roll.pays(sami, friend, now)
    assert members.get_membership(joined.id) == joined == members.membership_of(sami.id)
    assert joined.number == "F-00001"
    assert members.owner_of_number("f-٠٠٠٠١") == sami.id
    assert list(members.ending_on(term.end)) == [joined]
    assert list(members.ending_on(term.end + timedelta(days=1))) == []
    assert list(members.every_membership()) == [joined]


def test_numbers_run_per_series_and_pass_over_those_given_by_hand(
    tables: str, now: datetime
) -> None:
    cast.found_organisation(now)
    friend, founder = roll.level(now), roll.level(now, slug="founder", series="")
    folk = [cast.enter(somebody, now) for somebody in cast.CAST[:5]]
    given = [
        roll.pays(folk[0], friend, now, number=" f-٠٠٠٠2 ")[0],
        roll.pays(folk[1], friend, now)[0],
        roll.pays(folk[2], friend, now)[0],
        roll.pays(folk[3], founder, now)[0],
    ]
    assert [one.number for one in given] == ["F-00002", "F-00001", "F-00003", "00001"]
    with pytest.raises(NumberTaken):
        roll.pays(folk[4], friend, now, number="F-00003")
    for wrong in ("../1", "M 1", "M" * 300, "#"):
        with pytest.raises(NumberMalformed):
            roll.pays(folk[4], friend, now, number=wrong)
    assert members.membership_of(folk[4].id) is None


def test_a_hundred_at_once_get_a_hundred_numbers_in_a_row(tables: str, now: datetime) -> None:
    cast.found_organisation(now)
    friend = roll.level(now)
    folk = [
        people.enter(
            new=people.NewConstituent(name={"en": f"Member {n}"}),
            actor=cast.hind(),
            now=now,
            today=now.date(),
        )
        for n in range(100)
    ]
    with ThreadPoolExecutor(100) as threads:
        joined = list(threads.map(lambda person: roll.pays(person, friend, now)[0], folk))
    assert sorted(one.number for one in joined) == [f"F-{n:05d}" for n in range(1, 101)]


def test_one_person_who_pays_ten_times_at_once_has_ten_terms_in_a_row(
    sami: Constituent, now: datetime
) -> None:
    friend = roll.level(now)
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda _: roll.pays(sami, friend, now), range(10)))
    terms = members.terms_of(sami.id)[::-1]
    assert [term.end.year for term in terms] == list(range(2027, 2037))
    membership = members.membership_of(sami.id)
    assert membership is not None and len(membership.days) == 1


def test_who_pays_after_a_lapse_keeps_number_and_beginning(
    sami: Constituent, now: datetime
) -> None:
    friend = roll.level(now)
    first, _ = roll.pays(sami, friend, now, day=date(2023, 1, 10))
    again, term = roll.pays(sami, friend, now)
    assert (term.kind, term.start) == ("rejoined", now.date())
    assert (again.number, again.since, again.id) == (first.number, date(2023, 1, 10), first.id)
    assert again.state == "current"


def test_a_member_for_life_pays_once(sami: Constituent, now: datetime) -> None:
    life = roll.level(now, kind="lifetime", prices={"USD": 100_000})
    membership, _ = roll.pays(sami, life, now)
    assert (membership.end, membership.lapses) == (members.FOREVER, None)
    assert list(members.ending_on(members.FOREVER)) == []
    with pytest.raises(ForLife):
        roll.pays(sami, life, now)
