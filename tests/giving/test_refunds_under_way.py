"""A card refund between the asking and the booking: died, overtaken, refused, asked for twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from chalicelib import payments
from chalicelib.giving import Which, refunds, total
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import (
    Campaign,
    Fund,
    RefundTooLarge,
    RefundUnderWay,
)
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.kit.money import AmountNotChargeable, Money
from chalicelib.kit.refusals import Refusal, Stale
from chalicelib.payments import RefundNotTaken
from chalicelib.store import drain
from tests import cast
from tests.doors import Doors
from tests.giving.returns import given, promised, raised, refund
from tests.stripe_desk import Stripe


def test_a_refund_whose_request_died_is_carried_out_once(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    drain(HANDLERS, now=now)
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(Refusal):
        refunds.refund_gift(gift=gift.id, amount=None, why="asked", actor=cast.hind(), now=now)
    stripe.standin.control("clear_faults")
    assert raised(campaign) == 5000
    later = now + refunds.CARRY_OUT_WITHIN
    for _ in range(2):
        drain({"refund": HANDLERS["refund"]}, now=later)
    assert raised(campaign) == 0
    assert verify.run().broken == ()


def test_the_promise_of_a_refund_that_went_through_asks_stripe_nothing(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    refund(gift, now, 700)
    before = stripe.standin.look("stats")["total"]
    later = now + refunds.CARRY_OUT_WITHIN
    assert len(promised("refund")) == 1
    drain({"refund": HANDLERS["refund"]}, now=later)
    assert promised("refund") == []
    assert stripe.standin.look("stats")["total"] == before
    assert raised(campaign) == 4300


def test_while_one_refund_is_under_way_no_other_is_taken(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(Refusal):
        refund(gift, now, 1000)
    stripe.standin.control("clear_faults")
    asked = get_gift(gift.id).asked
    assert asked is not None and (asked.n, asked.amount) == (1, 1000)
    for amount in (1000, None):
        with pytest.raises(RefundUnderWay):
            refund(gift, now, amount)
    drain({"refund": HANDLERS["refund"]}, now=now + refunds.CARRY_OUT_WITHIN)
    assert get_gift(asked.line).amount == Money(-1000, "USD")
    assert get_gift(gift.id).asked is None
    refund(gift, now, 1000)
    assert raised(campaign) == 3000
    assert verify.run().broken == ()


def test_a_webhook_that_is_faster_than_our_own_answer_ends_the_asking(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(Refusal):
        refund(gift, now, 1000)
    stripe.standin.control("clear_faults")
    [row] = promised("refund")
    payments.gateway().refund(
        gift_id=gift.id, n=1, payment_intent=str(gift.payment), amount=Money(1000, "USD")
    )
    refunds.settle_refunds(payment=str(gift.payment), now=now)
    after = get_gift(gift.id)
    assert (after.asked, after.refunded) == (None, 1000)
    assert get_gift(row.data["line"]).of == gift.id
    drain({"refund": HANDLERS["refund"]}, now=now + refunds.CARRY_OUT_WITHIN)
    assert raised(campaign) == 4000
    assert verify.run().broken == ()


def test_what_stripe_finally_refuses_is_withdrawn_and_told(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    cast.let_in(cast.STAFF[0], now)
    gift = given(stripe, campaign, now)
    stripe.standin.control("refund", {"payment_intent": str(gift.payment), "amount": 4500})
    with pytest.raises(RefundNotTaken):
        refund(gift, now, 1000)
    after = get_gift(gift.id)
    assert (after.asked, after.refunded) == (None, 0)
    assert len(promised("refund_refused")) == 1
    drain({"refund": HANDLERS["refund"]}, now=now + refunds.CARRY_OUT_WITHIN)
    assert promised("refund") == []
    refunds.settle_refunds(payment=str(gift.payment), now=now)
    refund(gift, now)
    assert raised(campaign) == 0
    assert verify.run().broken == ()


def test_a_refusal_that_only_the_outbox_hears_ends_there_too(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    cast.let_in(cast.STAFF[0], now)
    gift = given(stripe, campaign, now)
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    with pytest.raises(Refusal):
        refund(gift, now, 1000)
    stripe.standin.control("clear_faults")
    stripe.standin.control("refund", {"payment_intent": str(gift.payment)})
    drained = drain({"refund": HANDLERS["refund"]}, now=now + refunds.CARRY_OUT_WITHIN)
    assert (promised("refund"), drained.done) == ([], 1)
    assert get_gift(gift.id).asked is None
    assert len(promised("refund_refused")) == 1


def test_an_amount_that_no_card_takes_is_never_promised(
    stripe: Stripe, fund: Fund, now: datetime
) -> None:
    kuwait = cast.open_campaign(now, fund, slug="kuwait", currency="KWD")
    begun = stripe.begin("kuwait", now=now, amount=Money(5000, "KWD"))
    stripe.pay(begun)
    gift = settle_gift(gift=begun.gift, now=now).gift
    assert gift is not None
    with pytest.raises(AmountNotChargeable):
        refund(gift, now, 1001)
    assert (promised("refund"), get_gift(gift.id).asked) == ([], None)
    refund(gift, now, 1010)
    assert total(Which("campaign", kuwait.id)).raised == (Money(3990, "KWD"),)


@pytest.mark.parametrize("online", [True, False])
def test_of_two_who_refund_at_once_one_is_told_to_look_again(
    stripe: Stripe, campaign: Campaign, fund: Fund, now: datetime, *, online: bool
) -> None:
    gift = (
        given(stripe, campaign, now)
        if online
        else cast.give(cast.enter(cast.SAMI, now), fund, now, amount=5000)
    )

    def ask(amount: int) -> str:
        try:
            return str(-refund(gift, now, amount).amount.amount)
        except (Stale, RefundUnderWay, RefundTooLarge):
            return "no"

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(ask, (3000, 4000)))
    assert sorted(told) in (["3000", "no"], ["4000", "no"])
    assert str(get_gift(gift.id).refunded) in told
    assert verify.run().broken == ()


def test_a_key_whose_answer_was_lost_finds_the_refund_it_asked_for(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    path, body = f"/api/gifts/{gift.id}/refunds", {"reason": "asked"}
    stripe.standin.control("faults", {"kind": "error", "times": 4})
    assert client.post(path, body, as_="finance", key="k1").status in (409, 503)
    stripe.standin.control("clear_faults")
    assert client.post(path, body, as_="finance", key="k1").code == "in_progress"
    drain({"refund": HANDLERS["refund"]}, now=now + refunds.CARRY_OUT_WITHIN)
    told = client.post(path, body, as_="finance", key="k1")
    assert (told.status, told.json["amount"]["amount"]) == (201, 5000)
    assert raised(campaign) == 0


def test_a_key_whose_refund_was_refused_hears_so_again(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    stripe.standin.control("refund", {"payment_intent": str(gift.payment)})
    path, body = f"/api/gifts/{gift.id}/refunds", {"reason": "asked"}
    for _ in range(2):
        assert client.post(path, body, as_="finance", key="k1").code == "refund_not_taken"
