"""Payouts: what is available goes to the bank; sums agree; some come back."""

from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.story import Shop, id_of


def earned(shop: Shop) -> int:
    """Two gifts and a refund, all available by now; their net."""
    shop.box.control("clock", {"moment": "2027-03-01T09:00:00Z"})
    shop.paid(5000)
    second = shop.paid(3000)
    shop.v1.refunds.create({"payment_intent": id_of(second.payment_intent), "amount": 500})
    shop.box.control("clock", {"moment": "2027-03-04T09:00:00Z"})
    return 4825 + 2883 - 500


def test_a_payout_takes_everything_available_and_names_its_parts(shop: Shop) -> None:
    net = earned(shop)
    late = shop.paid(9000)
    sent = shop.box.control("payout")["payouts"]
    payout: Any = shop.v1.payouts.retrieve(sent[0]["id"])
    assert published.complaints(payout.to_dict()) == []
    assert (payout.amount, payout.status, payout.automatic) == (net, "in_transit", True)
    parts = shop.v1.balance_transactions.list({"payout": payout.id, "limit": 100}).data
    assert sorted(one.type for one in parts) == ["charge", "charge", "payout", "refund"]
    assert sum(one.net for one in parts) == 0
    assert shop.charge(late).balance_transaction not in [one.id for one in parts]
    assert shop.box.control("payout") == {"payouts": []}
    shop.box.control("clock", {"moment": "2027-03-05T10:00:00Z"})
    assert shop.v1.payouts.list({"status": "paid"}).data[0].id == payout.id
    types = shop.event_types()
    assert [one for one in types if one.startswith("payout")] == ["payout.created", "payout.paid"]


def test_a_payout_that_comes_back(shop: Shop) -> None:
    earned(shop)
    sent = shop.box.control("payout")["payouts"][0]
    shop.box.control("fail_payout", {"payout": sent["id"]})
    failed: Any = shop.v1.payouts.retrieve(sent["id"], {"expand": ["failure_balance_transaction"]})
    assert published.complaints(failed.to_dict()) == []
    assert (failed.status, failed.failure_code) == ("failed", "account_closed")
    assert failed.failure_balance_transaction.amount == sent["amount"]
    shop.box.control("clock", {"moment": "2027-03-06T10:00:00Z"})
    assert shop.v1.payouts.retrieve(sent["id"]).status == "failed"
    assert shop.event_types()[-1] == "payout.failed"


def test_a_payout_by_hand_takes_no_more_than_there_is(shop: Shop) -> None:
    net = earned(shop)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.payouts.create({"amount": net + 1, "currency": "usd"})
    assert caught.value.code == "balance_insufficient"
    made = shop.v1.payouts.create({"amount": net, "currency": "usd"})
    assert (made.automatic, made.status) == (False, "in_transit")
    assert [one.amount for one in shop.v1.balance.retrieve().available] == [0]
