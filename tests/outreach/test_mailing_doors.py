"""Mailings through their doors, and what those learn of them who may not see gifts."""

from typing import Any

import pytest

from tests.cast import GRACE, SAMI, give, open_fund
from tests.doors import Doors
from tests.outreach.post import BODY, SUBJECT, Desk

GIVERS = {"rule": "lifetime", "currency": "USD", "least": 1}


@pytest.fixture
def office(desk: Desk, client: Doors) -> Doors:
    """سامي gave, Grace did not; both agreed to news."""
    sami, _ = desk.enter(SAMI, GRACE)
    give(sami, open_fund(desk.now), desk.now)
    return client


@pytest.fixture
def client(desk: Desk) -> Doors:
    return Doors(now=desk.now)


def draft(office: Doors, rules: Any, *, as_: str = "fundraiser", **more: Any) -> Any:
    segment = {"name": {"en": "Some"}, "rules": rules, "shared": True}
    told = {
        "name": "Winter",
        "segment": office.post("/api/segments", segment, as_="admin").json["id"],
        "template": office.post(
            "/api/templates", {"name": "T", "subject": SUBJECT, "body": BODY}, as_="admin"
        ).json["id"],
        "purpose": "news",
    }
    return office.post("/api/mailings", told | more, as_=as_)


def test_a_mailing_goes_from_a_draft_to_its_figures(desk: Desk, office: Doors) -> None:
    made = draft(office, {"and": []}, as_="coordinator").json
    path = f"/api/mailings/{made['id']}"
    assert (made["state"], made["figures"]["gets"], made["langs"]) == ("draft", 2, ["ar", "en"])
    changed = office.patch(path, {"audience": "frozen"}, as_="outreach", version=1).json
    assert office.post(f"{path}/send", {"version": 2}, as_="coordinator").status == 403
    assert office.post(f"{path}/send", {"version": 1}, as_="outreach").code == "stale"
    sent = office.post(f"{path}/send", {"version": changed["version"]}, as_="outreach").json
    assert sent["state"] == "scheduled"
    desk.drained()
    shown = office.get(path, as_="viewer").json
    assert (shown["state"], shown["progress"], shown["figures"]["sent"]) == ("sent", 1.0, 2)
    listed = office.get(f"{path}/people?group=sent", as_="outreach").json["items"]
    assert sorted(one["name"]["en"] for one in listed) == ["Grace Okonkwo", "Sami Haddad"]
    assert [row["name"] for row in office.get("/api/mailings", as_="viewer").json["items"]] == [
        "Winter"
    ]
    for move in ("pause", "recall", "resume", "cancel"):
        refused = office.post(f"{path}/{move}", as_="outreach")
        assert (refused.status, refused.code) == (409, "mailing_move")


def test_a_draft_is_archived_and_fetched_back(office: Doors) -> None:
    path = f"/api/mailings/{draft(office, {'and': []}, as_='coordinator').json['id']}"

    def listed(**query: str) -> list[str]:
        told = "?archived=true" if query else ""
        return [
            row["name"] for row in office.get(f"/api/mailings{told}", as_="viewer").json["items"]
        ]

    gone = office.patch(f"{path}/archive", {"archived": True}, as_="outreach", version=1).json
    assert (gone["archived"], listed(), listed(archived="true")) == (True, [], ["Winter"])
    back = office.patch(f"{path}/archive", {"archived": False}, as_="outreach", version=2).json
    assert (back["archived"], listed(), listed(archived="true")) == (False, ["Winter"], [])
    stale = office.patch(f"{path}/archive", {"archived": True}, as_="outreach", version=2)
    assert (stale.status, stale.code) == (409, "stale")
    office.post(f"{path}/send", {"version": 3}, as_="outreach")
    refused = office.patch(f"{path}/archive", {"archived": True}, as_="outreach", version=4)
    assert (refused.status, refused.code) == (409, "mailing_move")


def test_archived_ones_leave_no_gap_in_a_page(office: Doors) -> None:
    paths = [f"/api/mailings/{draft(office, {'and': []}).json['id']}" for _ in range(5)]
    for path in paths[1:4]:
        office.patch(f"{path}/archive", {"archived": True}, as_="outreach", version=1)

    page = office.get("/api/mailings?limit=2", as_="viewer").json
    assert sorted(row["id"] for row in page["items"]) == sorted(
        path.rpartition("/")[2] for path in (paths[0], paths[4])
    )


