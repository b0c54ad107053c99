"""Gifts that were begun and never paid do not stay pending, and none that was paid is lost."""

from datetime import datetime, timedelta

import pytest

from chalicelib.giving import Which, total
from chalicelib.giving.expiring import end_unpaid
from chalicelib.giving.model import Campaign
from chalicelib.giving.store import IntentRecord, find_intent, intent_key
from chalicelib.insights import verify
from chalicelib.payments import PaymentsUnavailable
from chalicelib.store import every, keys, update_one
from infra.trust.meter import metered
from tests.stripe_desk import Stripe

DAY = timedelta(hours=25)


def state(gift: str) -> str:
    intent = find_intent(gift)
    assert intent is not None
    return intent.state


def waited_for(now: datetime) -> int:
    return len(list(every(IntentRecord, keys.pending_day(now.date()), index=4)))


def test_after_a_day_each_gift_has_ended_as_it_did(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    left, paid, lost = (stripe.begin("winter", now=now) for _ in range(3))
    stripe.pay(paid)
    update_one(intent_key(lost.gift), [IntentRecord.session.remove()])
    assert end_unpaid(now=now + timedelta(hours=24)) == {}
    stripe.desk.set_clock(now + DAY)
    assert end_unpaid(now=now + DAY) == {"booked": 1, "expired": 2}
    assert [state(each.gift) for each in (left, paid, lost)] == ["expired", "settled", "expired"]
    assert (waited_for(now), end_unpaid(now=now + DAY)) == (0, {})
    assert total(Which("campaign", campaign.id)).gifts == 1
    assert verify.run().broken == ()


def test_the_event_that_a_page_expired_ends_the_waiting(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    from chalicelib.giving.settling import settle_gift

    begun = stripe.begin("winter", now=now)
    stripe.standin.control("expire", {"session": session_of(begun.gift)})
    assert settle_gift(gift=begun.gift, now=now).state == "expired"
    assert (state(begun.gift), waited_for(now)) == ("expired", 0)


def test_a_slow_bank_is_waited_for_until_it_has_paid(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.standin.control("pay", {"session": session_of(begun.gift), "outcome": "debit_succeeds"})
    assert end_unpaid(now=now + DAY) == {"processing": 1}
    stripe.desk.set_clock(now + timedelta(days=5))
    assert end_unpaid(now=now + timedelta(days=5)) == {"booked": 1}
    assert waited_for(now) == 0


def test_money_that_comes_for_an_ended_gift_is_booked(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    from chalicelib.giving.settling import settle

    begun = stripe.begin("winter", now=now)
    session = session_of(begun.gift)
    update_one(intent_key(begun.gift), [IntentRecord.session.remove()])
    assert end_unpaid(now=now + DAY) == {"expired": 1}
    stripe.pay(begun)
    assert settle(session=session, now=now + DAY).state == "booked"
    assert (state(begun.gift), total(Which("campaign", campaign.id)).gifts) == ("settled", 1)
    assert verify.run().broken == ()


def test_while_stripe_is_away_nothing_is_given_up(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(PaymentsUnavailable):
        end_unpaid(now=now + DAY)
    stripe.standin.control("clear_faults")
    assert (state(begun.gift), waited_for(now)) == ("pending", 1)


def session_of(gift: str) -> str:
    intent = find_intent(gift)
    assert intent is not None
    return str(intent.session)


def test_an_idle_hour_reads_where_something_may_be_left(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.standin.control("pay", {"session": session_of(begun.gift), "outcome": "debit_succeeds"})
    end_unpaid(now=now + DAY)
    for days, asked in ((5, 6), (6, 7), (40, 32), (40, 1)):
        with metered() as units:
            end_unpaid(now=now + timedelta(days=days, hours=25))
        assert units.requests["Query"] == asked


def test_a_clock_that_went_back_hides_nothing(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    end_unpaid(now=now + timedelta(days=60))
    stripe.begin("winter", now=now)
    assert end_unpaid(now=now + DAY) == {"expired": 1}
    stripe.desk.set_clock(now + DAY)
    stripe.begin("winter", now=now + DAY)
    assert end_unpaid(now=now + 2 * DAY) == {"expired": 1}
