import pytest

from chalicelib import staff
from chalicelib.staff import users
from chalicelib.staff.users import SYSTEM
from infra.trust.line import bad_line
from tests.conftest import GROUND
from tests.staff.office import HIND, SAMI, Office, code_in, token_in


def _by_code(place: Office, code: str, *, email: str = HIND, ip: str = "198.51.100.1") -> int:
    place.gateway.ip = ip
    return place.desk().ask("POST", "/api/session", {"email": email, "code": code}).status


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_hind_signs_in_with_the_code_of_her_letter(place: Office) -> None:
    letter = place.letter(HIND)
    assert (letter.to, letter.lang) == (HIND, "ar")
    desk = place.desk()
    me = desk.ask("POST", "/api/session", {"email": "Hind@Example.org ", "code": code_in(letter)})
    assert me.status == 200
    assert me.json()["user"]["name"] == "هند"
    assert desk.ask("GET", "/api/me").json() == me.json()


def test_or_with_its_link_whose_page_changes_nothing_until_the_button(place: Office) -> None:
    token = token_in(place.letter(HIND))
    before = GROUND.stored()
    desk = place.desk()
    pages = [desk.ask("GET", f"/sign-in/link?token={token}&lang=ar") for _ in range(3)]
    assert [(page.status, page.cookies) for page in pages] == [(200, [])] * 3
    assert GROUND.stored() == before
    page = pages[0]
    assert f'<input type="hidden" name="token" value="{token}">' in page.text
    form = {"content-type": "application/x-www-form-urlencoded"}
    pressed = desk.ask("POST", "/sign-in/link", f"token={token}", form)
    assert (pressed.status, pressed.headers["location"]) == (303, "/")
    assert desk.ask("GET", "/api/me").json()["user"]["email"] == HIND
    again = place.desk().ask("POST", "/sign-in/link", f"token={token}", form)
    assert (again.status, again.cookies) == (422, [])
    assert "<form" not in again.text


def test_a_program_may_use_the_link_too(place: Office) -> None:
    token = token_in(place.letter(HIND))
    assert place.desk().ask("POST", "/api/session", {"token": token}).status == 200
    spent = place.desk().ask("POST", "/api/session", {"token": token})
    assert (spent.status, spent.errors) == (422, [("token", "link_spent")])


@pytest.mark.parametrize("change", ["", "x", "0"])
def test_an_altered_link_is_spent(place: Office, change: str) -> None:
    token = token_in(place.letter(HIND))
    altered = token[:-1] + change if change != token[-1] else token[:-1] + "1"
    assert place.desk().ask("POST", "/api/session", {"token": altered or "x"}).status == 422
    assert place.desk().ask("POST", "/api/session", {"token": token}).status == 200


def test_code_and_link_die_together_and_with_the_next_letter(place: Office) -> None:
    first = place.letter(HIND)
    second = place.letter(HIND)
    assert _by_code(place, code_in(first)) == 422
    assert _by_code(place, code_in(second)) == 200
    spent = place.desk().ask("POST", "/api/session", {"token": token_in(second)})
    assert spent.status == 422


def test_both_work_for_ten_minutes(place: Office) -> None:
    letter = place.letter(HIND)
    place.later(minutes=10)
    assert _by_code(place, code_in(letter)) == 422
    assert place.desk().ask("POST", "/api/session", {"token": token_in(letter)}).status == 422
    letter = place.letter(HIND)
    place.later(minutes=9, seconds=59)
    assert _by_code(place, code_in(letter)) == 200


