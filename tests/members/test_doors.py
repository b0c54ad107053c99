"""Levels, members and renewals as programs and the staff app see them."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib import members
from chalicelib.giving.gifts import gifts_of
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.people import Constituent
from tests import cast
from tests.doors import Answered, Doors

LEVEL: dict[str, Any] = {
    "slug": "friend",
    "name": {"ar": "صديق", "en": "Friend"},
    "kind": "rolling",
    "prices": [{"amount": 5000, "currency": "USD"}, {"amount": "١٥", "currency": "KWD"}],
    "series": "F",
}


@pytest.fixture
def sami(client: Doors) -> Constituent:
    cast.found_organisation(client.now)
    return cast.enter(cast.SAMI, client.now)


@pytest.fixture
def level(client: Doors, sami: Constituent) -> str:
    made = client.post("/api/levels", LEVEL, as_="membership")
    assert made.status == 201
    return str(made.json["id"])


def join(client: Doors, person: str, level: str, **told: Any) -> Answered:
    body = {"constituent": person, "level": level, "method": "cash", "currency": "USD", **told}
    return client.post("/api/memberships", body, as_="membership", key=told.pop("key", None))


def test_a_level_is_opened_and_changed_by_its_version(client: Doors, level: str) -> None:
    shown = client.get(f"/api/levels/{level}", as_="viewer").json
    assert shown["prices"] == [
        {"amount": 15000, "currency": "KWD"},
        {"amount": 5000, "currency": "USD"},
    ]
    assert (shown["grace"], shown["ladder"]) == (30, [-60, -30, -7, 0, 7, 30])
    path = f"/api/levels/{level}"
    changed = client.patch(path, {"grace": 14, "open": False}, as_="admin", version=1)
    assert (changed.json["grace"], changed.json["open"], changed.json["version"]) == (14, False, 2)
    assert client.patch(path, {"grace": 7}, as_="admin", version=1).code == "stale"
    assert client.post("/api/levels", LEVEL, as_="admin").code == "slug_taken"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"begins": "02-29", "kind": "fixed"}, "begins"),
        ({"begins": "13-01"}, "begins"),
        ({"months": 0}, "months"),
        ({"series": "a b"}, "series"),
        ({"prices": [{"amount": 100, "currency": "JPY"}]}, "prices"),
        ({"prices": [{"amount": 5124, "currency": "KWD"}]}, "prices"),
        ({"name": {"ar": "", "en": ""}}, "name"),
        ({"slug": "thanks"}, "slug"),
    ],
)
def test_a_level_that_cannot_be_is_refused(
    client: Doors, sami: Constituent, wrong: dict[str, Any], field: str
) -> None:
    answer = client.post("/api/levels", {**LEVEL, **wrong}, as_="admin")
    assert 400 <= answer.status < 500
    assert field in answer.text
    assert members.levels() == []


def test_staff_join_somebody_and_the_price_is_the_servers(
    client: Doors, sami: Constituent, level: str
) -> None:
    answer = join(client, sami.id, level, price={"amount": 1, "currency": "USD"})
    assert answer.status == 201
    told = answer.json
    assert (told["number"], told["state"], told["end"]) == ("F-00001", "new", "2027-11-22")
    assert told["constituent"] == {
        "id": sami.id,
        "name": {"ar": sami.name["ar"], "en": "Sami Haddad"},
    }
    assert [fee.amount for fee in gifts_of(sami.id)] == [Money(5000, "USD")]
    assert join(client, sami.id, level).code == "already_member"
    assert verify.run().broken == ()


def test_a_request_sent_twice_is_one_fee(client: Doors, sami: Constituent, level: str) -> None:
    body = {"constituent": sami.id, "level": level, "method": "cash", "currency": "USD"}
    first, again = (
        client.post("/api/memberships", body, as_="finance", key="one") for _ in range(2)
    )
    assert (first.status, first.json) == (again.status, again.json)
    path = f"/api/memberships/{first.json['id']}/renewals"
    paying = {"method": "transfer", "currency": "KWD", "reference": "TR 7"}
    ends = [client.post(path, paying, as_="finance", key="two").json["end"] for _ in range(2)]
    assert ends == ["2028-11-22", "2028-11-22"]
    assert len(gifts_of(sami.id)) == 2


@pytest.mark.parametrize("number", ["../1", "M 1", "M" * 300, "#X"])
def test_a_number_that_is_none_is_refused(
    client: Doors, sami: Constituent, level: str, number: str
) -> None:
    assert join(client, sami.id, level, number=number).status == 422
    assert members.membership_of(sami.id) is None


def test_a_number_that_somebody_has_is_refused(
    client: Doors, sami: Constituent, level: str
) -> None:
    assert join(client, sami.id, level, number="f-7").json["number"] == "F-7"
    grace = cast.enter(cast.GRACE, client.now)
    assert (join(client, grace.id, level, number="F-7").code) == "number_taken"
    assert verify.run().broken == ()


def test_the_terms_of_somebody_and_the_line_behind_each(
    client: Doors, sami: Constituent, level: str
) -> None:
    membership = join(client, sami.id, level).json["id"]
    own = client.get(f"/api/constituents/{sami.id}/memberships", as_="finance").json["items"]
    [term] = own[0]["terms"]
    assert term["gift"] == gifts_of(sami.id)[0].id
    seen = client.get(f"/api/memberships/{membership}", as_="membership").json
    assert "gift" not in seen["terms"][0]
    line = client.get(f"/api/gifts/{term['gift']}", as_="finance").json
    assert (line["kind"], line["status"], line["membership"]) == ("dues", "posted", membership)
    grace = cast.enter(cast.GRACE, client.now)
    empty = client.get(f"/api/constituents/{grace.id}/memberships", as_="finance")
    assert empty.json == {"items": [], "next": None}


def test_members_are_listed_by_state_and_end_page_by_page(
    client: Doors, sami: Constituent, level: str
) -> None:
    folk = [sami, *(cast.enter(one, client.now) for one in cast.CAST[1:5])]
    for number, person in enumerate(folk):
        day = (client.now - timedelta(days=70 * number)).date().isoformat()
        assert join(client, person.id, level, date=day).status == 201
    path, seen = "/api/memberships?limit=2", []
    while path:
        page = client.get(path, as_="viewer").json
        seen += [row["constituent"]["id"] for row in page["items"]]
        path = page["next"] and f"/api/memberships?limit=2&cursor={page['next']}"
    assert seen == [person.id for person in reversed(folk)]
    only = client.get(f"/api/memberships?state=new&level={level}", as_="viewer").json["items"]
    assert [row["constituent"]["id"] for row in only] == [sami.id]
    assert client.get("/api/memberships?state=everyone", as_="viewer").status == 422


def test_the_board_counts_what_its_lists_show(client: Doors, sami: Constituent, level: str) -> None:
    folk = [sami, *(cast.enter(one, client.now) for one in cast.CAST[1:6])]
    for person, days in zip(folk, (0, 345, 360, 380, 500, 2000), strict=True):
        day = (client.now - timedelta(days=days)).date().isoformat()
        join(client, person.id, level, date=day)
    groups = {group["key"]: group for group in _board(client)}
    counts = {key: group["count"] for key, group in groups.items()}
    assert counts == {"due_60": 2, "due_30": 2, "due_7": 1, "grace": 1, "lapsed": 1, "pending": 0}
    assert groups["due_30"]["at_stake"] == [{"amount": 10000, "currency": "USD"}]
    for group in groups.values():
        query = "&".join(f"{name}={value}" for name, value in group["list"]["query"].items())
        listed = client.get(f"/api/memberships?{query}", as_="viewer").json["items"]
        assert len(listed) == group["count"]


def _board(client: Doors) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/renewals", as_="viewer").json["groups"]
    return found


def test_who_leaves_is_cancelled_and_who_died_is_never_renewed(
    client: Doors, sami: Constituent, level: str
) -> None:
    membership = join(client, sami.id, level).json["id"]
    path = f"/api/memberships/{membership}"
    gone = client.post(f"{path}/cancel", {"reason": "moved away"}, as_="membership")
    assert (gone.json["state"], gone.json["ended"]["reason"]) == ("cancelled", "moved away")
    paying = {"method": "cash", "currency": "USD"}
    assert client.post(f"{path}/renewals", paying, as_="membership").json["state"] == "new"
    died = {"reason": "told by her son", "deceased": True}
    assert client.post(f"{path}/cancel", died, as_="membership").json["state"] == "deceased"
    assert client.post(f"{path}/renewals", paying, as_="membership").code == "already_ended"
    assert verify.run().broken == ()


def test_the_timeline_tells_what_became_of_a_membership(
    client: Doors, sami: Constituent, level: str
) -> None:
    join(client, sami.id, level)
    path = f"/api/constituents/{sami.id}/view"
    items = client.get(path, as_="membership").json["timeline"]["items"]
    [joined] = [item for item in items if item["kind"] == "membership"]
    assert (joined["event"], joined["end"]) == ("joined", "2027-11-22")
    assert "membership" not in {
        item["kind"] for item in client.get(path, as_="coordinator").json["timeline"]["items"]
    }


@pytest.mark.parametrize("typed", ["F-00001", "f-00001", "F-٠٠٠٠١"])
def test_a_member_is_found_by_number_by_those_who_may_see_members(
    client: Doors, sami: Constituent, level: str, typed: str
) -> None:
    join(client, sami.id, level)
    path = f"/api/search?{urlencode({'q': typed})}"
    assert [one["id"] for one in client.get(path, as_="viewer").json["items"]] == [sami.id]
    assert client.get(path, as_="coordinator").json["items"] == []


def test_somebody_elses_or_no_membership_is_not_found(
    client: Doors, sami: Constituent, now: datetime
) -> None:
    for id_ in ("01JD8X5CZ0TESTTESTTESTTEST", "1", "..%2F1"):
        for verb in ("", "/renewals", "/approve", "/cancel", "/refuse"):
            body = {"method": "cash"} if verb == "/renewals" else {"reason": "no"}
            send = client.get if not verb else None
            path = f"/api/memberships/{id_}{verb}"
            answer = (
                send(path, as_="admin")
                if send
                else client.post(path, {} if verb == "/approve" else body, as_="admin")
            )
            assert answer.status in (404, 422), (path, answer.status)
