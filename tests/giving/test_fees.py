"""What Stripe kept is read from Stripe, in the account's own currency, whenever it is known."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import payments
from chalicelib.giving.fees import note_fee
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import Campaign, Entry
from chalicelib.giving.settling import settle_gift, settle_payment
from chalicelib.giving.store import find_intent
from chalicelib.kit.money import Money
from tests.doors import Doors
from tests.stripe_desk import Stripe


def booked(stripe: Stripe, now: datetime) -> Entry:
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    gift = settle_gift(gift=begun.gift, now=now).gift
    assert gift is not None
    return gift


def test_a_fee_that_is_known_later_is_noted_then(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    stripe.standin.control("settings", {"balance_delay": 3600})
    try:
        gift = booked(stripe, now)
        assert gift.fee is None
        assert note_fee(payment=str(gift.payment)) == "later"
        stripe.desk.set_clock(now + timedelta(hours=2))
    finally:
        stripe.standin.control("settings", {"balance_delay": 0})
    for _ in range(2):
        assert note_fee(payment=str(gift.payment)) == "booked"
        assert get_gift(gift.id).fee == Money(175, "USD")


def test_a_fee_before_its_gift_is_read_at_the_booking(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    [payment] = stripe.standin.look("payments")["payments"]
    assert note_fee(payment=payment["payment_intent"]) == "early"
    gift = settle_gift(gift=begun.gift, now=now).gift
    assert gift is not None and gift.fee == Money(175, "USD")


def test_a_fee_keeps_the_currency_of_the_account(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    intent = find_intent(begun.gift)
    assert intent is not None
    payment = payments.gateway().paid(str(intent.session))
    settle_payment(replace(payment, fee=Money(540, "KWD")), now=now)
    assert get_gift(begun.gift).fee == Money(540, "KWD")
    shown = client.get(f"/api/gifts/{begun.gift}", as_="viewer").json
    assert shown["fee"] == {"amount": 540, "currency": "KWD"}
