"""Money going back by staff: all of it, a part of it, never more than there is."""

from datetime import datetime

import pytest

from chalicelib import people
from chalicelib.giving import refunds
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import (
    AlreadyRefunded,
    Campaign,
    Fund,
    RefundTooLarge,
)
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound
from chalicelib.kit.text import TextEmpty
from chalicelib.store import AuditRecord, every, keys, opened_rows
from tests import cast
from tests.doors import Doors
from tests.giving.returns import given, raised, refund
from tests.stripe_desk import Stripe


def test_a_full_refund_leaves_all_sums_at_nothing(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    line = refunds.refund_gift(
        gift=gift.id, amount=None, why="wrong card", actor=cast.hind(), now=now
    )
    assert line.amount == Money(-5000, "USD")
    assert get_gift(gift.id).status == "refunded"
    assert raised(campaign) == 0
    assert people.summary(gift.person).lifetime == {"USD": 0}
    assert verify.run().broken == ()


def test_more_than_is_left_is_refused(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    gift = given(stripe, campaign, now)
    for amount in (Money(5001, "USD"), Money(100, "KWD")):
        with pytest.raises(RefundTooLarge):
            refunds.refund_gift(gift=gift.id, amount=amount, why="-", actor=cast.hind(), now=now)
    assert raised(campaign) == 5000


def test_an_offline_gift_goes_back_without_stripe(fund: Fund, now: datetime) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    refunds.refund_gift(
        gift=gift.id, amount=Money(1000, "USD"), why="-", actor=cast.hind(), now=now
    )
    assert get_gift(gift.id).status == "part_refunded"
    with pytest.raises(RefundTooLarge):
        refunds.refund_gift(
            gift=gift.id, amount=Money(1501, "USD"), why="-", actor=cast.hind(), now=now
        )
    assert verify.run().broken == ()


def test_without_an_amount_all_that_is_left_goes_back_and_then_no_more(
    stripe: Stripe, campaign: Campaign, fund: Fund, now: datetime
) -> None:
    by_hand = cast.give(cast.enter(cast.SAMI, now), fund, now)
    for gift in (given(stripe, campaign, now), by_hand):
        refund(gift, now, 1000)
        assert refund(gift, now).amount == Money(1000 - gift.amount.amount, "USD")
        with pytest.raises(AlreadyRefunded):
            refund(gift, now)
    assert verify.run().broken == ()


def test_the_reason_is_kept_and_is_one(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    gift = given(stripe, campaign, now)
    with pytest.raises(TextEmpty) as refused:
        refund(gift, now, why="ـــ ")
    assert refused.value.field == "reason"
    line = refund(gift, now, 700, why=" طلبت المتبرّعة ")
    assert line.note == "طلبت المتبرّعة"
    rows = opened_rows(list(every(AuditRecord, keys.audit(f"gift:{gift.id}"))))
    assert [(row.verb, row.why) for row in rows] == [
        ("posted", "paid online"),
        ("refund asked", "طلبت المتبرّعة"),
        ("refund", "طلبت المتبرّعة"),
    ]


def test_a_refund_is_no_gift_that_could_go_back(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    line = refund(given(stripe, campaign, now), now, 700)
    for amount in (None, 100):
        with pytest.raises(NotFound):
            refund(line, now, amount)


def test_a_refund_at_the_door(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    path, body = f"/api/gifts/{gift.id}/refunds", {"reason": "asked"}
    part = {**body, "amount": {"amount": "١٢", "currency": "USD"}}
    made = client.post(path, part, as_="finance", key="k1")
    assert (made.status, made.json) == (
        201,
        {
            "id": made.json["id"],
            "gift": gift.id,
            "amount": {"amount": 1200, "currency": "USD"},
            "status": "refund",
        },
    )
    assert client.post(path, part, as_="finance", key="k1").json == made.json
    rest = client.post(path, body, as_="finance").json
    assert rest["amount"] == {"amount": 3800, "currency": "USD"}
    refused = client.post(path, body, as_="finance")
    assert (refused.status, refused.code) == (409, "already_refunded")
    line = client.get(f"/api/gifts/{rest['id']}", as_="finance").json
    assert (line["kind"], line["of"], line["amount"]["amount"]) == ("refund", gift.id, -3800)
    assert client.post(path, body, as_="fundraiser").status == 403