def test_a_template_is_archived_and_its_drafts_keep_it(office: Doors) -> None:
    made = draft(office, {"and": []}).json
    path = f"/api/templates/{made['template']['id']}"

    def listed(query: str = "") -> list[str]:
        return [
            one["name"] for one in office.get(f"/api/templates{query}", as_="viewer").json["items"]
        ]

    office.patch(path, {"archived": True}, as_="outreach", version=1)
    assert (listed(), listed("?archived=true")) == ([], ["T"])
    sent = office.post(f"/api/mailings/{made['id']}/send", {"version": 1}, as_="outreach")
    assert sent.json["state"] == "scheduled"
    assert office.patch(path, {"archived": False}, as_="outreach", version=2).json["subject"]["en"]
    assert (listed(), listed("?archived=true")) == (["T"], [])


def test_every_group_is_a_list_of_pages(desk: Desk, office: Doors) -> None:
    path = f"/api/mailings/{draft(office, {'and': []}).json['id']}"
    for stage in ("before", "after"):
        group = "gets" if stage == "before" else "sent"
        first = office.get(f"{path}/people?group={group}&limit=1", as_="admin").json
        rest = office.get(
            f"{path}/people?group={group}&limit=1&cursor={first['next']}", as_="admin"
        ).json
        assert len({one["id"] for one in (*first["items"], *rest["items"])}) == 2, stage
        assert rest["next"] is None
        if stage == "before":
            office.post(f"{path}/send", {"version": 1}, as_="admin")
            desk.drained()
    assert office.get(f"{path}/people?group=everybody", as_="admin").status == 422


def test_who_may_not_see_gifts_learns_nothing_from_a_mailing_to_givers(
    desk: Desk, office: Doors
) -> None:
    assert draft(office, GIVERS, as_="outreach").status == 403
    made = draft(office, GIVERS, as_="fundraiser").json
    path = f"/api/mailings/{made['id']}"

    def closed() -> None:
        for who in ("outreach", "coordinator"):
            shown = office.get(path, as_=who)
            assert (shown.json["closed"], "figures" in shown.json) == (True, False)
            assert "Haddad" not in shown.text
            for group in ("gets", "sent", "no_consent", "clicked_human", "waiting"):
                assert office.get(f"{path}/people?group={group}", as_=who).status == 403

    closed()
    assert office.post(f"{path}/send", {"version": 1}, as_="outreach").status == 403
    assert office.post(f"{path}/send", {"version": 1}, as_="fundraiser").status == 200
    desk.drained()
    closed()
    sami = desk.folk[0].id
    for who, letters in (("outreach", 0), ("fundraiser", 1)):
        items = office.get(f"/api/constituents/{sami}/timeline", as_=who).json["items"]
        assert [item["kind"] for item in items].count("letter") == letters


def test_a_segment_of_somebody_elses_is_not_mailed(office: Doors) -> None:
    private = {"name": {"en": "Mine"}, "rules": {"and": []}, "shared": False}
    segment = office.post("/api/segments", private, as_="outreach").json["id"]
    refused = draft(office, {"and": []}, as_="fundraiser", segment=segment)
    assert refused.status == 404
    mine = draft(office, {"and": []}, as_="outreach", segment=segment).json
    assert office.get(f"/api/mailings/{mine['id']}", as_="admin").json["segment"]["name"] is None
    answer = office.post(f"/api/mailings/{mine['id']}/send", {"version": 1}, as_="admin")
    assert (answer.status, answer.code) == (422, "mailing_incomplete")


def test_a_draft_whose_segment_went_away_says_so(office: Doors) -> None:
    made = draft(office, {"and": []}).json
    office.delete(f"/api/segments/{made['segment']['id']}", as_="admin")
    shown = office.get(f"/api/mailings/{made['id']}", as_="admin").json
    assert (shown["segment"]["name"], "figures" in shown) == (None, False)
    refused = office.post(f"/api/mailings/{made['id']}/send", {"version": 1}, as_="admin")
    assert refused.json["errors"][0]["field"] == "segment"


def test_a_copy_goes_to_whoever_writes_the_template(desk: Desk, office: Doors) -> None:
    made = draft(office, {"and": []}).json
    path = f"/api/templates/{made['template']['id']}/tests"
    asked = {"lang": "ar", "constituent": desk.folk[0].id}
    assert office.post(path, asked, as_="outreach").status == 204
    desk.drained()
    [arrived] = desk.box.letters(to="rami@office.example")
    assert "سامي حدّاد" in arrived.letter.text
    assert office.post(path, asked, as_="key:outreach").code == "test_needs_inbox"
