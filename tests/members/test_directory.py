"""The directory: three audiences see three sets of fields, and what is taken back is gone at once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from chalicelib import people
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.kit.text import TextTooLong
from chalicelib.members import directory, directory_search
from chalicelib.members.directory_model import FIELDS, VISIBILITIES, Choice
from chalicelib.store import SearchRecord, scan
from tests.cast import AHMAD, GRACE, LAMIS, MUNA, SAMI, enter, found_organisation, hind
from tests.members.club import join, open_level

JOINED = date(2026, 6, 1)
EVERYTHING: dict[str, Any] = dict.fromkeys(FIELDS, "public")


@pytest.fixture
def level(tables: str, now: datetime) -> Any:
    found_organisation(now)
    return open_level(now)


def member(somebody: Any, level: Any, now: datetime, shown: dict[str, Any], town: str = "") -> str:
    person = enter(somebody, now)
    join(person, level, JOINED)
    directory.choose(person=person.id, shown=shown, town=town, actor=hind(), now=now)
    return person.id


def opened(to: Any, now: datetime) -> None:
    version = directory.setting().version
    directory.open_directory(to=to, version=version, actor=hind(), now=now)


def names(audience: Any, today: date, limit: int = 50) -> list[str]:
    page = directory.entries(audience=audience, today=today, limit=limit)
    return [entry.name.get("en") or entry.name["ar"] for entry in page.entries]


@pytest.mark.parametrize(("field", "visibility"), list(product(FIELDS, VISIBILITIES)))
def test_each_field_is_seen_by_those_only_for_whom_it_is_meant(field: str, visibility: Any) -> None:
    choice = Choice("p", shown={**EVERYTHING, field: visibility})
    for audience in ("members", "public"):
        seen = {one for one in FIELDS if choice.shows(one, audience)}
        nameless = field == "name" and not choice.listed_for(audience)
        hidden = set(FIELDS) if nameless else {field}
        hers = visibility in ("public", audience)
        assert seen == (set(FIELDS) if hers else set(FIELDS) - hidden)


def test_it_is_closed_until_the_organisation_opens_it_and_to_whom_it_says(
    level: Any, now: datetime, today: date
) -> None:
    member(SAMI, level, now, EVERYTHING)
    told = {}
    for to in (None, "members", "public", "nobody"):
        if to:
            opened(to, now)
        told[to] = [names("members", today), names("public", today)]
        found = directory_search.search(q="sami", audience="public", today=today, limit=9)
        assert [one.name["en"] for one in found] == told[to][1]
    him = ["Sami Haddad"]
    assert told == {
        None: [[], []],
        "members": [him, []],
        "public": [him, him],
        "nobody": [[], []],
    }


def test_nobody_is_listed_who_chose_nothing_and_a_choice_begins_with_nobody(
    level: Any, now: datetime, today: date
) -> None:
    opened("public", now)
    person = enter(GRACE, now)
    join(person, level, JOINED)
    assert (names("members", today), directory.choice_of(person.id).visibility("email")) == (
        [],
        "nobody",
    )
    directory.choose(person=person.id, shown={"email": "public"}, actor=hind(), now=now)
    assert names("members", today) == []
    with pytest.raises(NotFound):
        directory.choice_of("01JD8X5CZ0TESTTESTTESTTEST")


def test_members_and_everybody_see_what_she_chose_for_them(
    level: Any, now: datetime, today: date
) -> None:
    opened("public", now)
    shown = {"name": "public", "town": "public", "email": "members", "level": "members"}
    member(MUNA, level, now, shown, town=" عمّان ")
    (hers,) = directory.entries(audience="members", today=today, limit=9).entries
    (public,) = directory.entries(audience="public", today=today, limit=9).entries
    assert (hers.town, hers.email, hers.phone) == ("عمّان", "muna@example.org", None)
    assert hers.level == {"ar": "صديق", "en": "Friend"}
    assert public == replace(hers, email=None, level=None)


def test_who_lapsed_is_not_listed_and_comes_back_with_her_renewal(
    level: Any, now: datetime
) -> None:
    opened("public", now)
    cid = member(SAMI, level, now, EVERYTHING)
    end = date(2027, 6, 1)
    last_of_grace = end + timedelta(days=30)
    assert [bool(names("public", day)) for day in (end, last_of_grace)] == [True, True]
    late = last_of_grace + timedelta(days=1)
    assert names("public", late) == names("members", late) == []
    assert directory_search.search(q="سامي", audience="members", today=late, limit=9) == []
    (row,) = directory.directory_rows(today=late)
    assert (row.active, row.person.id) == (False, cid)
    join(people.get(cid=cid)[0], level, late)
    assert names("public", late) == ["Sami Haddad"]


def test_what_she_takes_back_is_gone_from_the_next_page_search_and_row(
    level: Any, now: datetime, today: date
) -> None:
    opened("public", now)
    cid = member(SAMI, level, now, EVERYTHING)
    assert names("public", today) == ["Sami Haddad"]
    directory.choose(person=cid, shown={"name": "members"}, actor=hind(), now=now)
    assert (names("public", today), names("members", today)) == ([], ["Sami Haddad"])
    assert directory_search.search(q="sami", audience="public", today=today, limit=9) == []
    gone = directory.choose(person=cid, shown={"name": "nobody"}, actor=hind(), now=now)
    assert (names("members", today), gone.since, list(directory.directory_rows(today=today))) == (
        [],
        None,
        [],
    )
    assert [row for row in scan(SearchRecord) if "DK#" in row["pk"]["S"]] == []


def test_the_moment_of_opting_in_stays_until_she_opts_out(level: Any, now: datetime) -> None:
    cid = member(SAMI, level, now, {"name": "members"})
    later = now + timedelta(days=3)
    changed = directory.choose(person=cid, shown={"name": "public"}, actor=hind(), now=later)
    assert (changed.since, changed.at, changed.by["name"]) == (now, later, "هند الكعبي")
    both: tuple[Any, ...] = ("nobody", "public")
    for to in both:
        changed = directory.choose(person=cid, shown={"name": to}, actor=hind(), now=later)
    assert changed.since == later


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("سامي", ["Sami Haddad"]),
        ("Samy Hadad", ["Sami Haddad"]),
        ("أحمد", ["Ahmad Alibrahim"]),
        ("ابراهيم احمد", ["Ahmad Alibrahim"]),
        ("lamis", ["Lamis"]),
        ("sami@example.org", ["Sami Haddad"]),
        ("ahmad.i", []),
        ("", []),
        ("#", []),
        ("x" * 300, []),
    ],
)
def test_it_is_searched_in_both_scripts_and_by_names_only(
    level: Any, now: datetime, today: date, typed: str, found: list[str]
) -> None:
    opened("public", now)
    for somebody in (SAMI, AHMAD, LAMIS):
        member(somebody, level, now, EVERYTHING)
    told = directory_search.search(q=typed, audience="public", today=today, limit=9)
    assert [entry.name["en"] for entry in told] == found


def test_nobody_is_found_by_an_address_that_she_keeps(
    level: Any, now: datetime, today: date
) -> None:
    opened("public", now)
    person = enter(SAMI, now, email="haidar77@example.org")
    join(person, level, JOINED)
    directory.choose(person=person.id, shown=EVERYTHING, actor=hind(), now=now)
    assert directory_search.search(q="haidar77", audience="public", today=today, limit=9) == []


def test_a_new_name_moves_the_entry_and_its_rows_in_the_same_commit(
    level: Any, now: datetime, today: date
) -> None:
    opened("public", now)
    cid = member(SAMI, level, now, EVERYTHING)
    person, _ = people.get(cid=cid)
    to = {"name": {"ar": "زياد", "en": "Ziad"}}
    people.edit(cid=cid, version=person.version, to=to, actor=hind(), now=now)
    find = directory_search.search
    assert [names("public", today), find(q="sami", audience="public", today=today, limit=9)] == [
        ["Ziad"],
        [],
    ]
    assert len(find(q="زياد", audience="public", today=today, limit=9)) == 1


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_pages_follow_each_other_in_the_order_of_names(
    level: Any, now: datetime, today: date, limit: int
) -> None:
    opened("public", now)
    for somebody in (SAMI, AHMAD, GRACE):
        member(somebody, level, now, EVERYTHING)
    told, after = [], None
    while True:
        page = directory.entries(audience="public", today=today, limit=limit, after=after)
        told.append([entry.name.get("en") for entry in page.entries])
        if (after := page.next) is None:
            break
    everybody = ["Grace Okonkwo", "Ahmad Alibrahim", "Sami Haddad"]
    assert told == [everybody[n : n + limit] for n in range(0, 3, limit)]
    with_rows = [row.person.name.get("en") for row in directory.directory_rows(today=today)]
    assert with_rows == everybody


def test_a_choice_made_meanwhile_is_stale_and_a_long_town_is_refused(
    level: Any, now: datetime
) -> None:
    cid = member(SAMI, level, now, {"name": "members"})
    with pytest.raises(Stale):
        directory.choose(person=cid, shown={}, town="x", version=0, actor=hind(), now=now)
    with pytest.raises(TextTooLong):
        directory.choose(person=cid, shown={}, town="x" * 81, actor=hind(), now=now)
    with pytest.raises(Stale):
        directory.open_directory(to="public", version=4, actor=hind(), now=now)
