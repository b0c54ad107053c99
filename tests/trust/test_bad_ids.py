"""Ids that are none, or those of something else: no key is ever built of them (B29)."""

from typing import Any
from urllib.parse import quote

import pytest

from chalicelib.web import Door
from tests.trust.house import House, assert_nothing_shown, each, untouched
from tests.trust.knocking import NOBODY, address, how, named, with_variables

NO_IDS = (
    "C#1",
    "#",
    "##########################",
    "X#EM#a@b.org",
    "X#EM#sami@example.org#####",
    "o1#C#01JD8X5CZ0TESTTESTTES",
    "../",
    "..%2f..",
    "0#PROFILE",
    "01jd8x5cz0testtesttesttest",
    "81JD8X5CZ0TESTTESTTESTTEST",
    "01JD8X5CZ0TESTTESTTESTTESU",
    "01JD8X5CZ0TESTTESTTESTTEST\n",
    " 01JD8X5CZ0TESTTESTTESTTEST",
    "01JD8X5CZ0TESTTESTTESTTEST0",
    "٠١JD8X5CZ0TESTTESTTESTTEST",
    "\x00",
    "0",
    "null",
    "[object Object]",
    "' OR 1=1 --",
    "é" * 1025,
    "A" * 2049,
)
RIGHT_BODIES: dict[str, dict[str, Any]] = {
    "/api/gifts/{id}/refunds": {"reason": "asked"},
    "/api/constituents/{id}/contact-points": {"kind": "email", "value": "new@example.org"},
    "/api/constituents/{id}/notes": {"text": "seen"},
    "/api/constituents/{id}/tags": {"tag": NOBODY},
    "/api/constituents/{id}/consents": {
        "channel": "email",
        "purpose": "news",
        "state": "given",
        "source": "paper",
    },
    "/api/constituents/{id}/volunteering": {"skills": [], "languages": [], "availability": []},
    "/api/tags/{id}": {"name": {"en": "Friend"}},
    "/api/suppressions/{id}/removals": {"why": "asked"},
    "/api/imports/{id}/pieces": {"number": 0, "content": "bmFtZQ=="},
    "/api/imports/{id}/check": {"fields": ["name"]},
    "/api/mailings/{id}/archive": {"archived": True},
    "/api/imports/{id}/undo": {"confirmed": True},
    "/api/memberships/{id}/renewals": {"method": "cash", "currency": "USD"},
    "/api/memberships/{id}/refuse": {"reason": "asked"},
    "/api/memberships/{id}/cancel": {"reason": "asked"},
    "/api/shifts/{id}/signups": {"constituent": NOBODY},
    "/api/shifts/{id}/signups/{person}": {"state": "confirmed"},
    "/api/hours/{id}": {"state": "approved"},
    "/api/templates/{id}/tests": {"lang": "en"},
    "/api/mailings/{id}/send": {"version": 1},
}
PIECES = ("{id}", "{point}", "{person}", "{tag}")
VARIABLES = [pytest.param(*found, id=f"{named(found[0])} {found[1]}") for found in with_variables()]
IDS = [
    pytest.param(door, piece, id=f"{named(door)} {piece}")
    for door, piece in with_variables()
    if piece in PIECES
]

PROGRAMS = [
    pytest.param(door, piece, id=f"{named(door)} {piece}")
    for door, piece in with_variables()
    if piece in PIECES and door.kind == "json"
]


def at(door: Door, piece: str, text: str, house: House) -> str:
    """The door's address with a text in place of one variable."""
    right = address(door, house).split("/")
    place = door.path.split("/").index(piece)
    return "/".join([*right[:place], quote(text, safe=""), *right[place + 1 :]])


@pytest.mark.parametrize(("door", "piece"), VARIABLES)
def test_addresses_with_something_else_in_the_place_of_an_id(
    house: House, door: Door, piece: str
) -> None:
    body = RIGHT_BODIES.get(door.path, {}) if door.body else None
    form = {"Content-Type": "application/x-www-form-urlencoded"} if door.kind == "form" else {}
    told = {}
    with untouched():
        for text in NO_IDS:
            path = at(door, piece, text, house)
            sent = b"" if door.kind == "form" else body
            answer = house.doors.send(door.method, path, sent, headers=form, **how(door))
            assert_nothing_shown(answer)
            told[text] = answer.status
    assert told == dict.fromkeys(NO_IDS, 404)


@pytest.mark.parametrize(("door", "piece"), IDS)
def test_an_address_without_its_id_is_the_list_or_no_door(
    house: House, door: Door, piece: str
) -> None:
    with untouched():
        answer = house.doors.send(door.method, at(door, piece, "", house), **how(door))
    assert answer.status in ((404, 405) if door.writes else (200, 404))
    assert_nothing_shown(answer)


