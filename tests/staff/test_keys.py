import pytest

from chalicelib import staff
from chalicelib.staff.users import SYSTEM
from tests.conftest import GROUND
from tests.staff.office import HIND, Desk, Office


def _opens(place: Office, text: str) -> int:
    return Desk(place.gateway, bearer=text).ask("GET", "/api/me").status


def test_a_key_is_shown_once_and_opens_doors_by_its_role(place: Office) -> None:
    hind = place.signed_in(HIND)
    made = hind.ask("POST", "/api/keys", {"name": "Website", "role": "viewer"})
    assert made.status == 201
    text = made.json()["key"]
    (listed,) = hind.ask("GET", "/api/keys").json()["items"]
    assert listed == {name: value for name, value in made.json().items() if name != "key"}
    assert text.partition("_")[2].partition("_")[2] not in GROUND.stored()
    program = Desk(place.gateway, bearer=text)
    assert program.ask("GET", "/api/me").json()["user"]["role"] == "viewer"
    assert program.ask("GET", "/api/users").status == 403


def test_a_repeated_request_makes_no_second_key_and_does_not_tell_the_first(place: Office) -> None:
    hind = place.signed_in(HIND)
    once = {"idempotency-key": "make-1"}
    first = hind.ask("POST", "/api/keys", {"name": "Website", "role": "viewer"}, once)
    again = hind.ask("POST", "/api/keys", {"name": "Website", "role": "viewer"}, once)
    assert (first.status, again.status) == (201, 409)
    assert len(hind.ask("GET", "/api/keys").json()["items"]) == 1


def test_a_revoked_key_opens_nothing(place: Office) -> None:
    hind = place.signed_in(HIND)
    made = hind.ask("POST", "/api/keys", {"name": "Website", "role": "admin"}).json()
    assert _opens(place, made["key"]) == 200
    for _ in range(2):
        revoked = hind.ask("DELETE", f"/api/keys/{made['id']}").json()
        assert revoked["revoked"] == "2026-11-22T09:30:00Z"
    assert _opens(place, made["key"]) == 401
    assert hind.ask("DELETE", "/api/keys/01JD8X5CZ0TESTTESTTESTTEST").status == 404


def _spoilt(text: str) -> dict[str, str]:
    return {
        "first byte": text[:31] + ("0" if text[31] != "0" else "1") + text[32:],
        "last byte": text[:-1] + ("0" if text[-1] != "0" else "1"),
        "short": text[:-1],
        "long": text + "0",
        "huge": text + "0" * 16_384,
        "nothing": "",
        "another id": f"crm_01JD8X5CZ0TESTTESTTESTTEST_{'0' * 64}",
        "no key": "eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.",
    }


@pytest.mark.parametrize("how", list(_spoilt("x" * 95)))
def test_a_wrong_key_is_nobody(place: Office, how: str) -> None:
    text = staff.make_key(role="admin", name="Website", actor=SYSTEM, now=place.now)
    assert _opens(place, text) == 200
    at = place.gateway
    reply = at.ask("GET", "/api/me", headers={"authorization": f"Bearer {_spoilt(text)[how]}"})
    assert (reply.status, reply.json()["code"]) == (401, "no_identity")


def test_a_wrong_key_is_nobody_even_beside_a_good_cookie(place: Office) -> None:
    hind = place.signed_in(HIND)
    headers = {"authorization": "Bearer crm_x", "cookie": hind.cookie}
    assert place.gateway.ask("GET", "/api/me", headers=headers).status == 401
    headers = {"authorization": "Basic aGluZDp4", "cookie": hind.cookie}
    assert place.gateway.ask("GET", "/api/me", headers=headers).status == 401


def test_a_program_has_no_preferences_and_no_session(place: Office) -> None:
    text = staff.make_key(role="viewer", name="Website", actor=SYSTEM, now=place.now)
    program = Desk(place.gateway, bearer=text)
    me = program.ask("GET", "/api/me").json()
    assert (me["csrf"], me["user"]["email"]) == ("", "")
    assert program.ask("PATCH", "/api/me", {"preferences": {"lang": "ar"}}).status == 403
    assert program.ask("DELETE", "/api/session").status == 401


def test_a_key_needs_a_name_and_a_role_that_exists(place: Office) -> None:
    hind = place.signed_in(HIND)
    wrong = hind.ask("POST", "/api/keys", {"name": " ", "role": "owner"})
    assert wrong.errors == [("role", "not_one_of")]
    assert hind.ask("POST", "/api/keys", {"name": " ـ ", "role": "viewer"}).errors == [
        ("name", "text_empty")
    ]
    with pytest.raises(staff.RoleUnknown):
        staff.make_key(role="owner", name="x", actor=SYSTEM, now=place.now)
