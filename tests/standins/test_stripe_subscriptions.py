"""Monthly gifts: the first payment, what it makes, and the end."""

from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.plans import BEGIN, START, begun, go_to, monthly, subscription_of
from tests.standins.story import GRACE, Shop, gift, id_of, press, visit


def test_the_first_payment_makes_everything_a_plan_needs(shop: Shop) -> None:
    session: Any = begun(shop)
    assert (session.mode, session.payment_status) == ("subscription", "paid")
    assert session.payment_intent is None
    assert published.complaints(session.to_dict()) == []
    subscription: Any = shop.v1.subscriptions.retrieve(
        session.subscription, {"expand": ["latest_invoice.payments", "default_payment_method"]}
    )
    assert published.complaints(subscription.to_dict()) == []
    assert (subscription.status, subscription.metadata.to_dict()) == ("active", {"plan": "01J"})
    item = subscription["items"].data[0]
    assert (item.current_period_start // 60, item.price.unit_amount) == (BEGIN // 60, 2000)
    assert item.current_period_end - item.current_period_start == 28 * 86400
    assert "current_period_end" not in subscription.to_dict()
    invoice = subscription.latest_invoice
    assert (invoice.status, invoice.amount_paid, invoice.billing_reason) == (
        "paid",
        2000,
        "subscription_create",
    )
    assert invoice.id == session.invoice
    assert {"subscription", "payment_intent", "charge"} & set(invoice.to_dict()) == set()
    assert invoice.parent.subscription_details.subscription == subscription.id
    paid = invoice.payments.data[0]
    assert (paid.status, paid.payment.type) == ("paid", "payment_intent")
    charge = shop.v1.charges.list({"payment_intent": paid.payment.payment_intent}).data[0]
    assert "invoice" not in charge.to_dict()
    assert shop.v1.customers.retrieve(session.customer).email == GRACE
    assert shop.event_types() == [
        "product.created",
        "price.created",
        "customer.created",
        "payment_intent.created",
        "payment_method.attached",
        "customer.subscription.created",
        "invoice.created",
        "invoice.finalized",
        "charge.succeeded",
        "payment_intent.succeeded",
        "invoice.paid",
        "invoice.payment_succeeded",
        "invoice_payment.paid",
        "customer.subscription.updated",
        "checkout.session.completed",
        "charge.updated",
    ]


def test_every_snapshot_of_a_years_events_is_whole(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["declined", "requires_action"]})
    go_to(shop, "2027-04-10T09:00:00Z")
    for event in shop.v1.events.list({"limit": 100}).auto_paging_iter():
        assert published.complaints(event.to_dict()["data"]["object"]) == [], event.type


def test_a_declined_first_payment_begins_nothing(shop: Shop) -> None:
    session = begun(shop, "declined")
    assert (session.status, session.subscription) == ("open", None)
    assert shop.v1.subscriptions.list({"status": "all"}).data == []
    shop.box.control("pay", {"session": session.id})
    assert len(shop.v1.subscriptions.list().data) == 1
    assert len(shop.v1.payment_intents.list().data) == 1


def test_three_d_secure_first(shop: Shop) -> None:
    shop.box.control("clock", {"moment": START})
    params: Any = monthly()
    session = shop.v1.checkout.sessions.create(params)
    page = press(str(session.url), "three_d_secure")
    assert visit(f"{shop.box.url}{page.location}", {"result": "complete"}).status == 303
    after = shop.v1.checkout.sessions.retrieve(session.id)
    assert subscription_of(shop, after).status == "active"


def test_ending_with_the_period_and_thinking_again(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    soon = shop.v1.subscriptions.update(plan, {"cancel_at_period_end": True})
    assert (soon.status, soon.cancel_at_period_end) == ("active", True)
    assert soon.cancel_at == soon["items"].data[0].current_period_end
    again = shop.v1.subscriptions.update(plan, {"cancel_at_period_end": False})
    assert (again.cancel_at, again.canceled_at) == (None, None)
    shop.v1.subscriptions.update(plan, {"cancel_at_period_end": True})
    go_to(shop, "2027-03-05T09:00:00Z")
    assert subscription_of(shop, session).status == "canceled"
    assert len(shop.v1.invoices.list().data) == 1


def test_ending_at_once(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    gone = shop.v1.subscriptions.cancel(plan, {"cancellation_details": {"comment": "moved"}})
    assert gone.status == "canceled"
    assert published.complaints(gone.to_dict()) == []
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.subscriptions.cancel(plan)
    assert shop.v1.subscriptions.list().data == []
    assert [one.id for one in shop.v1.subscriptions.list({"status": "canceled"}).data] == [plan]
    go_to(shop, "2027-06-01T09:00:00Z")
    assert len(shop.v1.invoices.list().data) == 1


def test_one_time_items_are_on_the_first_invoice_only(shop: Shop) -> None:
    go_to(shop, START)
    params: Any = monthly()
    params["line_items"] += gift(700)["line_items"]
    session = shop.v1.checkout.sessions.create(params)
    shop.box.control("pay", {"session": session.id})
    go_to(shop, "2027-03-01T09:00:00Z")
    assert [one.amount_paid for one in shop.v1.invoices.list().data] == [2000, 2700]


def test_a_session_without_a_recurring_price_is_no_subscription(shop: Shop) -> None:
    params: Any = gift() | {"mode": "subscription"}
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.create(params)
    wrong: Any = monthly() | {"mode": "payment"}
    del wrong["subscription_data"]
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.create(wrong)


def test_deleting_the_customer_ends_the_plan(shop: Shop) -> None:
    session = begun(shop)
    shop.v1.customers.delete(id_of(session.customer))
    assert subscription_of(shop, session).status == "canceled"


def test_finding_the_invoice_of_a_payment(shop: Shop) -> None:
    session = begun(shop)
    intent = shop.v1.payment_intents.list().data[0].id
    payment: Any = {"payment": {"type": "payment_intent", "payment_intent": intent}}
    found = shop.v1.invoice_payments.list(payment).data
    assert [id_of(one.invoice) for one in found] == [session.invoice]
    lines = shop.v1.invoices.line_items.list(id_of(session.invoice)).data
    assert [(one.amount, one.description) for one in lines] == [(2000, "1 × صندوق الماء")]