# Pages of a person's own are tried with other people's things in tests/portal.
@pytest.mark.parametrize(("door", "piece"), PROGRAMS)
def test_ids_of_something_else_are_nobodys_here(house: House, door: Door, piece: str) -> None:
    """Right ids of other kinds of things, and one that nobody has."""
    own = address(door, house)
    people = house.sami.id
    others = {people, house.gift.id, house.fund.id, house.campaign.id, *_people_of_staff(house)}
    others |= {house.sami.contact_points[0].id, "01JD8X5CZ0TESTTESTTESTTEST"}
    body = RIGHT_BODIES.get(door.path, {}) if door.body else None
    foreign = [id_ for id_ in sorted(others) if at(door, piece, id_, house) != own]
    if "{point}" in door.path and piece == "{point}":
        foreign.remove(house.sami.contact_points[0].id)
    if door.path.startswith(("/api/users", "/api/keys")):
        foreign = [id_ for id_ in foreign if id_ not in _people_of_staff(house)]

    def knock(id_: str) -> str:
        return house.no(door.method, at(door, piece, id_, house), body, **how(door))

    assert each(knock, cases := {"404 not_found": foreign}) == cases


def _people_of_staff(house: House) -> set[str]:
    found = [
        house.doors.get(f"/api/{kind}", as_="admin").json["items"] for kind in ("users", "keys")
    ]
    return {one["id"] for items in found for one in items}


@pytest.mark.parametrize("by", ["constituent", "fund", "campaign"])
def test_lists_of_what_is_no_id(house: House, by: str) -> None:
    def ask(text: str) -> str:
        return house.no("GET", f"/api/gifts?{by}={quote(text)}", as_="finance")

    assert each(ask, cases := {"422 format_wrong": list(NO_IDS)}) == cases


@pytest.mark.parametrize("by", ["month", "year", "limit", "cursor"])
def test_lists_with_queries_that_are_none(house: House, by: str) -> None:
    texts = (
        *NO_IDS,
        "٢٠٢٦-١١",
        "٢٠٢٦",
        "2026-13",
        "2026-1",
        "-1",
        "101",
        "1e2",
        "2026-11\n",
        "99999",
    )
    with untouched():
        told = {text: house.no("GET", f"/api/gifts?{by}={quote(text)}") for text in texts}
    assert {code[:4] for code in told.values()} == {"422 "}


@pytest.mark.parametrize("field", ["constituent", "fund", "campaign"])
def test_bodies_with_what_is_no_id(house: House, field: str) -> None:
    def enter(text: str) -> str:
        return house.no("POST", "/api/gifts", house.gift_told(**{field: text}))

    assert each(enter, cases := {"422 format_wrong": list(NO_IDS)}) == cases


def test_a_campaign_of_funds_that_are_no_ids(house: House) -> None:
    told = {"slug": "new", "name": {"en": "New"}, "currency": "USD"}

    def begin(text: str) -> str:
        return house.no("POST", "/api/campaigns", told | {"funds": [text]}, as_="admin")

    assert each(begin, cases := {"422 format_wrong": list(NO_IDS)}) == cases


def test_nobody_is_found_by_a_key(house: House) -> None:
    with untouched():
        for text in (*NO_IDS, "X#EM#sami@example.org", "o1#N#0", "*", "%", ".*", "ـــ", "ن" * 200):
            answer = house.doors.get(f"/api/search?q={quote(text[:200])}", as_="finance")
            assert (answer.status, answer.json["items"]) == (200, []), text
    assert house.no("GET", f"/api/search?q={'x' * 10_000}") == "422 text_too_long"


@pytest.mark.parametrize(
    "entity", ["gift:#", "#", "gift:1#2", "a" * 30, "gift:" + "x" * 81, "../", "ORG#"]
)
def test_the_history_of_what_is_no_entity(house: House, entity: str) -> None:
    path = f"/api/audit?entity={quote(entity, safe='')}"
    assert house.no("GET", path, as_="admin") == "422 format_wrong"


def test_slugs_that_are_none(house: House) -> None:
    cases: dict[str, list[Any]] = {
        "422 format_wrong": [
            "Winter",
            "a b",
            "../x",
            "x#y",
            "fund/x",
            "é-é",
            "-a",
            "a--b",
            "a_b",
            "a\n",
        ],
        "422 text_too_short": ["a"],
        "422 text_empty": [],
        "422 text_too_long": ["a" * 61],
        "422 type_wrong": [1, None, ["a"]],
        "409 slug_taken": ["general"],
    }

    def begin(slug: Any) -> str:
        return house.no("POST", "/api/funds", {"slug": slug, "name": {"en": "X"}}, as_="admin")

    assert each(begin, cases) == {code: found for code, found in cases.items() if found}
