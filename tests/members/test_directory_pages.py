"""The directory at its doors: canaries in every field, and who sees which of them."""

from datetime import date, datetime
from itertools import product
from typing import Any

import pytest

from chalicelib import people
from chalicelib.members import directory
from chalicelib.members.card_links import directory_link
from chalicelib.members.directory_model import FIELDS, VISIBILITIES
from chalicelib.members.model import Level
from tests.cast import GRACE, Somebody, enter, found_organisation, hind
from tests.doors import Doors
from tests.members.club import join, open_level

JOINED = date(2026, 6, 1)
CANARIES = {
    "name": "Canaryname",
    "town": "Canarytown",
    "email": "canarymail@example.org",
    "phone": "+9613999777",
    "level": "Canarylevel",
}
CANARY = Somebody(None, CANARIES["name"], CANARIES["email"], CANARIES["phone"], "en", "none")


@pytest.fixture
def level(client: Doors, now: datetime) -> Level:
    found_organisation(now)
    return open_level(now, name={"en": CANARIES["level"]})


@pytest.fixture
def canary(level: Level, now: datetime) -> people.Constituent:
    person = enter(CANARY, now)
    join(person, level, JOINED)
    directory.open_directory(to="public", version=0, actor=hind(), now=now)
    return person


def link(person: people.Constituent, now: datetime) -> str:
    from chalicelib.members.reading import membership_of

    membership = membership_of(person.id)
    assert membership
    return directory_link(membership.id, "en", now=now).partition("8000")[2]


def seen(text: str) -> set[str]:
    return {field for field, canary in CANARIES.items() if canary in text}


@pytest.mark.parametrize(("field", "visibility"), list(product(FIELDS, VISIBILITIES)))
def test_each_audience_is_told_what_is_meant_for_it_and_not_a_letter_more(
    client: Doors, canary: people.Constituent, now: datetime, field: str, visibility: Any
) -> None:
    shown: dict[str, Any] = {**dict.fromkeys(FIELDS, "public"), field: visibility}
    directory.choose(person=canary.id, shown=shown, town=CANARIES["town"], actor=hind(), now=now)
    without = set(FIELDS) if field == "name" else {field}
    for search in ("", "&q=canaryname"):
        public = client.get(f"/directory?lang=en{search}").text
        members = client.get(f"{link(canary, now)}{search}").text
        assert seen(public) == set(FIELDS) - (set() if visibility == "public" else without)
        hers = visibility in ("public", "members")
        assert seen(members) == set(FIELDS) - (set() if hers else without)
    staff = client.get("/api/directory", as_="membership")
    told = {row["constituent"]: row for row in staff.json["items"]}
    if field == "name" and visibility == "nobody":
        assert told == {}
    else:
        row = told[canary.id]
        assert (seen(staff.text), row["choice"]["shown"]) == (set(FIELDS), shown)
        assert row["choice"]["since"] == "2026-11-22T09:30:00Z"


def test_who_may_not_see_contact_points_sees_none_in_the_staffs_list(
    client: Doors, canary: people.Constituent, now: datetime
) -> None:
    shown: dict[str, Any] = dict.fromkeys(FIELDS, "public")
    directory.choose(person=canary.id, shown=shown, actor=hind(), now=now)
    assert seen(client.get("/api/directory", as_="viewer").text) == {"name", "level"}


def test_opting_out_is_gone_from_the_next_page_and_nothing_may_keep_it(
    client: Doors, canary: people.Constituent, now: datetime
) -> None:
    path = f"/api/constituents/{canary.id}/directory"
    everything: dict[str, Any] = {"shown": dict.fromkeys(FIELDS, "public"), "town": "Saida"}
    opted_in = client.patch(path, everything, as_="membership", version=0)
    assert (opted_in.status, opted_in.json["by"], opted_in.json["by_member"]) == (
        200,
        "نور الدين",
        False,
    )
    page = client.get("/directory?lang=en")
    assert (seen(page.text) >= {"name"}, page.headers["cache-control"]) == (True, "no-store")
    out = client.patch(path, {"shown": {"name": "nobody"}}, as_="membership", version=1)
    assert out.json["since"] is None
    assert seen(client.get("/directory?lang=en").text) == set()
    assert client.get("/api/directory", as_="admin").json["items"] == []
    assert client.patch(path, everything, as_="membership", version=1).code == "stale"


def test_it_is_closed_to_everybody_at_first_and_its_setting_is_the_admins(
    client: Doors, level: Level
) -> None:
    assert client.get("/directory").status == 404
    path = "/api/directory/settings"
    assert client.get(path, as_="viewer").json == {"open_to": "nobody", "version": 0}
    assert client.patch(path, {"open_to": "public"}, as_="membership", version=0).status == 403
    assert client.patch(path, {"open_to": "all"}, as_="admin", version=0).code == "not_one_of"
    assert client.patch(path, {"open_to": "public"}, as_="admin", version=0).json["version"] == 1
    assert client.get("/directory").status == 200


def test_a_link_of_somebody_who_lapsed_or_of_nobody_opens_nothing(
    client: Doors, canary: people.Constituent, now: datetime
) -> None:
    hers = link(canary, now)
    assert client.get(hers).status == 200
    assert client.get(hers.replace("members/W", "members/X")).status == 404
    client.now = datetime(2027, 8, 1, tzinfo=now.tzinfo)
    fresh = link(canary, client.now)
    assert client.get(fresh).status == 404


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_hostile_names_are_text_and_pages_go_on(
    client: Doors, canary: people.Constituent, level: Level, now: datetime, lang: str
) -> None:
    hostile = '<script>x</script>"><img src=x onerror=y>'
    for number in range(25):
        person = enter(GRACE, now, name={"en": f"{hostile}{number:02d}"}, email=None, phone=None)
        join(person, level, JOINED)
        directory.choose(
            person=person.id,
            shown={"name": "public", "town": "public"},
            town=hostile,
            actor=hind(),
            now=now,
        )
    page = client.get(f"/directory?lang={lang}").text
    assert ("<script>x" in page, "<img" in page, page.count("<li>")) == (False, False, 24)
    after = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = client.get(after.replace("&amp;", "&"))
    assert (second.status, second.text.count("<li>"), 'rel="next"' in second.text) == (
        200,
        1,
        False,
    )
    assert client.get("/directory?after=forged").status == 422
