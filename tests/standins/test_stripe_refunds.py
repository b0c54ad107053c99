"""Refunds: part, rest, too much, late failure."""

from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.story import Shop, id_of, press


def intent_of(shop: Shop) -> str:
    return id_of(shop.paid().payment_intent)


def test_a_whole_refund(shop: Shop) -> None:
    intent = intent_of(shop)
    refund: Any = shop.v1.refunds.create(
        {"payment_intent": intent, "reason": "requested_by_customer", "metadata": {"gift": "1"}},
        {"idempotency_key": "refund:1:1"},
    )
    assert published.complaints(refund.to_dict()) == []
    assert (refund.status, refund.amount, refund.payment_intent) == ("succeeded", 5000, intent)
    booked = shop.v1.balance_transactions.retrieve(refund.balance_transaction)
    assert (booked.type, booked.amount, booked.fee, booked.net) == ("refund", -5000, 0, -5000)
    charge: Any = shop.v1.charges.retrieve(refund.charge, {"expand": ["refunds"]})
    assert (charge.refunded, charge.amount_refunded, charge.status) == (True, 5000, "succeeded")
    assert [one.id for one in charge.refunds.data] == [refund.id]
    assert shop.event_types()[-2:] == ["refund.created", "charge.refunded"]


def test_parts_add_up_and_never_exceed_the_charge(shop: Shop) -> None:
    intent = intent_of(shop)
    for amount in (1000, 2000):
        shop.v1.refunds.create({"payment_intent": intent, "amount": amount})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.refunds.create({"payment_intent": intent, "amount": 2001})
    assert caught.value.param == "amount"
    shop.v1.refunds.create({"payment_intent": intent})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.refunds.create({"payment_intent": intent})
    assert caught.value.code == "charge_already_refunded"
    amounts = [one.amount for one in shop.v1.refunds.list({"payment_intent": intent}).data]
    assert amounts == [2000, 2000, 1000]
    events = shop.v1.events.list({"type": "charge.refunded"}).data
    totals = [event.to_dict()["data"]["object"]["amount_refunded"] for event in events]
    assert totals == [5000, 3000, 1000]


def test_the_same_key_refunds_once(shop: Shop) -> None:
    intent = intent_of(shop)
    ids = {
        shop.v1.refunds.create(
            {"payment_intent": intent, "amount": 1000}, {"idempotency_key": "refund:1:1"}
        ).id
        for _ in range(3)
    }
    assert len(ids) == 1
    assert [one.amount_refunded for one in shop.v1.charges.list().data] == [1000]


def test_what_cannot_be_refunded(shop: Shop) -> None:
    session = shop.session()
    press(str(session.url), "declined")
    intent = id_of(shop.v1.checkout.sessions.retrieve(session.id).payment_intent)
    for params in (
        {"payment_intent": intent},
        {"payment_intent": "pi_nobody"},
        {"charge": "ch_nobody"},
        {},
        {"payment_intent": intent_of(shop), "amount": 0},
    ):
        with pytest.raises(stripe.InvalidRequestError) as caught:
            shop.v1.refunds.create(params)  # type: ignore[arg-type]
        assert caught.value.http_status == 400
    assert shop.v1.refunds.list().data == []


def test_a_refund_that_the_bank_returns_later(shop: Shop) -> None:
    intent = intent_of(shop)
    refund = shop.v1.refunds.create({"payment_intent": intent, "amount": 2000})
    shop.box.control("fail_refund", {"refund": refund.id})
    after: Any = shop.v1.refunds.retrieve(refund.id)
    assert (after.status, after.failure_reason) == ("failed", "lost_or_stolen_card")
    assert published.complaints(after.to_dict()) == []
    returned = shop.v1.balance_transactions.retrieve(after.failure_balance_transaction)
    assert (returned.type, returned.amount) == ("refund_failure", 2000)
    charge = shop.v1.charges.retrieve(id_of(after.charge))
    assert (charge.amount_refunded, charge.refunded) == (0, False)
    assert shop.event_types()[-3:] == ["refund.updated", "charge.refund.updated", "refund.failed"]
    shop.box.control("fail_refund", {"refund": refund.id})
    assert shop.event_types()[-1] == "refund.failed"
    assert shop.event_types().count("refund.failed") == 1


def test_the_published_card_whose_refunds_fail_two_days_later(shop: Shop) -> None:
    shop.box.control("clock", {"moment": "2027-03-01T09:00:00Z"})
    session = shop.session()
    press(str(session.url), "card", number="4000000000005126")
    intent = id_of(shop.v1.checkout.sessions.retrieve(session.id).payment_intent)
    refund = shop.v1.refunds.create({"payment_intent": intent})
    assert refund.status == "succeeded"
    shop.box.control("clock", {"moment": "2027-03-04T09:00:00Z"})
    assert shop.v1.refunds.retrieve(refund.id).status == "failed"


def test_a_refund_of_a_bank_debit_is_pending_first(shop: Shop) -> None:
    session = shop.session()
    press(str(session.url), "debit_succeeds")
    shop.box.control("debit", {"session": session.id, "succeeds": True})
    intent = id_of(shop.v1.checkout.sessions.retrieve(session.id).payment_intent)
    refund = shop.v1.refunds.create({"payment_intent": intent})
    assert refund.status == "pending"
    shop.box.control("finish_refund", {"refund": refund.id})
    assert shop.v1.refunds.retrieve(refund.id).status == "succeeded"


def test_a_refund_from_the_dashboard(shop: Shop) -> None:
    paid = shop.paid()
    made = shop.box.control("refund", {"session": paid.id, "amount": 1500})
    assert shop.v1.refunds.retrieve(made["id"]).amount == 1500
    event = shop.v1.events.list({"type": "refund.created"}).data[0]
    assert event.request is not None
    assert event.request.idempotency_key is None
