"""Coming to one's own pages by a mailed link, and who does not."""

import re
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import people
from chalicelib.people import Constituent
from chalicelib.store import MainRecord, delete_one, keys
from infra.trust.line import bad_line
from tests import cast
from tests.conftest import GROUND
from tests.doors import ORIGIN
from tests.portal.visitor import Visitor, link_in, token_in

SAMI, GRACE = "sami@example.org", "grace@example.com"


def another(visitor: Visitor, place: str = "203.0.113.9") -> Visitor:
    """Somebody else at a browser."""
    return replace(visitor, place=place, cookies={})


def test_a_letter_in_her_language_leads_her_in(visitor: Visitor, sami: Constituent) -> None:
    asked = visitor.asks(" Sami@Example.org")
    # The page in the other language cannot be that of a form that was posted.
    assert (asked.status, re.findall(r'href="(/me[^"]*)"', asked.text)[0]) == (200, "/me?lang=en")
    letter = visitor.letter(SAMI)
    assert (letter.lang, letter.subject) == ("ar", "صفحاتك الخاصة لدى جمعية سوق الطيّب")
    came = visitor.follows(letter)
    assert (came.status, came.headers["location"]) == (303, "/me/overview?lang=ar")
    page = visitor.open("/me/overview")
    assert (page.status, 'lang="ar" dir="rtl"' in page.text) == (200, True)
    assert "أهلًا بك، \u2068سامي حدّاد\u2069" in page.text
    assert page.headers["cache-control"] == "no-store"


def test_opening_the_link_spends_nothing_and_tells_nothing(
    visitor: Visitor, sami: Constituent
) -> None:
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    path = link_in(letter).removeprefix(ORIGIN)
    before = GROUND.stored()
    scanned = [another(visitor).open(path) for _ in range(3)]
    assert {(page.status, "set-cookie" in page.headers) for page in scanned} == {(200, False)}
    assert (GROUND.stored(), "سامي" in scanned[0].text) == (before, False)
    assert visitor.follows(letter).status == 303


def test_the_link_works_once(visitor: Visitor, sami: Constituent) -> None:
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    assert visitor.follows(letter).status == 303
    again = another(visitor).follows(letter)
    assert (again.status, "set-cookie" in again.headers) == (404, False)
    assert "استُخدم هذا الرابط من قبل" in again.text


def test_of_many_who_press_at_once_one_comes_in(visitor: Visitor, sami: Constituent) -> None:
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    many = [another(visitor, f"203.0.113.{n}") for n in range(8)]
    statuses: list[int] = []

    def press(one: Visitor) -> None:
        statuses.append(one.submit("/me/link", token=token_in(letter)).status)

    threads = [threading.Thread(target=press, args=(one,)) for one in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, *[404] * 7]
    assert len([one for one in many if one.session]) == 1


def test_it_works_for_fifteen_minutes(visitor: Visitor, sami: Constituent) -> None:
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    visitor.doors.now += timedelta(minutes=14, seconds=59)
    assert visitor.follows(letter).status == 303
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    visitor.doors.now += timedelta(minutes=15)
    assert another(visitor).follows(letter).status == 404


@pytest.mark.parametrize("changed", ["first", "last", "short", "long", "none", "16 KB"])
def test_an_altered_link_leads_nowhere(visitor: Visitor, sami: Constituent, changed: str) -> None:
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    token = token_in(letter)
    other = {"0": "1"}
    altered = {
        "first": other.get(token[0], "0") + token[1:],
        "last": token[:-1] + other.get(token[-1], "0"),
        "short": token[:-1],
        "long": token + "0",
        "none": "",
        "16 KB": "0" * 16_384,
    }[changed]
    answer = visitor.submit("/me/link", token=altered)
    assert answer.status == (422 if changed == "16 KB" else 404)
    assert (visitor.session, visitor.follows(letter).status) == (None, 303)


def test_asking_tells_nobody_who_is_known(visitor: Visitor, sami: Constituent) -> None:
    seen = []
    for number, email in enumerate((SAMI, "nobody@example.org")):
        one = another(visitor, f"203.0.113.{number}")
        with bad_line(seed=1, faults=[]) as line:
            answer = one.asks(email)
        headers = {k: v for k, v in answer.headers.items() if k not in ("x-request-id", "date")}
        seen.append((answer.status, answer.text, headers, line.requests))
    assert seen[0] == seen[1]
    visitor.delivered()
    assert [letter.to for letter in visitor.post.letters()] == [(SAMI,)]


