"""What is written down before a donor is sent to pay."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.giving import opening
from chalicelib.giving.model import Campaign, CampaignNotOpen, CurrencyNotTaken, Fund, FundNotOpen
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.store import IntentRecord, find_intent
from chalicelib.kit.money import AmountMax, Money
from chalicelib.payments import PaymentsUnavailable
from chalicelib.store import every, keys
from tests import cast
from tests.stripe_desk import Stripe


def begun_on(day: date) -> list[str]:
    """The gifts that are waited for."""
    rows = every(IntentRecord, keys.pending_day(day), index=4)
    return sorted(row.pk.rsplit("#", 1)[1] for row in rows)


def test_the_intent_is_kept_as_asked(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    begun = stripe.begin("winter", now=now, cover_fee=True, message="شكرًا", anonymous=True)
    intent = find_intent(begun.gift)
    assert intent is not None
    assert replace(intent, session=None) == replace(
        intent,
        session=None,
        campaign=campaign.id,
        fund=campaign.funds[0],
        amount=Money(5000, "USD"),
        covered=Money(181, "USD"),
        name="Grace Okonkwo",
        email="grace@example.com",
        lang="en",
        message="شكرًا",
        anonymous=True,
        begun=now,
        state="pending",
    )
    assert str(intent.session) in begun.redirect
    assert begun_on(now.date()) == [begun.gift]


def test_nothing_is_kept_of_what_is_refused(
    stripe: Stripe, campaign: Campaign, fund: Fund, now: datetime
) -> None:
    other = cast.open_fund(now, slug="other")
    before = stripe.standin.look("stats")["total"]
    with pytest.raises(CurrencyNotTaken) as refused:
        stripe.begin("winter", now=now, amount=Money(5000, "EUR"))
    assert refused.value.params == {"currency": "EUR"}
    with pytest.raises(FundNotOpen):
        stripe.begin("winter", now=now, fund=other.id)
    with pytest.raises(CampaignNotOpen):
        stripe.begin("nothing", now=now)
    with pytest.raises(AmountMax):
        stripe.begin("winter", now=now, amount=Money(99_999_999, "USD"), cover_fee=True)
    assert begun_on(now.date()) == []
    assert stripe.standin.look("stats")["total"] == before


@pytest.mark.parametrize(
    "changed",
    [{"open": False}, {"starts": date(2026, 11, 23)}, {"ends": date(2026, 11, 21)}],
)
def test_a_campaign_that_is_not_on_takes_no_card(
    stripe: Stripe, fund: Fund, now: datetime, changed: dict[str, object]
) -> None:
    cast.open_campaign(now, fund, slug="off", **changed)
    with pytest.raises(CampaignNotOpen):
        stripe.begin("off", now=now)


def test_its_first_and_last_day_belong_to_a_campaign(
    stripe: Stripe, fund: Fund, now: datetime
) -> None:
    cast.open_campaign(now, fund, slug="day", starts=now.date(), ends=now.date())
    assert stripe.begin("day", now=now).redirect


def test_without_a_choice_the_first_open_fund_is_given_to(
    stripe: Stripe, fund: Fund, now: datetime
) -> None:
    water, food = cast.open_fund(now, slug="water"), cast.open_fund(now, slug="food")
    cast.open_campaign(now, fund, slug="both", funds=(water.id, food.id))
    opening.change_fund(fund=water.id, version=1, to={"active": False}, actor=cast.hind(), now=now)
    intent = find_intent(stripe.begin("both", now=now).gift)
    assert intent is not None and intent.fund == food.id


def test_who_is_closed_upon_while_paying_has_given(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    opening.change_campaign(
        campaign=campaign.id, version=1, to={"open": False}, actor=cast.hind(), now=now
    )
    stripe.pay(begun)
    assert settle_gift(gift=begun.gift, now=now).state == "booked"


def test_a_gift_whose_page_stripe_did_not_open_is_no_gift(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(PaymentsUnavailable):
        stripe.begin("winter", now=now)
    stripe.standin.control("clear_faults")
    [gift] = begun_on(now.date())
    assert settle_gift(gift=gift, now=now + timedelta(hours=1)).state == "foreign"
