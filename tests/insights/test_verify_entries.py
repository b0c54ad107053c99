"""The rows of the directory follow from what members let others see, and the check finds each that does not (I7)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import members, people
from chalicelib.insights.verify import run
from chalicelib.store import SearchRecord, delete_one, keys, put_one, scan
from tests.cast import GRACE, LAMIS, SAMI, enter, found_organisation, hind
from tests.members.club import join, open_level


@pytest.fixture
def sami(tables: str, now: datetime, today: date) -> people.Constituent:
    """Listed for everybody, beside one for members and one for nobody."""
    found_organisation(now)
    level = open_level(now - timedelta(days=30))
    persons = [enter(one, now) for one in (SAMI, GRACE, LAMIS)]
    visible: tuple[Any, ...] = ("public", "members", "nobody")
    for person, seen in zip(persons, visible, strict=True):
        join(person, level, today - timedelta(days=5))
        shown: dict[str, Any] = {"name": seen, "email": "members"}
        members.directory.choose(person=person.id, shown=shown, town="", actor=hind(), now=now)
    return persons[0]


def rows(person: str) -> list[SearchRecord]:
    begin = keys.directory_search("")
    found = [SearchRecord.from_raw_data(dict(item)) for item in scan(SearchRecord)]
    return [row for row in found if row.pk.startswith(begin) and row.sk.endswith(person)]


def places() -> list[tuple[str, Any, Any]]:
    return [(b.where.split(" as ")[0], b.expected, b.found) for b in run().broken]


def test_they_hold_after_choices_and_renames(sami: people.Constituent, now: datetime) -> None:
    assert rows(sami.id)
    assert run().broken == ()
    to = {"name": {"ar": "سامي الحدّاد", "en": "Samy Haddad"}}
    people.edit(cid=sami.id, version=1, to=to, actor=hind(), now=now)
    assert run().broken == ()


def test_a_lost_row_a_row_too_many_and_one_that_shows_too_much_are_found(
    sami: people.Constituent,
) -> None:
    where = f"directory row of {sami.id}"
    first, second = rows(sami.id)[:2]
    delete_one((SearchRecord, first.pk, first.sk))
    assert places() == [(where, 1, 0)]

    put_one(first)
    put_one(SearchRecord(first.pk, f"zz#zz#{sami.id}", row=first.row))
    assert places() == [(where, 0, 1)]

    delete_one((SearchRecord, first.pk, f"zz#zz#{sami.id}"))
    put_one(SearchRecord(second.pk, second.sk, row=["members"]))
    assert sorted(places()) == [(where, 0, 1), (where, 1, 0)]
