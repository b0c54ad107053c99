from datetime import datetime
from typing import Any

import pytest

from chalicelib.kit.refusals import Refusals
from chalicelib.outreach.kinds import KINDS
from chalicelib.outreach.rules import read_tree
from tests.cast import GRACE, SAMI, enter, found_organisation, give, open_fund
from tests.doors import Doors

ARABIC = {"rule": "lang", "is": "ar"}
GIVERS = {"rule": "lifetime", "currency": "USD", "least": 1}
TAG = "01JD8X5CZ0TESTTESTTESTTEST"


def wrong(tree: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refusals) as refused:
        read_tree(tree, KINDS)
    return [(each.field, each.code) for each in refused.value.refusals]


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ({}, [("rules", "rule_wrong")]),
        ([], [("rules", "rule_wrong")]),
        ("lang", [("rules", "rule_wrong")]),
        ({"and": {}}, [("rules", "rule_wrong")]),
        ({"or": []}, [("rules.or", "rule_wrong")]),
        ({"and": [], "or": []}, [("rules", "rule_wrong")]),
        ({"not": [ARABIC]}, [("rules.not", "rule_wrong")]),
        ({"rule": "secret"}, [("rules.rule", "rule_unknown")]),
        ({"rule": ["lang"]}, [("rules.rule", "rule_unknown")]),
        ({"rule": "lang"}, [("rules.is", "field_missing")]),
        ({"rule": "lang", "is": "fr"}, [("rules.is", "not_one_of")]),
        ({"rule": "lang", "is": "ar", "or": 1}, [("rules.or", "unknown_field")]),
        ({"rule": "tag", "tag": "../1"}, [("rules.tag", "format_wrong")]),
        ({"rule": "joined"}, [("rules", "rule_open")]),
        ({"rule": "joined", "since": "2026-02-30"}, [("rules.since", "date_wrong")]),
        (
            {"rule": "joined", "since": "2026-02-02", "until": "2026-02-01"},
            [("rules", "range_wrong")],
        ),
        ({"rule": "joined", "within_days": True}, [("rules.within_days", "type_wrong")]),
        ({"rule": "lifetime", "currency": "USD"}, [("rules", "rule_open")]),
        ({"rule": "lifetime", "currency": "usd", "least": 1}, [("rules.currency", "format_wrong")]),
        ({"rule": "lifetime", "currency": "USD", "least": 10.5}, [("rules.least", "type_wrong")]),
        ({"rule": "gifts", "least": 3, "most": 2}, [("rules", "range_wrong")]),
        ({"rule": "gave"}, [("rules", "rule_open")]),
        ({"rule": "gave", "fund": TAG, "campaign": TAG}, [("rules", "rule_open")]),
    ],
)
def test_what_is_no_rule_is_refused_by_its_place(tree: Any, told: list[tuple[str, str]]) -> None:
    assert wrong(tree) == told


def test_all_that_is_wrong_is_told_at_once() -> None:
    tree = {"and": [ARABIC, {"or": [{"rule": "lang", "is": "fr"}, {"not": {"rule": "x"}}]}]}
    assert wrong(tree) == [
        ("rules.and.1.or.0.is", "not_one_of"),
        ("rules.and.1.or.1.not.rule", "rule_unknown"),
    ]


def test_trees_have_an_end() -> None:
    deep: Any = ARABIC
    for _ in range(9):
        deep = {"not": deep}
    assert [code for _, code in wrong(deep)] == ["rules_too_deep"]
    assert wrong({"and": [ARABIC] * 61}) == [("rules", "rules_too_many")]


@pytest.fixture
def office(client: Doors, now: datetime) -> Doors:
    """سامي who gave, and Grace who did not."""
    found_organisation(now)
    sami, _ = enter(SAMI, now), enter(GRACE, now)
    give(sami, open_fund(now), now)
    return client


def keep(office: Doors, rules: Any, *, as_: str = "admin", **more: Any) -> Any:
    body = {"name": {"en": "Some", "ar": "بعض"}, "rules": rules, "shared": True, **more}
    return office.post("/api/segments", body, as_=as_)


def test_a_segment_is_kept_counted_listed_changed_and_dropped(office: Doors) -> None:
    made = keep(office, {"and": [ARABIC, GIVERS]}).json
    path = f"/api/segments/{made['id']}"
    assert office.get(f"{path}/count", as_="finance").json["count"] == 1
    members = office.get(f"{path}/members", as_="viewer").json
    assert [row["name"]["en"] for row in members["items"]] == ["Sami Haddad"]
    to = {"rules": {"not": {"and": [ARABIC, GIVERS]}}, "name": {"en": "Others"}}
    changed = office.patch(path, to, as_="fundraiser", version=1).json
    assert (changed["name"], changed["version"]) == ({"ar": None, "en": "Others"}, 2)
    assert (
        office.get(f"{path}/count", as_="finance").json["first"][0]["name"]["en"] == "Grace Okonkwo"
    )
    assert office.patch(path, to, as_="admin", version=1).code == "stale"
    assert office.delete(path, as_="admin").status == 204
    assert office.get(path, as_="admin").status == 404


def test_rules_are_counted_before_they_are_kept(office: Doors) -> None:
    answer = office.post("/api/segments/count", {"rules": {"not": ARABIC}}, as_="coordinator")
    assert (answer.status, answer.json["count"]) == (200, 1)
    assert "lifetime" not in answer.json["first"][0]
    refused = office.post("/api/segments/count", {"rules": {"or": []}}, as_="viewer")
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "rules.or")


def test_who_may_not_see_gifts_learns_nothing_from_segments(office: Doors) -> None:
    made = keep(office, {"or": [ARABIC, {"not": GIVERS}]}).json
    path = f"/api/segments/{made['id']}"
    for who in ("outreach", "membership", "coordinator"):
        shown = office.get(path, as_=who).json
        assert (shown["closed"], "rules" in shown) == (True, False)
        for door in (f"{path}/count", f"{path}/members"):
            assert office.get(door, as_=who).status == 403
        told = office.post("/api/segments/count", {"rules": {"and": [GIVERS]}}, as_=who)
        assert (told.status, told.json["errors"][0]["field"]) == (403, "rules.and.0")
        assert keep(office, GIVERS, as_=who).status == 403
        assert office.patch(path, {"shared": False}, as_=who, version=1).status == 403
        assert office.delete(path, as_=who).status == 403
    canary = {"rule": "gave", "fund": TAG}
    assert office.post("/api/segments/count", {"rules": canary}, as_="outreach").status == 403


def test_a_private_segment_is_its_owners_alone(office: Doors) -> None:
    made = keep(office, ARABIC, as_="coordinator", shared=False).json
    path = f"/api/segments/{made['id']}"
    assert [
        one["mine"] for one in office.get("/api/segments", as_="coordinator").json["items"]
    ] == [True]
    assert office.get("/api/segments", as_="admin").json["items"] == []
    answers = [
        office.get(path, as_="admin"),
        office.get(f"{path}/members", as_="admin"),
        office.patch(path, {"shared": True}, as_="admin", version=1),
        office.delete(path, as_="admin"),
    ]
    assert [answer.status for answer in answers] == [404] * 4
