"""Money going back, by staff and from Stripe's dashboard, told once, twice and in the wrong order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from chalicelib import payments, people
from chalicelib.giving import Which, list_entries, refunds, total
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import (
    AlreadyRefunded,
    Campaign,
    Entry,
    Fund,
    RefundTooLarge,
    RefundUnderWay,
)
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.kit.money import AmountNotChargeable, Money
from chalicelib.kit.refusals import NotFound, Refusal, Stale
from chalicelib.kit.text import TextEmpty
from chalicelib.payments import RefundNotTaken
from chalicelib.store import AuditRecord, OutboxRow, drain, every, keys
from tests import cast
from tests.doors import Doors
from tests.stripe_desk import Stripe


def given(stripe: Stripe, campaign: Campaign, now: datetime) -> Entry:
    begun = stripe.begin(campaign.slug, now=now)
    stripe.pay(begun)
    settled = settle_gift(gift=begun.gift, now=now)
    assert settled.gift is not None
    return settled.gift


def raised(campaign: Campaign) -> int:
    return sum(money.amount for money in total(Which("campaign", campaign.id)).raised)


def test_a_full_refund_leaves_all_sums_at_nothing(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    line = refunds.refund_gift(
        gift=gift.id, amount=None, why="wrong card", actor=cast.hind(), now=now
    )
    assert line.amount == Money(-5000, "USD")
    assert get_gift(gift.id).status == "refunded"
    assert raised(campaign) == 0
    assert people.summary(gift.person).lifetime == {"USD": 0}
    assert verify.run().broken == ()


def test_more_than_is_left_is_refused(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    gift = given(stripe, campaign, now)
    for amount in (Money(5001, "USD"), Money(100, "KWD")):
        with pytest.raises(RefundTooLarge):
            refunds.refund_gift(gift=gift.id, amount=amount, why="-", actor=cast.hind(), now=now)
    assert raised(campaign) == 5000


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


def test_an_offline_gift_goes_back_without_stripe(fund: Fund, now: datetime) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    refunds.refund_gift(
        gift=gift.id, amount=Money(1000, "USD"), why="-", actor=cast.hind(), now=now
    )
    assert get_gift(gift.id).status == "part_refunded"
    with pytest.raises(RefundTooLarge):
        refunds.refund_gift(
            gift=gift.id, amount=Money(1501, "USD"), why="-", actor=cast.hind(), now=now
        )
    assert verify.run().broken == ()


def refund(gift: Entry, now: datetime, amount: int | None = None, why: str = "asked") -> Entry:
    money = Money(amount, gift.amount.currency) if amount else None
    return refunds.refund_gift(gift=gift.id, amount=money, why=why, actor=cast.hind(), now=now)


def promised(topic: str) -> list[OutboxRow]:
    return [row for row in every(OutboxRow, keys.outbox()) if row.topic == topic]


def test_without_an_amount_all_that_is_left_goes_back_and_then_no_more(
    stripe: Stripe, campaign: Campaign, fund: Fund, now: datetime
) -> None:
    by_hand = cast.give(cast.enter(cast.SAMI, now), fund, now)
    for gift in (given(stripe, campaign, now), by_hand):
        refund(gift, now, 1000)
        assert refund(gift, now).amount == Money(1000 - gift.amount.amount, "USD")
        with pytest.raises(AlreadyRefunded):
            refund(gift, now)
    assert verify.run().broken == ()


def test_the_reason_is_kept_and_is_one(stripe: Stripe, campaign: Campaign, now: datetime) -> None:
    gift = given(stripe, campaign, now)
    with pytest.raises(TextEmpty) as refused:
        refund(gift, now, why="ـــ ")
    assert refused.value.field == "reason"
    line = refund(gift, now, 700, why=" طلبت المتبرّعة ")
    assert line.note == "طلبت المتبرّعة"
    rows = every(AuditRecord, keys.audit(f"gift:{gift.id}"))
    assert [(row.verb, row.why) for row in rows] == [
        ("posted", "paid online"),
        ("refund asked", "طلبت المتبرّعة"),
        ("refund", "طلبت المتبرّعة"),
    ]


def test_a_refund_is_no_gift_that_could_go_back(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    line = refund(given(stripe, campaign, now), now, 700)
    for amount in (None, 100):
        with pytest.raises(NotFound):
            refund(line, now, amount)


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


def test_a_refund_at_the_door(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    gift = given(stripe, campaign, now)
    path, body = f"/api/gifts/{gift.id}/refunds", {"reason": "asked"}
    part = {**body, "amount": {"amount": "١٢", "currency": "USD"}}
    made = client.post(path, part, as_="finance", key="k1")
    assert (made.status, made.json) == (
        201,
        {
            "id": made.json["id"],
            "gift": gift.id,
            "amount": {"amount": 1200, "currency": "USD"},
            "status": "refund",
        },
    )
    assert client.post(path, part, as_="finance", key="k1").json == made.json
    rest = client.post(path, body, as_="finance").json
    assert rest["amount"] == {"amount": 3800, "currency": "USD"}
    refused = client.post(path, body, as_="finance")
    assert (refused.status, refused.code) == (409, "already_refunded")
    line = client.get(f"/api/gifts/{rest['id']}", as_="finance").json
    assert (line["kind"], line["of"], line["amount"]["amount"]) == ("refund", gift.id, -3800)
    assert client.post(path, body, as_="fundraiser").status == 403


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
