from dataclasses import replace

import pytest

from chalicelib.settings import settings
from chalicelib.staff import users
from chalicelib.staff.users import SYSTEM
from chalicelib.web import session_cookie, set_session
from infra.trust.faults import Throttled
from infra.trust.line import bad_line
from tests.conftest import GROUND
from tests.staff.office import HIND, SAMI, Desk, Office, code_in


def _me(desk: Desk) -> int:
    return desk.ask("GET", "/api/me").status


def test_the_cookie_is_for_this_site_alone_and_for_no_script(place: Office) -> None:
    code = code_in(place.letter(HIND))
    (cookie,) = place.desk().ask("POST", "/api/session", {"email": HIND, "code": code}).cookies
    name, *rest = cookie.split("; ")
    assert name.startswith("session=")
    assert rest == ["Path=/", "Max-Age=43200", "HttpOnly", "SameSite=Lax"]


def test_over_tls_the_cookie_is_bound_to_the_host() -> None:
    tls = replace(settings(), public_url="https://crm.example.org")
    assert session_cookie(tls) == "__Host-session"
    assert set_session(tls, "x", seconds=5) == (
        "__Host-session=x; Path=/; Max-Age=5; HttpOnly; SameSite=Lax; Secure"
    )


def test_a_session_ends_after_two_idle_hours(place: Office) -> None:
    desk = place.signed_in(HIND)
    place.later(hours=1, minutes=59)
    idle = Desk(place.gateway, cookie=desk.cookie)
    assert _me(desk) == 200
    place.later(minutes=1)
    assert _me(idle) == 401
    assert _me(desk) == 200


def test_a_session_in_use_ends_after_twelve_hours(place: Office) -> None:
    desk = place.signed_in(HIND)
    for _ in range(11):
        place.later(hours=1)
        assert _me(desk) == 200
    place.later(minutes=59, seconds=59)
    assert _me(desk) == 200
    place.later(seconds=1)
    assert _me(desk) == 401


def test_looking_around_renews_the_cookie_and_writes_nothing(place: Office) -> None:
    desk = place.signed_in(HIND)
    before, cookie = GROUND.stored(), desk.cookie
    place.later(minutes=9)
    _me(desk)
    assert desk.cookie == cookie
    place.later(minutes=1)
    _me(desk)
    assert desk.cookie != cookie
    assert GROUND.stored() == before


def test_signing_out_ends_it_everywhere(place: Office) -> None:
    desk = place.signed_in(HIND)
    copied = Desk(place.gateway, cookie=desk.cookie)
    out = desk.ask("DELETE", "/api/session")
    assert (out.status, out.text) == (204, "")
    assert out.cookies == ["session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"]
    assert (_me(copied), _me(desk)) == (401, 401)


def test_a_change_of_role_acts_at_the_next_request(place: Office) -> None:
    sami = place.with_role("admin")
    desk = place.signed_in(SAMI)
    assert desk.ask("GET", "/api/users").status == 200
    hind = place.signed_in(HIND)
    hind.change(f"/api/users/{sami.id}", {"role": "viewer"}, version=1)
    assert desk.ask("GET", "/api/users").status == 403
    hind.ask("DELETE", f"/api/users/{sami.id}")
    assert _me(desk) == 401


@pytest.mark.parametrize("where", ["first", "last", "payload", "no seal", "long", "unsigned"])
def test_a_cookie_that_is_not_ours_is_nobodys(place: Office, where: str) -> None:
    desk = place.signed_in(HIND)
    name, _, value = desk.cookie.partition("=")
    body, _, seal = value.partition(".")

    def other(letter: str) -> str:
        return "A" if letter != "A" else "B"

    forged = {
        "first": other(value[0]) + value[1:],
        "last": value[:-2] + other(value[-2]) + value[-1],
        "payload": body[:20] + other(body[20]) + body[21:] + "." + seal,
        "no seal": body,
        "long": "A" * 16_384,
        "unsigned": body + ".",
    }[where]
    assert _me(Desk(place.gateway, cookie=f"{name}={forged}")) == 401
    assert _me(Desk(place.gateway, cookie=f"other=1; {name}={value}")) == 200


def test_no_session_survives_its_user(place: Office) -> None:
    sami = place.with_role("viewer")
    desk = place.signed_in(SAMI)
    users.disable_user(user=sami.id, actor=SYSTEM, now=place.now)
    assert _me(desk) == 401


def test_while_the_tables_do_not_answer_nobody_is_signed_out(place: Office) -> None:
    desk = place.signed_in(HIND)
    with bad_line(seed=1, faults=[Throttled()]):
        reply = desk.ask("GET", "/api/me")
    assert (reply.status, reply.json()["code"], reply.headers["retry-after"]) == (503, "busy", "2")
    assert _me(desk) == 200


def test_writing_needs_the_sessions_token(place: Office) -> None:
    desk = place.signed_in(HIND)
    desk.csrf = "0" * 64
    reply = desk.ask("PATCH", "/api/me", {"preferences": {"lang": "en"}})
    assert (reply.status, reply.json()["code"]) == (403, "csrf_wrong")
