"""A test of the tests: three bugs that others shipped are planted, and what watches over the book must see each.

The third stands for a merge that keeps the old total, until there is a merge: a person's totals stay as they were.
"""

from datetime import datetime
from typing import Any

import pytest

from chalicelib import people
from chalicelib.giving import Which, returning, total
from chalicelib.giving.model import Campaign
from chalicelib.giving.refunds import settle_refunds
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.store import Changes, keys
from tests.stripe_desk import Stripe


def paid(stripe: Stripe, campaign: Campaign, now: datetime) -> str:
    """A gift of 50 dollars, told of twice; the id of its payment."""
    begun = stripe.begin(campaign.slug, now=now)
    assert stripe.pay(begun)
    settle_gift(gift=begun.gift, now=now)
    [payment] = stripe.standin.look("payments")["payments"]
    return str(payment["payment_intent"])


def told_of_a_refund_twice(stripe: Stripe, payment: str, now: datetime) -> None:
    stripe.standin.control("refund", {"payment_intent": payment, "amount": 2000})
    for _ in range(2):
        settle_refunds(payment=payment, now=now)


def broken() -> set[str]:
    return {each.invariant for each in verify.run().broken}


def without_claims(monkeypatch: pytest.MonkeyPatch, space: str) -> None:
    """Plants the bug: nobody claims what may exist once in this space."""
    whole = Changes.claim

    def claim(self: Changes, key: str, **told: Any) -> None:
        if not key.startswith(keys.sentinel(space, "")):
            whole(self, key, **told)

    monkeypatch.setattr(Changes, "claim", claim)


def test_without_a_bug_nothing_is_seen(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    told_of_a_refund_twice(stripe, paid(stripe, campaign, now), now)
    assert broken() == set()
    assert [money.amount for money in total(Which("campaign", campaign.id)).raised] == [3000]


def test_a_payment_without_its_claim_is_seen(
    stripe: Stripe, campaign: Campaign, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_claims(monkeypatch, "PI")
    paid(stripe, campaign, now)
    assert broken() != set()


def test_a_refund_taken_as_a_delta_is_seen(
    stripe: Stripe, campaign: Campaign, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = paid(stripe, campaign, now)
    without_claims(monkeypatch, "RE")
    monkeypatch.setattr(returning, "entry_of_refund", lambda _: None)
    told_of_a_refund_twice(stripe, payment, now)
    raised = [money.amount for money in total(Which("campaign", campaign.id)).raised]
    assert broken() != set() or raised != [3000]


def test_a_total_that_stays_behind_is_seen(
    stripe: Stripe, campaign: Campaign, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = paid(stripe, campaign, now)
    monkeypatch.setattr(people, "count_gift", lambda *_, **__: None)
    told_of_a_refund_twice(stripe, payment, now)
    assert "I2" in broken()
