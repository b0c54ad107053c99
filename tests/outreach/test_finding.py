import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.outreach import finding
from chalicelib.outreach.kinds import KINDS
from chalicelib.outreach.rules import bound, holds, read_tree
from chalicelib.people import tagging
from infra.trust.meter import metered
from tests.cast import GRACE, SAMI, enter, found_organisation, give, hind, open_campaign, open_fund
from tests.conftest import TODAY
from tests.members import club
from tests.outreach.crowd import crowd, meant, trees

TAGS = ["01JD8X5CZ0TESTTESTTESTTAG1", "01JD8X5CZ0TESTTESTTESTTAG2"]
FUNDS = ["01JD8X5CZ0TESTTESTTESTFND1", "01JD8X5CZ0TESTTESTTESTFND2"]
CAMPAIGNS = ["01JD8X5CZ0TESTTESTTESTCMP1", "01JD8X5CZ0TESTTESTTESTCMP2"]


def ids(tree: Any) -> list[str]:
    return [row.id for row in finding.everyone_in(read_tree(tree, KINDS), today=TODAY)]


def pages(tree: Any, limit: int) -> list[str]:
    found, after = [], None
    while True:
        part = finding.page_of(read_tree(tree, KINDS), today=TODAY, limit=limit, after=after)
        found += [row.id for row in part.rows]
        if not (after := part.next):
            return found


def test_two_hundred_random_trees_mean_what_brute_force_says(tables: str) -> None:
    facts = crowd(2000, seed=7, tags=TAGS, funds=FUNDS, campaigns=CAMPAIGNS)
    dice, told, rows = random.Random(11), 0, list(people.everybody())
    for number in range(200):
        said = trees(dice, TAGS, FUNDS, CAMPAIGNS)
        tree, expected = read_tree(said, KINDS), {fact.id for fact in facts if meant(said, fact)}
        gathered = finding.gather(tree, TODAY)
        assert {row.id for row in rows if holds(tree, row, gathered, TODAY)} == expected, said
        narrowed = bound(tree, gathered)
        assert narrowed is None or expected <= narrowed, said
        # Reading everybody two hundred times over would say the same and take a minute.
        if number % 10 == 0:
            assert set(ids(said)) == expected, said
        told += 0 < len(expected) < len(facts)
    assert told > 150


def test_pages_follow_one_another_by_name_without_gap_or_repeat(tables: str) -> None:
    crowd(700, seed=3, tags=TAGS, funds=FUNDS, campaigns=CAMPAIGNS)
    in_order = [row.id for row in people.everybody()]
    told: list[Any] = [
        {"and": []},
        {"rule": "lang", "is": "ar"},
        {"rule": "tag", "tag": TAGS[0]},
        {"and": [{"rule": "tag", "tag": TAGS[1]}, {"not": {"rule": "email"}}]},
    ]
    for tree in told:
        everyone = ids(tree)
        assert everyone == [one for one in in_order if one in set(everyone)]
        assert pages(tree, 50) == everyone
        assert pages(tree, len(everyone)) == everyone


def test_ten_thousand_people_cost_what_the_decision_says(tables: str) -> None:
    crowd(1000, seed=5, tags=TAGS, funds=FUNDS, campaigns=CAMPAIGNS)
    with metered() as walked:
        ids(
            {
                "and": [
                    {"rule": "lang", "is": "ar"},
                    {"rule": "lifetime", "currency": "USD", "least": 1000},
                ]
            }
        )
    with metered() as few:
        ids({"and": [{"rule": "tag", "tag": TAGS[0]}, {"rule": "lang", "is": "ar"}]})
    with metered() as gave:
        ids({"rule": "gave", "fund": FUNDS[0]})
    assert walked.read <= 40
    assert few.read <= 90
    assert gave.read <= 90


@pytest.mark.parametrize("count", [1, 3])
def test_a_change_shows_at_once(tables: str, now: datetime, count: int) -> None:
    found_organisation(now)
    fund = open_fund(now)
    campaign = open_campaign(now, fund)
    folk = [enter(SAMI, now), enter(GRACE, now), enter(GRACE, now, email=None, phone=None)][:count]
    tag = people.make_tag(name={"en": "Press"}, actor=hind(), now=now)
    rules: list[Any] = [
        {"rule": "tag", "tag": tag.id},
        {"rule": "gave", "campaign": campaign.id},
        {"rule": "lifetime", "currency": "USD", "least": 2500},
        {"rule": "last_gift", "within_days": 1},
    ]
    assert [ids(rule) for rule in rules] == [[], [], [], []]
    for person in folk:
        people.put_tag(cid=person.id, tag=tag.id, actor=hind(), now=now)
        give(person, fund, now, campaign=campaign)
    everyone = sorted(person.id for person in folk)
    assert [sorted(ids(rule)) for rule in rules] == [everyone] * 4
    tagging.take_tag(cid=folk[0].id, tag=tag.id, actor=hind(), now=now)
    assert ids(rules[0]) == [row.id for row in people.rows_of(set(everyone) - {folk[0].id})]


def test_consent_and_membership_are_rules_too(tables: str, now: datetime) -> None:
    found_organisation(now)
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    level = club.open_level(now)
    club.join(sami, level, TODAY - timedelta(days=380))
    club.join(grace, level, TODAY - timedelta(days=100))
    for person, state in ((sami, "given"), (grace, "withdrawn")):
        people.record_consents(
            cid=person.id,
            said=[people.Choice("email", "news", state)],
            basis=people.Basis("paper"),
            actor=hind(),
            now=now,
        )
    told: list[tuple[Any, list[str]]] = [
        ({"rule": "consent", "purpose": "news", "is": "given"}, [sami.id]),
        ({"rule": "consent", "purpose": "news", "is": "withdrawn"}, [grace.id]),
        ({"rule": "consent", "purpose": "appeals", "is": "given"}, []),
        ({"rule": "membership", "state": "grace"}, [sami.id]),
        ({"rule": "membership", "state": "active"}, [grace.id]),
        ({"rule": "membership", "level": level.id}, sorted([sami.id, grace.id])),
        ({"rule": "membership", "until": TODAY.isoformat()}, [sami.id]),
        ({"rule": "membership", "level": TAGS[0]}, []),
    ]
    assert [(rule, sorted(ids(rule))) for rule, _ in told] == told
