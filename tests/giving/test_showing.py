"""A gift on its donor's timeline, for those who may see gifts and for nobody else."""

from datetime import datetime, timedelta

import pytest

from chalicelib.giving import gifts
from chalicelib.giving.model import Fund
from chalicelib.kit.money import Money
from tests import cast
from tests.doors import Doors
from tests.giving.post import posting

SECRETS = ("CANARY-REF", "CANARY-NOTE", "2500", "1000", "25.00", "10.00", "٢٥", "receipt")


@pytest.fixture
def sami(fund: Fund, now: datetime) -> str:
    """سامي, who gave once and had a part of it back."""
    from chalicelib.giving import refunds

    person = cast.enter(cast.SAMI, now)
    gift = gifts.enter_gift(
        gift=gifts.OfflineGift(
            person=person.id,
            amount=Money(2500, "USD"),
            day=now.date(),
            method="cheque",
            fund=fund.id,
            reference="CANARY-REF",
            note="CANARY-NOTE",
        ),
        actor=cast.hind(),
        now=now,
        today=now.date(),
    )
    refunds.refund_gift(
        gift=gift.id,
        amount=Money(1000, "USD"),
        why="asked",
        actor=cast.hind(),
        now=now + timedelta(minutes=1),
    )
    return person.id


def test_the_timeline_shows_a_gift_as_its_own_page_does(
    client: Doors, sami: str, fund: Fund
) -> None:
    items = client.get(f"/api/constituents/{sami}/timeline", as_="viewer").json["items"]
    told = [item for item in items if item["kind"] in ("gift", "refund")]
    assert [item["kind"] for item in told] == ["refund", "gift"]
    for item in told:
        page = client.get(f"/api/gifts/{item['id']}", as_="viewer").json
        assert item["gift"] == page
        assert page["fund"]["id"] == fund.id
    assert told[1]["gift"]["reference"] == "CANARY-REF"


def test_the_letters_about_a_gift_are_beside_it(client: Doors, sami: str, now: datetime) -> None:
    with posting() as post:
        post.drained(now + timedelta(hours=1))
    items = client.get(f"/api/constituents/{sami}/timeline", as_="viewer").json["items"]
    told = [(item["topic"], item["state"]) for item in items if item["kind"] == "letter"]
    assert sorted(told) == [("receipt", "sent"), ("refund", "sent")]
    seen = client.get(f"/api/constituents/{sami}/timeline", as_="coordinator")
    assert [item["kind"] for item in seen.json["items"]] == ["joined"]
    assert [secret for secret in SECRETS if secret in seen.text] == []


@pytest.mark.parametrize("who", ["membership", "coordinator", "outreach"])
def test_who_may_not_see_gifts_sees_nothing_of_them(client: Doors, sami: str, who: str) -> None:
    for path in ("", "/view", "/timeline"):
        answer = client.get(f"/api/constituents/{sami}{path}", as_=who)
        assert answer.status == 200
        assert [secret for secret in SECRETS if secret in answer.text] == []
    for path in ("/api/gifts", f"/api/gifts?constituent={sami}"):
        assert client.get(path, as_=who).status == 403
