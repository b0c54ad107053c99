"""Nobody begins gifts faster than people do."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.giving import guarding
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.guarding import check_pace, note_decline
from chalicelib.giving.model import Campaign
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import TooMany
from tests import cast
from tests.doors import Doors
from tests.giving.hook import Hook
from tests.giving.returns import promised
from tests.stripe_desk import Stripe


def tries(now: datetime, most: int, address: str, email: str) -> int:
    """How many of so many tries pass; {n} stands for the number of the try."""
    for number in range(most):
        try:
            check_pace(address=address.format(n=number), email=email.format(n=number), now=now)
        except TooMany as refused:
            assert 0 < int(refused.params["retry_after"]) <= 3600
            return number
    return most


@pytest.mark.parametrize(
    ("address", "email", "passed"),
    [("10.0.0.1", "{n}@example.org", 20), ("10.0.0.{n}", "one@example.org", 10)],
)
def test_one_address_and_one_donor_have_their_pace(
    tables: str, now: datetime, address: str, email: str, passed: int
) -> None:
    assert tries(now, passed + 1, address, email) == passed
    assert tries(now, 1, "10.9.9.9", "honest@example.org") == 1
    assert tries(now + timedelta(hours=1), 1, address, email) == 1


def test_ten_declines_in_a_minute_slow_everybody_down_for_ten(
    campaign: Campaign, now: datetime
) -> None:
    cast.let_in(cast.STAFF[0], now)
    for _ in range(9):
        note_decline(gift=None, now=now)
    assert tries(now, 5, "10.0.0.1", "{n}@example.org") == 5
    for _ in range(3):
        note_decline(gift=None, now=now)
    assert tries(now, 9, "10.0.0.2", "{n}@example.com") == 3
    assert tries(now, 99, "10.0.1.{n}", "{n}@example.net") == 27
    later = now + guarding.ALARM_LASTS
    assert tries(later, 9, "10.0.0.2", "{n}@example.com") == 9
    assert len(promised("card_testing")) == 1


def test_declines_among_many_gifts_are_no_alarm(campaign: Campaign, now: datetime) -> None:
    assert tries(now, 60, "10.1.0.{n}", "{n}@example.org") == 60
    for _ in range(12):
        note_decline(gift=None, now=now)
    assert tries(now, 9, "10.0.0.2", "{n}@example.com") == 9


def test_one_amount_from_everywhere_is_an_alarm(
    campaign: Campaign, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "BY_AMOUNT", replace(guarding.BY_AMOUNT, most=40))
    passed = 0
    for number in range(100):
        try:
            check_pace(
                address=f"10.2.0.{number}",
                email=f"{number}@example.org",
                now=now,
                amount=Money(500, "USD"),
            )
        except TooMany:
            continue
        passed += 1
    assert passed == guarding.BY_AMOUNT.most + guarding.ALARMED_BY_ALL.most


def test_who_is_declined_twice_still_gives(
    client: Doors, stripe: Stripe, campaign: Campaign
) -> None:
    hook, begun = Hook(client, stripe), stripe.begin(campaign.slug, now=client.now)
    for _ in range(2):
        assert not stripe.pay(begun, card="declined")
    for event in hook.events("payment_intent.payment_failed"):
        assert hook.deliver(event).status == 200
    assert stripe.pay(begun)
    [paid] = hook.events("checkout.session.completed")
    hook.deliver(paid)
    hook.work()
    assert get_gift(begun.gift).amount == Money(5000, "USD")
    check_pace(address="10.0.0.1", email="grace@example.com", now=client.now)


def test_card_after_card_closes_the_checkout_and_stripe_is_left_alone(
    client: Doors, stripe: Stripe, campaign: Campaign
) -> None:
    hook, begun = Hook(client, stripe), stripe.begin(campaign.slug, now=client.now)
    for _ in range(8):
        stripe.pay(begun, card="declined")
    before = stripe.standin.look("stats")["total"]
    told = hook.events("payment_intent.payment_failed")
    for event in (*told, *told):
        hook.deliver(event)
    assert stripe.standin.look("stats")["total"] == before + 1  # this test's own question
    hook.work()
    [session] = [one["status"] for one in stripe.standin.look("payments")["payments"]]
    assert (len(told), session) == (8, "expired")
    for _ in range(2):
        note_decline(gift=begun.gift, now=client.now)
    with pytest.raises(TooMany):
        check_pace(address="10.0.0.1", email="grace@example.com", now=client.now)
