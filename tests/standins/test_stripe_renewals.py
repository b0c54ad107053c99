"""Renewals: the same day each month, dunning, pauses, another amount."""

from datetime import UTC, datetime
from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.plans import begun, go_to, subscription_of, types_since
from tests.standins.story import Shop, id_of


def test_renewals_keep_the_day_and_charge_an_hour_later(shop: Shop) -> None:
    session = begun(shop)
    before = len(shop.event_types())
    go_to(shop, "2027-02-28T09:30:00Z")
    assert types_since(shop, before) == [
        "invoice.upcoming",
        "invoice.created",
        "customer.subscription.updated",
    ]
    draft = shop.v1.invoices.list({"subscription": id_of(session.subscription)}).data[0]
    assert (draft.status, draft.billing_reason) == ("draft", "subscription_cycle")
    go_to(shop, "2027-02-28T11:00:00Z")
    assert types_since(shop, before + 3) == [
        "invoice.finalized",
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "invoice.paid",
        "invoice.payment_succeeded",
        "invoice_payment.paid",
        "charge.updated",
    ]
    go_to(shop, "2028-01-31T11:00:00Z")
    invoices = shop.v1.invoices.list({"limit": 100}).data[::-1]
    starts = [one.lines.data[0].period.start for one in invoices]
    days = [datetime.fromtimestamp(start, UTC).day for start in starts]
    assert days == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31]
    assert [one.created for one in invoices] == starts
    assert [one.status for one in invoices] == ["paid"] * 13
    numbers = [str(one.number)[-4:] for one in invoices]
    assert numbers == [f"{n:04d}" for n in range(1, 14)]
    assert shop.box.look("stats")["charges"]["succeeded"] == 13


def test_a_failed_renewal_is_tried_again_and_revives(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["declined", "success"]})
    before = len(shop.event_types())
    go_to(shop, "2027-03-01T09:00:00Z")
    assert types_since(shop, before) == [
        "invoice.upcoming",
        "invoice.created",
        "customer.subscription.updated",
        "invoice.finalized",
        "payment_intent.created",
        "charge.failed",
        "payment_intent.payment_failed",
        "invoice.payment_failed",
        "customer.subscription.updated",
    ]
    assert subscription_of(shop, session).status == "past_due"
    owed = shop.v1.invoices.list({"status": "open"}).data[0]
    assert (owed.attempt_count, owed.amount_remaining) == (1, 2000)
    assert owed.next_payment_attempt is not None
    go_to(shop, "2027-03-04T09:00:00Z")
    assert shop.v1.invoices.retrieve(str(owed.id)).status == "paid"
    assert subscription_of(shop, session).status == "active"
    assert len(shop.v1.payment_intents.list().data) == 2


def test_four_failures_end_the_plan(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["insufficient_funds"] * 4})
    go_to(shop, "2027-03-20T09:00:00Z")
    ended = subscription_of(shop, session)
    assert ended.status == "canceled"
    assert ended.cancellation_details is not None
    assert ended.cancellation_details.reason == "payment_failed"
    assert shop.event_types().count("invoice.payment_failed") == 4
    assert shop.event_types()[-1] == "customer.subscription.deleted"


def test_a_renewal_that_needs_the_donor(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["requires_action"]})
    go_to(shop, "2027-03-01T09:00:00Z")
    types = shop.event_types()
    assert "invoice.payment_action_required" in types
    assert types[-2:] == ["invoice.payment_failed", "customer.subscription.updated"]
    owed = shop.v1.invoices.list({"status": "open"}).data[0]
    assert shop.v1.invoices.pay(str(owed.id)).status == "paid"
    assert subscription_of(shop, session).status == "active"


def test_paying_an_invoice_by_hand_and_being_refused(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["declined", "declined"]})
    go_to(shop, "2027-03-01T09:00:00Z")
    owed = str(shop.v1.invoices.list({"status": "open"}).data[0].id)
    with pytest.raises(stripe.CardError) as caught:
        shop.v1.invoices.pay(owed)
    assert (caught.value.http_status, caught.value.code) == (402, "card_declined")
    assert shop.v1.invoices.retrieve(owed).attempt_count == 2
    assert shop.v1.invoices.pay(owed).status == "paid"


def test_pausing_leaves_it_active_and_voids_what_falls_due(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    paused = shop.v1.subscriptions.update(plan, {"pause_collection": {"behavior": "void"}})
    assert paused.status == "active"
    assert paused.pause_collection is not None
    go_to(shop, "2027-03-05T09:00:00Z")
    assert shop.v1.invoices.list().data[0].status == "void"
    shop.v1.subscriptions.update(plan, {"pause_collection": ""})
    go_to(shop, "2027-04-05T09:00:00Z")
    assert shop.v1.invoices.list().data[0].status == "paid"
    assert shop.box.look("stats")["charges"]["succeeded"] == 2


def test_a_new_amount_counts_from_the_next_period(shop: Shop) -> None:
    session = begun(shop)
    plan: Any = subscription_of(shop, session)
    item = plan["items"].data[0]
    price = {
        "currency": "usd",
        "unit_amount": 3500,
        "product": id_of(item.price.product),
        "recurring": {"interval": "month"},
    }
    change: Any = {"items": [{"id": item.id, "price_data": price}], "proration_behavior": "none"}
    changed: Any = shop.v1.subscriptions.update(plan.id, change)
    assert [one.price.unit_amount for one in changed["items"].data] == [3500]
    assert published.complaints(changed.to_dict()) == []
    go_to(shop, "2027-03-01T09:00:00Z")
    assert shop.v1.invoices.list().data[0].amount_paid == 3500


def test_what_the_product_must_not_send_when_changing(shop: Shop) -> None:
    plan: Any = subscription_of(shop, begun(shop))
    item = plan["items"].data[0].id
    named = {"currency": "usd", "unit_amount": 3500, "recurring": {"interval": "month"}}
    inline = named | {"product_data": {"name": "Water"}}
    for items in ([{"id": item, "price_data": inline}], [{"id": item, "price_data": named}]):
        change: Any = {"items": items, "proration_behavior": "none"}
        with pytest.raises(stripe.InvalidRequestError):
            shop.v1.subscriptions.update(plan.id, change)
    with pytest.raises(stripe.InvalidRequestError, match="proration"):
        shop.v1.subscriptions.update(plan.id, {"items": [{"id": item, "quantity": 2}]})
