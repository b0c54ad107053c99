"""The doors of consents and suppressions, as staff and as programs use them."""

from datetime import datetime

import pytest

from chalicelib import people
from chalicelib.people import Constituent
from tests import cast
from tests.doors import Doors
from tests.trust.house import untouched

SAID = {"channel": "email", "purpose": "news", "state": "given", "source": "paper"}
GONE = "01JD8X5CZ0TESTTESTTESTTEST"


@pytest.fixture
def sami(client: Doors, now: datetime) -> Constituent:
    cast.found_organisation(now)
    return cast.enter(cast.SAMI, now)


def consents(person: Constituent) -> str:
    return f"/api/constituents/{person.id}/consents"


def test_a_consent_is_recorded_and_shown_with_what_holds(client: Doors, sami: Constituent) -> None:
    made = client.post(consents(sami), {**SAID, "note": " استمارة ٧ "}, as_="membership")

    assert made.status == 201
    shown = client.get(consents(sami), as_="viewer").json
    assert shown["items"] == [made.json]
    told = made.json
    assert (told["state"], told["source"], told["note"], told["by"], told["wording"]) == (
        "given",
        "paper",
        "استمارة ٧",
        "نور الدين",
        None,
    )
    current = {(c["channel"], c["purpose"]): (c["state"], c["allowed"]) for c in shown["current"]}
    assert len(current) == 16
    assert current["email", "news"] == ("given", True)
    assert current["email", "appeals"] == (None, False)
    assert current["post", "membership"] == (None, True)
    assert shown["suppressed"] is None


def test_the_same_request_twice_is_one_consent(client: Doors, sami: Constituent) -> None:
    answers = [client.post(consents(sami), SAID, as_="outreach", key="k1") for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    assert len(client.get(consents(sami), as_="viewer").json["items"]) == 1


def test_the_history_comes_in_pages(client: Doors, sami: Constituent) -> None:
    for number in range(5):
        client.now = client.now.replace(minute=number)
        state = ("given", "withdrawn")[number % 2]
        client.post(consents(sami), {**SAID, "state": state}, as_="admin")
    pages = [client.get(f"{consents(sami)}?limit=2", as_="viewer").json]
    while more := pages[-1]["next"]:
        pages.append(client.get(f"{consents(sami)}?limit=2&cursor={more}", as_="viewer").json)
    found = [[item["state"] for item in page["items"]] for page in pages]
    assert found == [["given", "withdrawn"], ["given", "withdrawn"], ["given"]]


@pytest.mark.parametrize(
    "changed",
    [
        {"channel": "fax"},
        {"purpose": "service"},
        {"state": "maybe"},
        {"source": "unsubscribe"},
        {"source": None},
        {"by": "somebody else"},
        {"at": "2020-01-01T00:00:00Z"},
        {"note": "x" * 5001},
    ],
)
def test_what_cannot_be_said_is_refused(
    client: Doors, sami: Constituent, changed: dict[str, object]
) -> None:
    client.get("/api/me", as_="admin")
    with untouched():
        assert client.post(consents(sami), {**SAID, **changed}, as_="admin").status == 422


def test_nobody_agrees_for_somebody_who_does_not_exist(client: Doors, sami: Constituent) -> None:
    client.get("/api/me", as_="admin")
    with untouched():
        for method, body in (("GET", None), ("POST", SAID)):
            path = f"/api/constituents/{GONE}/consents"
            assert client.send(method, path, body, as_="admin").status == 404


def test_an_address_is_suppressed_and_let_go_with_a_why(client: Doors, sami: Constituent) -> None:
    asked = {"address": " SAMI@Example.org ", "why": "طلب ذلك بالهاتف"}
    made = client.post("/api/suppressions", asked, as_="outreach")

    assert (made.status, made.json["reason"], made.json["constituent"]) == (201, "staff", sami.id)
    assert made.json["address"] == "s…@example.org"
    held = client.get(consents(sami), as_="viewer").json["suppressed"]
    assert (held["id"], held["reason"]) == (made.json["id"], "staff")
    assert client.get("/api/suppressions", as_="coordinator").json["items"] == [made.json]

    path = f"/api/suppressions/{made.json['id']}/removals"
    assert client.post(path, {"why": " "}, as_="outreach").code == "text_empty"
    assert client.post(path, {"why": "رجع عن طلبه"}, as_="outreach").status == 200
    assert client.get("/api/suppressions", as_="outreach").json == {"items": [], "next": None}
    assert client.post(path, {"why": "again"}, as_="outreach").status == 404
    audit = client.get(f"/api/audit?entity=suppression:{made.json['id']}", as_="admin").json
    assert [row["why"] for row in audit["items"]] == ["رجع عن طلبه", "طلب ذلك بالهاتف"]


def test_who_may_not_see_contact_points_sees_no_hint(client: Doors, sami: Constituent) -> None:
    client.post("/api/suppressions", {"address": "sami@example.org", "why": "x"}, as_="admin")
    [seen] = client.get("/api/suppressions", as_="viewer").json["items"]
    assert "address" not in seen
    assert seen["name"]["ar"] == "سامي حدّاد"


def test_an_address_of_nobody_is_suppressed_too(client: Doors, sami: Constituent) -> None:
    made = client.post("/api/suppressions", {"address": "x@y.example", "why": "x"}, as_="admin")
    assert (made.json["constituent"], made.json["name"]) == (None, None)
    assert (
        client.post("/api/suppressions", {"address": "x@", "why": "x"}, as_="admin").status == 422
    )


def test_consents_and_letters_stand_on_the_timeline(client: Doors, sami: Constituent) -> None:
    client.post(consents(sami), SAID, as_="admin")
    items = client.get(f"/api/constituents/{sami.id}/timeline", as_="viewer").json["items"]
    [consent] = [item for item in items if item["kind"] == "consent"]
    assert (consent["purpose"], consent["state"], consent["source"]) == ("news", "given", "paper")
    assert people.may_send(sami, purpose="news") is None