def test_a_code_may_be_typed_in_any_digits_and_spaces(place: Office) -> None:
    code = code_in(place.letter(HIND)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert _by_code(place, f" {code[:3]} {code[3:]} ") == 200


def test_after_five_wrong_tries_the_right_code_no_longer_works(place: Office) -> None:
    code = code_in(place.letter(HIND))
    assert [_by_code(place, _wrong(code)) for _ in range(5)] == [422] * 5
    assert _by_code(place, code) == 422


def test_somebody_guessing_elsewhere_does_not_lock_the_owner_out(place: Office) -> None:
    letter = place.letter(HIND)
    code = code_in(letter)
    for _ in range(8):
        _by_code(place, _wrong(code), ip="203.0.113.66")
    assert _by_code(place, code, ip="198.51.100.1") == 200


def test_guessing_from_everywhere_ends_the_code_but_not_the_link(place: Office) -> None:
    letter = place.letter(HIND)
    code = code_in(letter)
    for number in range(20):
        _by_code(place, _wrong(code), ip=f"203.0.113.{number}")
    assert _by_code(place, code) == 422
    assert place.desk().ask("POST", "/api/session", {"token": token_in(letter)}).status == 200


def test_twenty_wrong_codes_are_told_to_wait(place: Office) -> None:
    code = _wrong(code_in(place.letter(HIND)))
    statuses = [_by_code(place, code) for _ in range(20)]
    assert statuses == [422] * 10 + [429] * 10
    refused = place.desk().ask("POST", "/api/session", {"email": HIND, "code": code})
    assert 0 < int(refused.headers["retry-after"]) <= 900


def test_a_hundred_letters_to_one_address_are_not_sent(place: Office) -> None:
    statuses = []
    for number in range(100):
        place.gateway.ip = f"203.0.113.{number % 50}"
        asked = place.desk().ask("POST", "/api/session/start", {"email": HIND})
        statuses.append(asked.status)
    assert statuses == [202] * 10 + [429] * 90
    assert len(place.post()) == 10


def test_one_place_may_not_ask_for_everybody(place: Office) -> None:
    asked = [
        place.desk().ask("POST", "/api/session/start", {"email": f"a{n}@example.org"}).status
        for n in range(25)
    ]
    assert asked == [202] * 20 + [429] * 5


def test_an_unknown_address_is_answered_with_the_same_bytes_and_the_same_work(
    place: Office,
) -> None:
    seen = []
    for email in (HIND, "nobody@example.org"):
        place.gateway.ip = email
        with bad_line(seed=1, faults=[]) as line:
            reply = place.desk().ask("POST", "/api/session/start", {"email": email})
        seen.append((reply.status, reply.text, reply.headers, line.requests))
    assert seen[0] == seen[1]
    assert [letter.to for letter in place.post()] == [HIND]


def test_a_wrong_code_for_an_unknown_address_costs_the_same_work(place: Office) -> None:
    code = _wrong(code_in(place.letter(HIND)))
    seen = []
    for email in (HIND, "nobody@example.org"):
        with bad_line(seed=1, faults=[]) as line:
            reply = place.desk().ask("POST", "/api/session", {"email": email, "code": code})
        seen.append((reply.status, reply.text, line.requests))
    assert seen[0] == seen[1]


def test_who_was_shut_out_gets_no_letter_and_no_way_in(place: Office) -> None:
    sami = place.with_role("membership")
    letter = place.letter(SAMI)
    users.disable_user(user=sami.id, actor=SYSTEM, now=place.now)
    assert _by_code(place, code_in(letter), email=SAMI) == 422
    place.desk().ask("POST", "/api/session/start", {"email": SAMI})
    assert place.post() == []


def test_nothing_that_opens_a_door_lies_readable_in_the_tables(place: Office) -> None:
    letter = place.letter(HIND)
    code, token = code_in(letter), token_in(letter)
    desk = place.desk()
    desk.ask("POST", "/api/session", {"email": HIND, "code": code})
    secrets = (f'"{code}"', token.partition("-")[2], desk.csrf, desk.cookie.partition("=")[2])
    tables = GROUND.stored()
    assert [secret for secret in secrets if secret in tables] == []


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("email", "field_missing"), ("code", "field_missing")]),
        ({"email": HIND}, [("code", "field_missing")]),
        ({"email": "a@@b.org", "code": "1"}, [("email", "email_malformed")]),
        ({"email": HIND, "code": 123456}, [("code", "type_wrong")]),
        ({"email": HIND, "code": "1", "role": "admin"}, [("role", "unknown_field")]),
    ],
)
def test_what_is_missing_or_malformed_is_told(
    place: Office, body: object, errors: list[tuple[str, str]]
) -> None:
    reply = place.desk().ask("POST", "/api/session", body)
    assert (reply.status, reply.errors) == (422, errors)


def test_another_site_cannot_sign_a_browser_in(place: Office) -> None:
    code = code_in(place.letter(HIND))
    headers = {"origin": "https://evil.example"}
    reply = place.desk().ask("POST", "/api/session", {"email": HIND, "code": code}, headers)
    assert (reply.status, reply.cookies) == (403, [])


def test_a_letter_is_in_the_language_of_its_reader(place: Office) -> None:
    users.prefer(user=place.admin.id, to={"lang": "en"}, actor=SYSTEM, now=place.now)
    english = place.letter(HIND)
    assert (english.lang, english.subject) == ("en", "Sign in to our organisation")
    staff.change_organisation(
        version=0,
        to={"name": {"ar": "دار الأمل", "en": "Dar <Al-Amal>"}},
        actor=SYSTEM,
        now=place.now,
    )
    english = place.letter(HIND)
    assert english.subject == "Sign in to Dar <Al-Amal>"
    assert "<title>Sign in to Dar &lt;Al-Amal&gt;</title>" in english.html
    assert english.from_name == "Dar <Al-Amal>"
    assert '<html lang="en" dir="ltr">' in english.html
    place.with_role("viewer")
    arabic = place.letter(SAMI)
    assert arabic.subject == "تسجيل الدخول إلى دار الأمل"
    assert '<html lang="ar" dir="rtl">' in arabic.html
    assert code_in(arabic) in arabic.html
