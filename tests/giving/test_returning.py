"""Refunds as Stripe tells of them: once, twice, at once, and in the wrong order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from chalicelib.giving import Which, list_entries, refunds
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import (
    Campaign,
)
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from tests import cast
from tests.giving.returns import given, raised
from tests.stripe_desk import Stripe


def test_three_parts_and_their_webhooks_are_three_lines(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    for part in (1000, 1000, 500):
        refunds.refund_gift(
            gift=gift.id, amount=Money(part, "USD"), why="part", actor=cast.hind(), now=now
        )
        for _ in range(3):
            refunds.settle_refunds(payment=str(gift.payment), now=now)
    page = list_entries(which=Which("campaign", campaign.id), limit=10)
    assert sorted(entry.amount.amount for entry in page.entries) == [-1000, -1000, -500, 5000]
    assert get_gift(gift.id).refunded == 2500
    assert raised(campaign) == 2500
    assert verify.run().broken == ()


def test_a_refund_from_the_dashboard_arrives_before_its_gift(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin(campaign.slug, now=now)
    stripe.pay(begun)
    [payment] = stripe.standin.look("payments")["payments"]
    stripe.standin.control("refund", {"payment_intent": payment["payment_intent"], "amount": 2000})
    refunds.settle_refunds(payment=payment["payment_intent"], now=now)
    settle_gift(gift=begun.gift, now=now)
    assert get_gift(begun.gift).status == "part_refunded"
    assert raised(campaign) == 3000
    assert verify.run().broken == ()


def test_ten_tellings_at_once_are_one_line(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    payment = str(gift.payment)
    stripe.standin.control("refund", {"payment_intent": payment})
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda _: refunds.settle_refunds(payment=payment, now=now), range(10)))
    assert raised(campaign) == 0
    assert verify.run().broken == ()


def test_a_refund_that_fails_at_the_bank_brings_the_money_back(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    refunds.refund_gift(gift=gift.id, amount=None, why="asked", actor=cast.hind(), now=now)
    [payment] = stripe.standin.look("payments")["payments"]
    stripe.standin.control("fail_refund", {"refund": payment["refunds"][0]["id"]})
    for _ in range(2):
        refunds.settle_refunds(payment=str(gift.payment), now=now)
    page = list_entries(which=Which("campaign", campaign.id), limit=10)
    assert sorted(entry.amount.amount for entry in page.entries) == [-5000, 5000, 5000]
    assert get_gift(gift.id).status == "posted"
    assert verify.run().broken == ()
