"""What she tells of herself, and the address her letters go to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.people import Constituent
from tests import cast
from tests.portal.visitor import Visitor, token_in

SAMI, NEW = "sami@example.org", "sami.new@example.org"


def told(sami: Constituent, **changed: str) -> dict[str, str]:
    """Her form as the page shows it, with something changed."""
    return {
        "version": str(sami.version),
        "name_ar": sami.name["ar"],
        "name_en": sami.name["en"],
        "greeting_ar": "",
        "greeting_en": "",
        "phone": str(sami.phone),
        "lang": sami.lang,
    } | changed


def now_is(sami: Constituent) -> Constituent:
    return people.get(cid=sami.id)[0]


def test_she_changes_what_she_tells(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    form = told(sami, name_en="Sami A. Haddad", greeting_en="Dear Sami", phone="", lang="en")
    saved = visitor.press("/me/profile", "/me/profile", **form)
    assert (saved.status, saved.headers["location"]) == (303, "/me/profile?lang=en&done=saved")
    after = now_is(sami)
    assert after.name == {"ar": "سامي حدّاد", "en": "Sami A. Haddad"}
    assert (after.greeting, after.phone, after.lang) == ({"en": "Dear Sami"}, None, "en")
    page = visitor.open(saved.headers["location"])
    assert ("Saved." in page.text, 'value="Sami A. Haddad"' in page.text) == (True, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_ar": "", "name_en": " "}, "Give a name, in Arabic or in Latin letters."),
        ({"phone": "12"}, "phone"),
        ({"version": "99"}, "Somebody changed this while you were working on it."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    visitor: Visitor, sami: Constituent, wrong: dict[str, str], said: str
) -> None:
    visitor.comes_in(SAMI)
    form = told(sami, greeting_en="Dear <b>Sami</b>", **wrong)
    answer = visitor.press("/me/profile", "/me/profile?lang=en", **form)
    assert answer.status in (409, 422)
    assert said in answer.text
    assert 'hreflang="ar" href="/me/profile?lang=ar"' in answer.text
    assert 'value="Dear &lt;b&gt;Sami&lt;/b&gt;"' in answer.text
    assert now_is(sami) == sami


@pytest.mark.parametrize("smuggled", ["kind", "note", "joined", "id", "email", "contact_points"])
def test_nothing_but_her_own_fields_is_taken(
    visitor: Visitor, sami: Constituent, smuggled: str
) -> None:
    visitor.comes_in(SAMI)
    form = told(sami, **{smuggled: "organisation"})
    assert visitor.press("/me/profile", "/me/profile", **form).status == 422
    assert now_is(sami) == sami


def test_a_new_address_is_asked_first_and_the_old_one_is_told(
    visitor: Visitor, sami: Constituent
) -> None:
    visitor.comes_in(SAMI)
    elsewhere = replace(visitor, cookies={})
    elsewhere.comes_in(SAMI)
    asked = visitor.press("/me/profile", "/me/profile/address", email=" Sami.New@example.org")
    assert asked.status == 303
    letter = visitor.letter(NEW, "portal_confirm")
    assert now_is(sami).email == SAMI
    taken = visitor.follows(letter)
    assert taken.headers["location"] == "/me/profile?lang=ar&done=address"
    assert (now_is(sami).email, people.find_by_email(NEW), people.find_by_email(SAMI)) == (
        NEW,
        sami.id,
        None,
    )
    page = visitor.open(taken.headers["location"])
    assert (page.status, NEW in page.text) == (200, True)
    assert elsewhere.open("/me/overview").status == 401
    word = visitor.letter(SAMI, "portal_changed")
    assert ("s…\u2060@example.org" in word.text, NEW in word.text) == (True, False)
    assert visitor.follows(letter).status == 404
    assert verify.run().broken == ()


def test_an_address_of_somebody_elses_is_not_told_of(
    visitor: Visitor, sami: Constituent, grace: Constituent
) -> None:
    visitor.comes_in(SAMI)
    asked = visitor.press("/me/profile", "/me/profile/address", email=str(grace.email))
    unknown = visitor.press("/me/profile", "/me/profile/address", email=NEW)
    visitor.delivered()
    assert (asked.status, asked.headers["location"]) == (303, unknown.headers["location"])
    assert visitor.post.letters(str(grace.email)) == []


def test_an_address_taken_meanwhile_is_refused(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    visitor.press("/me/profile", "/me/profile/address", email=NEW)
    letter = visitor.letter(NEW, "portal_confirm")
    cast.enter(cast.GRACE, visitor.doors.now, email=NEW)
    answer = visitor.follows(letter)
    assert (answer.status, now_is(sami).email) == (409, SAMI)


def test_a_link_is_good_for_its_own_door_only(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    visitor.press("/me/profile", "/me/profile/address", email=NEW)
    confirm = token_in(visitor.letter(NEW, "portal_confirm"))
    visitor.asks(SAMI)
    link = token_in(visitor.letter(SAMI))
    assert visitor.submit("/me/link", token=confirm).status == 404
    assert visitor.submit("/me/address", token=link).status == 404
    assert now_is(sami).email == SAMI
    assert visitor.submit("/me/address", token=confirm).status == 303


def test_the_new_address_is_confirmed_within_fifteen_minutes(
    visitor: Visitor, sami: Constituent
) -> None:
    visitor.comes_in(SAMI)
    visitor.press("/me/profile", "/me/profile/address", email=NEW)
    letter = visitor.letter(NEW, "portal_confirm")
    visitor.doors.now += timedelta(minutes=15)
    assert (visitor.follows(letter).status, now_is(sami).email) == (404, SAMI)


def test_asking_for_addresses_has_its_pace(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    asked = [
        visitor.press("/me/profile", "/me/profile/address", email=f"n{number}@example.org")
        for number in range(7)
    ]
    assert [answer.status for answer in asked] == [303] * 5 + [429] * 2
    assert int(asked[-1].headers["retry-after"]) > 0
    assert visitor.press("/me/profile", "/me/profile/address", email=SAMI).status == 409
