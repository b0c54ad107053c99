"""What was typed on the giving page is forgotten once no money can come for it; the books stay as they are."""

from datetime import datetime, timedelta

import pytest

from chalicelib.giving import forgetting
from chalicelib.giving.forgetting import KEPT, forget_intents
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import Campaign, Intent
from chalicelib.giving.reconciling import reconcile
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.store import find_intent
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.store import MainRecord, scan
from tests.stripe_desk import Stripe


def intent_of(gift: str) -> Intent:
    found = find_intent(gift)
    assert found is not None
    return found


def told_anywhere(text: str) -> bool:
    return any(text in str(item) for item in scan(MainRecord) if item["kind"]["S"] == "intent")


def test_after_six_weeks_nobody_is_named(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    canary = {"name": "Canary Okonkwo", "email": "canary@example.com", "message": "canary song"}
    left, paid = (stripe.begin("winter", now=now, **canary) for _ in range(2))
    stripe.pay(paid)
    settle_gift(gift=paid.gift, now=now)
    donor = get_gift(paid.gift).donor
    assert forget_intents(now=now + KEPT - timedelta(minutes=1)) == 0
    assert told_anywhere("anary")
    later = now + KEPT + timedelta(hours=1)
    stripe.desk.set_clock(later)
    assert reconcile(now=later)["forgotten"] == 2
    assert not told_anywhere("anary")
    assert forget_intents(now=later) == 0
    assert [intent_of(each.gift).state for each in (left, paid)] == ["forgotten", "settled"]
    assert (get_gift(paid.gift).donor, get_gift(paid.gift).amount) == (donor, Money(5000, "USD"))
    assert verify.run().broken == ()


def test_money_for_what_was_forgotten_is_for_staff_to_look_at(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    forget_intents(now=now + KEPT)
    for _ in range(2):
        assert settle_gift(gift=begun.gift, now=now + KEPT).state == "differs"
    assert verify.run().broken == ()


def test_one_that_was_booked_meanwhile_is_left_for_the_next_run(
    stripe: Stripe, campaign: Campaign, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stripe.begin("winter", now=now, name="Canary Okonkwo")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(forgetting, "update_one", lambda *_: False)
        assert forget_intents(now=now + KEPT + timedelta(days=2)) == 0
    assert forget_intents(now=now + KEPT + timedelta(days=4)) == 1
    assert not told_anywhere("anary")
