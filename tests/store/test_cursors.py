from datetime import datetime

import pytest

from chalicelib.store import CursorNotValid, cursor, page, position
from tests.store.jars import JarRecord, jar, set_out, street_key

AFTER = {"pk": "o1#C#x", "sk": "2#G#…", "g1p": "o1#N#0", "g1s": "هند خوري#x"}
LIST = "GET /api/constituents?sort=name"


def _given(principal: str = "hind", query: str = LIST) -> str:
    text = cursor(AFTER, principal=principal, query=query)
    assert text
    return text


def test_cursor_leads_back_to_its_place(now: datetime) -> None:
    assert position(_given(), principal="hind", query=LIST, now=now) == AFTER


def test_no_cursor_is_the_beginning_and_the_end(now: datetime) -> None:
    assert cursor(None, principal="hind", query=LIST) is None
    assert position(None, principal="hind", query=LIST, now=now) is None
    assert position("", principal="hind", query=LIST, now=now) is None


@pytest.mark.parametrize(
    ("principal", "query"),
    [
        ("charlie", LIST),
        ("hind", "GET /api/constituents?sort=joined"),
        ("hind", "GET /api/gifts"),
        ("", ""),
        ("hind\nGET", "/api/constituents?sort=name"),
    ],
)
def test_cursor_serves_only_who_asked_for_what(now: datetime, principal: str, query: str) -> None:
    with pytest.raises(CursorNotValid) as refused:
        position(_given(), principal=principal, query=query, now=now)

    assert (refused.value.field, refused.value.status) == ("cursor", 422)


def test_every_changed_letter_is_noticed(now: datetime) -> None:
    text = _given()
    for place, letter in enumerate(text):
        other = "A" if letter != "A" else "B"
        with pytest.raises(CursorNotValid):
            position(
                text[:place] + other + text[place + 1 :], principal="hind", query=LIST, now=now
            )


@pytest.mark.parametrize(
    "typed", ["x", ".", "e30", "e30.e30", "o1#C#x", "\x00", "سامي", "A" * 10_000, _given()[:-1]]
)
def test_anything_else_is_refused(now: datetime, typed: str) -> None:
    with pytest.raises(CursorNotValid):
        position(typed, principal="hind", query=LIST, now=now)


def test_list_is_read_to_its_end_through_cursors(tables: str, now: datetime) -> None:
    set_out(now, *(jar(n) for n in range(5)))
    seen: list[str] = []
    text = None
    for _ in range(3):
        after = position(text, principal="hind", query=LIST, now=now)
        found = page(JarRecord, street_key("souk"), limit=2, after=after)
        seen += [row.sk for row in found.rows]
        text = cursor(found.next, principal="hind", query=LIST)

    assert (seen, text) == ([f"{n:04d}" for n in range(5)], None)