def test_twenty_wrong_links_are_told_to_wait_and_hers_still_works(
    visitor: Visitor, sami: Constituent
) -> None:
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    wrong = [visitor.submit("/me/link", token=f"{n:064d}") for n in range(20)]
    assert [answer.status for answer in wrong] == [404] * 10 + [429] * 10
    assert 0 < int(wrong[-1].headers["retry-after"]) <= 900
    assert visitor.follows(letter).status == 303


def test_a_hundred_askings_are_ten_letters_and_her_first_still_works(
    visitor: Visitor, sami: Constituent
) -> None:
    visitor.asks(SAMI)
    first = visitor.letter(SAMI)
    asked = [another(visitor, f"203.0.113.{n % 50}").asks(SAMI) for n in range(99)]
    assert [answer.status for answer in asked] == [200] * 9 + [429] * 90
    assert 0 < int(asked[-1].headers["retry-after"]) <= 900
    visitor.delivered()
    assert len(visitor.post.letters(SAMI)) == 10
    assert visitor.follows(first).status == 303


def test_who_was_in_before_gets_a_new_session(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    before = dict(visitor.cookies)
    visitor.comes_in(SAMI)
    assert visitor.cookies != before
    assert visitor.open("/me/overview").status == 200
    assert replace(visitor, cookies=before).open("/me/overview").status == 401


def test_a_planted_cookie_does_not_become_hers(visitor: Visitor, sami: Constituent) -> None:
    visitor.cookies = {"portal": "planted"}
    visitor.comes_in(SAMI)
    assert visitor.session != "planted"
    assert replace(visitor, cookies={"portal": "planted"}).open("/me/gifts").status == 401


def test_leaving_ends_it_everywhere(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    copied = replace(visitor, cookies=dict(visitor.cookies))
    left = visitor.press("/me/overview", "/me/leave")
    assert (left.status, visitor.session) == (303, None)
    assert visitor.open(left.headers["location"]).status == 200
    assert copied.open("/me/overview").status == 401


def test_it_ends_after_twelve_hours(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    visitor.doors.now += timedelta(hours=11, minutes=59)
    assert visitor.open("/me/overview").status == 200
    visitor.doors.now += timedelta(minutes=1)
    assert visitor.open("/me/overview").status == 401


def test_it_ends_when_the_address_is_no_longer_hers(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    moved = {"email": "new@example.org"}
    people.edit(
        cid=sami.id, version=sami.version, to=moved, actor=cast.hind(), now=visitor.doors.now
    )
    page = visitor.open("/me/overview")
    assert (page.status, 'href="/me?lang=' in page.text) == (401, True)


def test_it_ends_when_nothing_is_known_of_her_any_more(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    delete_one((MainRecord, keys.person(sami.id), keys.PROFILE))
    assert visitor.open("/me/overview").status == 401
    assert another(visitor).follows(letter).status == 404
    visitor.asks("nobody@example.org")
    visitor.delivered()


def test_a_form_of_another_page_is_not_hers(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    for forged in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
        answer = visitor.submit("/me/leave", **forged)
        assert answer.status == 403
    assert visitor.open("/me/overview").status == 200


def test_the_cookie_is_bound_to_the_host_over_tls(
    visitor: Visitor, sami: Constituent, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.settings import settings

    visitor.asks(SAMI)
    letter = visitor.letter(SAMI)
    monkeypatch.setenv("PUBLIC_URL", "https://crm.example.org")
    settings.cache_clear()
    secure = replace(visitor, origin="https://crm.example.org")
    answer = secure.submit("/me/link", token=token_in(letter))
    monkeypatch.undo()
    settings.cache_clear()
    sent = answer.headers["set-cookie"]
    assert sent.startswith("__Host-portal=")
    assert sent.endswith("; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure")


def test_whoever_is_in_is_not_asked_again(visitor: Visitor, sami: Constituent) -> None:
    assert visitor.open("/me").status == 200
    visitor.comes_in(SAMI)
    assert visitor.open("/me?lang=en").headers["location"] == "/me/overview?lang=en"


def test_an_address_that_takes_no_letters_gets_none(visitor: Visitor, sami: Constituent) -> None:
    visitor.post.box.rule(SAMI, "unverified", None)
    visitor.asks(SAMI)
    visitor.delivered()
    assert visitor.post.letters(SAMI) == []
