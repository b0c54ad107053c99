"""A day of webhooks is lost, and nothing else is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib import payments
from chalicelib.giving import Which, refunds, total
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import Campaign
from chalicelib.giving.reconciling import reconcile
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.payments import PaymentsUnavailable
from chalicelib.settings import settings
from chalicelib.store import drain
from tests import cast
from tests.stripe_desk import Stripe

WORK = {topic: HANDLERS[topic] for topic in ("stripe_event", "receipt", "refund")}
HOUR = timedelta(hours=1)


def test_what_no_webhook_brought_is_fetched_and_only_once(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = [stripe.begin("winter", now=now) for _ in range(3)]
    for each in begun[:2]:
        stripe.pay(each)
    [first] = [
        payment
        for payment in stripe.standin.look("payments")["payments"]
        if payment["client_reference_id"] == begun[0].gift
    ]
    stripe.standin.control("refund", {"payment_intent": first["payment_intent"], "amount": 1000})
    told = reconcile(now=now + HOUR)
    assert (told["kept"] > 0, told["seen"], told["ignored"]) == (True, 0, 0)
    drain(WORK, now=now + HOUR)
    assert total(Which("campaign", campaign.id)).raised == (Money(9000, "USD"),)
    again = reconcile(now=now + 2 * HOUR)
    assert again == {"kept": 0, "seen": told["kept"], "ignored": 0}
    drain(WORK, now=now + 2 * HOUR)
    assert total(Which("campaign", campaign.id)).gifts == 2
    # What is older than the watermark's overlap is not read again.
    assert reconcile(now=now + 5 * HOUR)["seen"] == told["kept"]
    assert reconcile(now=now + 9 * HOUR) == {"kept": 0, "seen": 0, "ignored": 0}
    assert verify.run().broken == ()


def test_a_day_later_it_ends_what_nobody_paid(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    stripe.begin("winter", now=now)
    assert reconcile(now=now + 25 * HOUR)["expired"] == 1
    assert reconcile(now=now + 26 * HOUR).get("expired") is None


def test_before_there_is_a_key_nothing_is_read_and_then_everything(
    stripe: Stripe, campaign: Campaign, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stripe.pay(stripe.begin("winter", now=now))
    with monkeypatch.context() as new:
        new.setattr(payments, "settings", lambda: replace(settings(), stripe_key=""))
        assert reconcile(now=now + 50 * HOUR) == {}
    assert reconcile(now=now + 51 * HOUR)["kept"] > 0


def test_the_mark_stays_while_stripe_is_away(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    reconcile(now=now)
    stripe.pay(begun)
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(PaymentsUnavailable):
        reconcile(now=now + 20 * HOUR)
    stripe.standin.control("clear_faults")
    reconcile(now=now + 21 * HOUR)
    drain(WORK, now=now + 21 * HOUR)
    refunds.refund_gift(gift=begun.gift, amount=None, why="-1-", actor=cast.hind(), now=now)
    assert get_gift(begun.gift).status == "refunded"


def test_a_gap_that_stripe_has_forgotten_is_told(stripe: Stripe, now: datetime) -> None:
    assert "lost_hours" not in reconcile(now=now)
    assert "lost_hours" not in reconcile(now=now + timedelta(days=30))
    assert reconcile(now=now + timedelta(days=65))["lost_hours"] == 5 * 24 + 2
