"""The night: states move once, missed nights are caught up, and only what is due is read."""

from datetime import date, datetime, timedelta

import pytest

from chalicelib import members
from chalicelib.insights import verify
from chalicelib.members.keeping import keep
from chalicelib.members.opening import change_level
from chalicelib.members.store import EventRecord
from chalicelib.people import Constituent
from chalicelib.store import every, keys
from tests import cast
from tests.members import roll


@pytest.fixture
def sami(tables: str, now: datetime) -> Constituent:
    cast.found_organisation(now)
    return cast.enter(cast.SAMI, now)


def story(person: Constituent) -> list[tuple[str, str]]:
    """What was written down of somebody's membership, the oldest first: event and state."""
    rows = every(EventRecord, keys.person(person.id), begins=keys.MEMBERSHIP_EVENT)
    return [(row.event, row.data["state"]) for row in rows][::-1]


def test_a_year_night_by_night_moves_three_times(sami: Constituent, now: datetime) -> None:
    roll.pays(sami, roll.level(now, months=1), now)
    moved = [keep(now=now + timedelta(days=night)) for night in range(70)]
    assert [counted for counted in moved if counted] == [
        {"new>current": 1},
        {"current>grace": 1},
        {"grace>lapsed": 1},
    ]
    assert moved[30] == {"new>current": 1}
    assert verify.run().broken == ()


def test_five_runs_of_one_night_change_nothing_after_the_first(
    sami: Constituent, now: datetime
) -> None:
    roll.pays(sami, roll.level(now), now)
    later = now + timedelta(days=380)
    assert [keep(now=later) for _ in range(5)] == [{"new>current": 1, "current>grace": 1}] + [
        {}
    ] * 4
    assert story(sami) == [("joined", "new"), ("state", "current"), ("state", "grace")]


def test_a_year_that_was_missed_is_told_in_its_order(sami: Constituent, now: datetime) -> None:
    roll.pays(sami, roll.level(now), now)
    assert keep(now=now + timedelta(days=800)) == {
        "new>current": 1,
        "current>grace": 1,
        "grace>lapsed": 1,
    }
    membership = members.membership_of(sami.id)
    assert membership is not None and membership.state == "lapsed"
    page = members.list_memberships(which=members.Which("lapsed"), limit=5)
    assert [one.id for one in page.rows] == [membership.id]


def test_longer_grace_brings_back_who_had_lapsed(sami: Constituent, now: datetime) -> None:
    friend = roll.level(now)
    roll.pays(sami, friend, now, day=date(2025, 9, 1))
    membership = members.membership_of(sami.id)
    assert membership is not None and membership.state == "lapsed"
    change_level(level=friend.id, version=1, to={"grace": 120}, actor=cast.hind(), now=now)
    assert keep(now=now) == {"lapsed>grace": 1}
