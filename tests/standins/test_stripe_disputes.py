"""Disputes: money out, evidence in, money back or gone."""

from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.story import Shop, press


def test_a_lost_dispute(shop: Shop) -> None:
    paid = shop.paid()
    opened = shop.box.control("dispute", {"session": paid.id})
    dispute: Any = shop.v1.disputes.retrieve(opened["id"])
    assert published.complaints(dispute.to_dict()) == []
    assert (dispute.status, dispute.reason, dispute.amount) == (
        "needs_response",
        "fraudulent",
        5000,
    )
    assert [(one.amount, one.fee) for one in dispute.balance_transactions] == [(-5000, 1500)]
    assert shop.charge(paid).disputed is True
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.refunds.create({"charge": dispute.charge})
    assert caught.value.code == "charge_disputed"
    assert shop.v1.disputes.close(dispute.id).status == "lost"
    assert shop.event_types()[-4:] == [
        "charge.dispute.created",
        "charge.updated",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.closed",
    ]


def test_a_won_dispute_brings_the_money_back(shop: Shop) -> None:
    opened = shop.box.control("dispute", {"session": shop.paid().id})
    evidence: Any = {"evidence": {"uncategorized_text": "Grace gave in person."}}
    sent = shop.v1.disputes.update(opened["id"], evidence)
    assert (sent.status, sent.evidence_details.has_evidence) == ("under_review", True)
    shop.box.control("close_dispute", {"dispute": opened["id"], "outcome": "won"})
    after = shop.v1.disputes.retrieve(opened["id"])
    assert after.status == "won"
    assert sum(one.net for one in after.balance_transactions) == 0
    assert shop.event_types()[-3:] == [
        "charge.dispute.updated",
        "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
    ]


def test_the_dispute_button_disputes_a_day_later(shop: Shop) -> None:
    shop.box.control("clock", {"moment": "2027-03-01T09:00:00Z"})
    session = shop.session()
    assert press(str(session.url), "dispute").status == 303
    assert shop.v1.disputes.list().data == []
    shop.box.control("clock", {"moment": "2027-03-03T09:00:00Z"})
    assert [one.reason for one in shop.v1.disputes.list().data] == ["fraudulent"]
