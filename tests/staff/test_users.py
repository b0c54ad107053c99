from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib import staff
from chalicelib.staff import users
from chalicelib.staff.users import SYSTEM
from tests.conftest import GROUND
from tests.staff.office import HIND, SAMI, Desk, Office

NEW = {"email": "Sami@Example.org", "name": " سامي ", "role": "membership", "lang": "ar"}


@pytest.fixture
def hind(place: Office) -> Desk:
    return place.signed_in(HIND)


def test_hind_lets_sami_in_and_he_is_written_to(place: Office, hind: Desk) -> None:
    added = hind.ask("POST", "/api/users", NEW)
    assert added.status == 201
    sami = added.json()
    assert {
        name: sami[name] for name in ("email", "name", "role", "active", "lang", "version")
    } == {
        "email": SAMI,
        "name": "سامي",
        "role": "membership",
        "active": True,
        "lang": "ar",
        "version": 1,
    }
    (letter,) = place.post()
    assert (letter.to, letter.subject) == (SAMI, "يمكنك الآن الدخول إلى مؤسستنا")
    assert "http://127.0.0.1:8000/" in letter.text
    assert [user["name"] for user in hind.ask("GET", "/api/users").json()["items"]] == [
        "سامي",
        "هند",
    ]


def test_a_repeated_request_lets_nobody_in_twice(place: Office, hind: Desk) -> None:
    once = {"idempotency-key": "sami-1"}
    replies = [hind.ask("POST", "/api/users", NEW, once) for _ in range(2)]
    assert replies[0].text == replies[1].text
    assert len(place.post()) == 1


def test_an_e_mail_belongs_to_one_user_however_it_is_written(place: Office, hind: Desk) -> None:
    assert hind.ask("POST", "/api/users", NEW).status == 201
    taken = hind.ask("POST", "/api/users", {**NEW, "email": " SAMI@EXAMPLE.ORG"})
    assert (taken.status, taken.errors) == (409, [("email", "user_email_taken")])


def test_of_eight_at_once_one_gets_the_e_mail(place: Office, hind: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: hind.ask("POST", "/api/users", NEW).status, range(8)))
    assert sorted(replies) == [201] + [409] * 7
    assert len(hind.ask("GET", "/api/users").json()["items"]) == 2


def test_a_change_is_meant_for_a_version(place: Office, hind: Desk) -> None:
    sami = place.with_role("viewer")
    url = f"/api/users/{sami.id}"
    changed = hind.change(url, {"role": "finance", "name": "Sami"}, version=1)
    assert (changed.status, changed.headers["etag"]) == (200, '"2"')
    assert (changed.json()["role"], changed.json()["name"]) == ("finance", "Sami")
    late = hind.change(url, {"role": "viewer"}, version=1)
    assert (late.status, late.json()["errors"][0]["params"]) == (409, {"version": 2})
    assert hind.ask("PATCH", url, {"role": "viewer"}).status == 428


def test_an_e_mail_that_was_given_up_is_free_again(place: Office, hind: Desk) -> None:
    sami = place.with_role("viewer")
    assert hind.change(f"/api/users/{sami.id}", {"email": "s@example.org"}, version=1).status == 200
    assert hind.ask("POST", "/api/users", NEW).status == 201
    again = hind.change(f"/api/users/{sami.id}", {"email": SAMI}, version=2)
    assert (again.status, again.json()["code"]) == (409, "user_email_taken")


def test_nobody_is_deleted_and_who_was_shut_out_can_be_let_in_again(
    place: Office, hind: Desk
) -> None:
    sami = place.with_role("viewer")
    gone = hind.ask("DELETE", f"/api/users/{sami.id}")
    assert (gone.status, gone.json()["active"], gone.json()["version"]) == (200, False, 2)
    assert hind.ask("DELETE", f"/api/users/{sami.id}").json()["version"] == 2
    back = hind.change(f"/api/users/{sami.id}", {"active": True}, version=2)
    assert back.json()["active"] is True
    assert place.signed_in(SAMI).ask("GET", "/api/me").status == 200


@pytest.mark.parametrize("change", [{"role": "viewer"}, {"active": False}])
def test_the_last_admin_stays(place: Office, hind: Desk, change: dict[str, object]) -> None:
    before = GROUND.stored()
    refused = hind.change(f"/api/users/{place.admin.id}", change, version=1)
    assert (refused.status, refused.json()["code"]) == (409, "last_admin")
    assert hind.ask("DELETE", f"/api/users/{place.admin.id}").status == 409
    assert GROUND.stored() == before
    place.with_role("admin")
    assert hind.change(f"/api/users/{place.admin.id}", change, version=1).status == 200


def test_two_admins_who_dismiss_each_other_at_once_leave_one(place: Office) -> None:
    sami = place.with_role("admin")
    system = SYSTEM

    def dismiss(user: str) -> str:
        try:
            users.disable_user(user=user, actor=system, now=place.now)
        except staff.LastAdmin:
            return "stays"
        return "goes"

    for _ in range(5):
        with ThreadPoolExecutor(2) as pool:
            outcome = sorted(pool.map(dismiss, [sami.id, place.admin.id]))
        assert outcome == ["goes", "stays"]
        for user in users.all_users():
            if not user.active:
                users.change_user(
                    user=user.id,
                    version=user.version,
                    to={"active": True},
                    actor=system,
                    now=place.now,
                )


@pytest.mark.parametrize(
    "field", ["id", "version", "ver", "trail", "pk", "g1p", "permissions", "made"]
)
def test_only_what_is_meant_to_can_be_changed(place: Office, hind: Desk, field: str) -> None:
    before = GROUND.stored()
    refused = hind.change(f"/api/users/{place.admin.id}", {field: "x"}, version=1)
    assert (refused.status, refused.errors) == (422, [(field, "unknown_field")])
    assert GROUND.stored() == before


def test_everybody_chooses_their_own_language_digits_and_calendar(place: Office) -> None:
    place.with_role("viewer")
    sami = place.signed_in(SAMI)
    wish = {"lang": "en", "digits": "arab", "calendar": "islamic-umalqura"}
    assert sami.ask("PATCH", "/api/me", {"preferences": wish}).json()["preferences"] == wish
    assert sami.ask("PATCH", "/api/me", {"preferences": {"digits": "latn"}}).json()[
        "preferences"
    ] == {**wish, "digits": "latn"}
    wrong = sami.ask("PATCH", "/api/me", {"preferences": {"lang": "fr"}, "role": "admin"})
    assert wrong.errors == [("preferences.lang", "not_one_of"), ("role", "unknown_field")]
    assert sami.ask("GET", "/api/me").json()["user"]["role"] == "viewer"


def test_everybody_else_is_refused(place: Office, hind: Desk) -> None:
    for role in staff.ROLES[1:]:
        place.with_role(role, email=f"{role}@example.org")
        desk = place.signed_in(f"{role}@example.org")
        before = GROUND.stored()
        assert desk.ask("GET", "/api/users").status == 403
        assert desk.ask("POST", "/api/users", NEW).status == 403
        assert desk.ask("DELETE", f"/api/users/{place.admin.id}").status == 403
        assert GROUND.stored() == before
        place.later(minutes=15)


def test_the_first_admin_is_made_once(place: Office) -> None:
    with pytest.raises(staff.UserEmailTaken):
        staff.first_admin(email=HIND, name="هند", now=place.now)
