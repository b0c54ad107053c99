"""Monthly gifts: the first payment, renewals, dunning, pauses, changes, the end."""

from datetime import UTC, datetime
from typing import Any

import pytest
import stripe
from stripe.checkout import Session

from tests.standins import published
from tests.standins.story import GRACE, Shop, gift, id_of, press, visit

START = "2027-01-31T09:00:00Z"
BEGIN = 1801386000


def monthly(amount: int = 2000) -> dict[str, Any]:
    params = gift(amount) | {"mode": "subscription"}
    params["line_items"][0]["price_data"]["recurring"] = {"interval": "month"}
    params["subscription_data"] = {"metadata": {"plan": "01J"}}
    return params


def begun(shop: Shop, outcome: str = "success") -> Session:
    """A monthly gift begun on 31 January 2027."""
    shop.box.control("clock", {"moment": START})
    params: Any = monthly()
    session = shop.v1.checkout.sessions.create(params)
    shop.box.control("pay", {"session": session.id, "outcome": outcome})
    return shop.v1.checkout.sessions.retrieve(session.id)


def subscription_of(shop: Shop, session: Session) -> stripe.Subscription:
    return shop.v1.subscriptions.retrieve(id_of(session.subscription))


def go_to(shop: Shop, moment: str) -> None:
    shop.box.control("clock", {"moment": moment})


def types_since(shop: Shop, count: int) -> list[str]:
    return shop.event_types()[count:]


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
