"""A payment becomes one gift, however often and in whatever order it is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from chalicelib import people
from chalicelib.giving import Which, list_entries, total
from chalicelib.giving.model import Campaign
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from tests import cast
from tests.stripe_desk import Stripe


def test_a_stranger_gives_and_becomes_a_constituent(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin(campaign.slug, now=now, message="For the winter", cover_fee=True)
    assert settle_gift(gift=begun.gift, now=now).state == "open"
    assert stripe.pay(begun)
    settled = settle_gift(gift=begun.gift, now=now)
    assert settled.state == "booked" and settled.gift is not None
    assert settled.gift.amount == Money(5181, "USD")
    assert settled.gift.covered == Money(181, "USD")
    assert settled.gift.fee == Money(180, "USD")
    grace = people.find_by_email("grace@example.com")
    assert settled.gift.person == grace
    assert total(Which("campaign", campaign.id)).raised == (Money(5181, "USD"),)
    assert verify.run().broken == ()


def test_somebody_known_is_linked_by_her_address(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    grace = cast.enter(cast.GRACE, now)
    begun = stripe.begin(campaign.slug, now=now, email="Grace@Example.com".lower())
    stripe.pay(begun)
    settled = settle_gift(gift=begun.gift, now=now)
    assert settled.gift and settled.gift.person == grace.id


def test_ten_at_once_book_one_gift(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    begun = stripe.begin(campaign.slug, now=now)
    stripe.pay(begun)
    with ThreadPoolExecutor(10) as threads:
        told = list(threads.map(lambda _: settle_gift(gift=begun.gift, now=now), range(10)))
    assert {settled.state for settled in told} == {"booked"}
    page = list_entries(which=Which("campaign", campaign.id), limit=10)
    assert [entry.id for entry in page.entries] == [begun.gift]
    assert total(Which("campaign", campaign.id)).gifts == 1
    assert verify.run().broken == ()


def test_three_gifts_of_one_stranger_at_once_make_one_person(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = [stripe.begin(campaign.slug, now=now) for _ in range(3)]
    for each in begun:
        stripe.pay(each)
    with ThreadPoolExecutor(3) as threads:
        told = list(threads.map(lambda each: settle_gift(gift=each.gift, now=now), begun))
    donors = {settled.gift.person for settled in told if settled.gift}
    assert len(donors) == 1
    assert people.summary(donors.pop()).lifetime == {"USD": 15000}
    assert verify.run().broken == ()


def test_a_declined_card_books_nothing_and_may_be_tried_again(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin(campaign.slug, now=now)
    assert not stripe.pay(begun, card="declined")
    assert settle_gift(gift=begun.gift, now=now).state == "open"
    assert total(Which("campaign", campaign.id)).raised == ()
    assert stripe.pay(begun)
    assert settle_gift(gift=begun.gift, now=now).state == "booked"
    assert stripe.charges() == 1


def test_a_paid_amount_that_differs_is_not_booked(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    from chalicelib.giving.store import IntentRecord, find_intent, intent_key
    from chalicelib.store import update_one

    begun = stripe.begin(campaign.slug, now=now)
    stripe.pay(begun)
    update_one(intent_key(begun.gift), [IntentRecord.amount.set(4000)])
    assert settle_gift(gift=begun.gift, now=now).state == "differs"
    assert settle_gift(gift=begun.gift, now=now).state == "differs"
    intent = find_intent(begun.gift)
    assert intent is not None and intent.state == "differs"
    assert total(Which("campaign", campaign.id)).raised == ()


def test_what_differs_is_flagged_even_after_it_was_given_up(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    from chalicelib.giving.settling import end_pending
    from chalicelib.giving.store import IntentRecord, find_intent, intent_key
    from chalicelib.store import OutboxRow, every, keys, update_one

    cast.let_in(cast.STAFF[0], now)
    begun = stripe.begin(campaign.slug, now=now)
    stripe.pay(begun)
    update_one(intent_key(begun.gift), [IntentRecord.amount.set(4000)])
    end_pending(begun.gift, state="expired")
    for _ in range(2):
        assert settle_gift(gift=begun.gift, now=now).state == "differs"
    intent = find_intent(begun.gift)
    assert intent is not None and intent.state == "differs"
    promised = [row.topic for row in every(OutboxRow, keys.outbox())]
    assert promised == ["gift_differs"]
    assert list(every(IntentRecord, keys.pending_day(now.date()), index=4)) == []
    assert verify.run().broken == ()


@pytest.mark.parametrize("known", [False, True])
def test_who_ticked_for_news_has_agreed_in_the_same_commit(
    stripe: Stripe, campaign: Campaign, now: datetime, known: bool
) -> None:
    if known:
        cast.enter(cast.GRACE, now)
    begun = [stripe.begin("winter", now=now, news=True) for _ in range(2)]
    for one in begun:
        stripe.pay(one)
    booked = [settle_gift(gift=one.gift, now=now).gift for one in begun * 2]
    assert booked[0] is not None
    donor, _ = people.get(cid=booked[0].person)
    assert people.may_send(donor, purpose="news") is None
    assert people.may_send(donor, purpose="appeals") == "no_consent"
    history = people.list_consents(cid=donor.id, limit=10).consents
    assert [(c.basis.source, c.basis.wording, c.by) for c in history] == [
        ("giving_page", "giving_1", "")
    ] * 2
    assert verify.run().broken == ()


def test_who_did_not_tick_has_agreed_to_nothing(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    gift = settle_gift(gift=begun.gift, now=now).gift
    assert gift is not None
    assert people.list_consents(cid=gift.person, limit=10).consents == []
