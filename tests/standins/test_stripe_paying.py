"""Paying: what each button leads to, in objects and in events, in Stripe's order."""

import threading
from typing import Any

import pytest

from tests.standins import published
from tests.standins.story import CANCEL, GRACE, Page, Shop, id_of, press, visit

CREATED = ["product.created", "price.created"]
PAID = ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]


def test_a_paid_gift_from_session_to_fee(shop: Shop) -> None:
    data = {"metadata": {"gift": "01J"}, "description": "Gift to the water fund"}
    session = shop.session(payment_intent_data=data, metadata={"gift": "01J"})
    page = press(str(session.url), "card")
    assert (page.status, page.location) == (
        303,
        f"http://127.0.0.1:18009/thanks?session={session.id}",
    )
    paid: Any = shop.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge.balance_transaction"]}
    )
    assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
    assert (paid.customer_details.email, paid.customer_details.name) == (GRACE, "Grace")
    intent = paid.payment_intent
    assert (intent.status, intent.amount_received) == ("succeeded", 5000)
    assert intent.metadata.to_dict() == {"gift": "01J"}
    charge = intent.latest_charge
    assert (charge.paid, charge.captured, charge.refunded, charge.disputed) == (
        True,
        True,
        False,
        False,
    )
    assert charge.metadata.to_dict() == {"gift": "01J"}
    assert charge.payment_method_details.card.last4 == "4242"
    booked = charge.balance_transaction
    assert (booked.amount, booked.fee, booked.net) == (5000, 175, 4825)
    assert [(fee.type, fee.amount) for fee in booked.fee_details] == [("stripe_fee", 175)]
    assert published.complaints(paid.to_dict()) == []
    expected = [*CREATED, "payment_intent.created", *PAID, "charge.updated"]
    assert shop.event_types() == expected


def test_events_carry_full_snapshots_of_their_moment(shop: Shop) -> None:
    paid = shop.paid()
    events: dict[str, Any] = {
        event.type: event.to_dict() for event in shop.v1.events.list({"limit": 100}).data
    }
    assert [c for event in events.values() for c in published.complaints(event)] == []
    for event in events.values():
        assert published.complaints(event["data"]["object"]) == []
        assert event["api_version"] == "2026-10-28.endive"
        assert set(event["request"]) == {"id", "idempotency_key"}
    intent = events["payment_intent.created"]["data"]["object"]
    assert (intent["status"], intent["latest_charge"]) == ("requires_payment_method", None)
    assert events["charge.succeeded"]["data"]["object"]["balance_transaction"] is None
    updated = events["charge.updated"]["data"]
    assert updated["object"]["balance_transaction"].startswith("txn_")
    assert updated["previous_attributes"] == {"balance_transaction": None}
    done = events["checkout.session.completed"]["data"]["object"]
    assert (done["id"], done["payment_status"], done["status"]) == (paid.id, "paid", "complete")


def test_an_event_names_the_request_and_key_that_caused_it(shop: Shop) -> None:
    made = shop.v1.customers.create({"name": "Grace"}, {"idempotency_key": "person:1"})
    event = shop.v1.events.list({"type": "customer.created"}).data[0]
    assert event.request is not None
    assert made.last_response is not None
    assert event.request.to_dict() == {
        "id": made.last_response.request_id,
        "idempotency_key": "person:1",
    }


@pytest.mark.parametrize(
    ("button", "decline"),
    [("declined", "generic_decline"), ("insufficient_funds", "insufficient_funds")],
)
def test_a_declined_card_leaves_the_session_open(shop: Shop, button: str, decline: str) -> None:
    session = shop.session()
    assert press(str(session.url), button).status == 402
    after: Any = shop.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge"]}
    )
    assert (after.status, after.payment_status) == ("open", "unpaid")
    intent = after.payment_intent
    assert intent.status == "requires_payment_method"
    error = intent.last_payment_error
    assert (error.type, error.code, error.decline_code) == ("card_error", "card_declined", decline)
    charge = intent.latest_charge
    assert (charge.status, charge.paid, charge.failure_code) == ("failed", False, "card_declined")
    assert error.charge == charge.id
    assert charge.balance_transaction is None
    expected = [*CREATED, "payment_intent.created", "charge.failed"]
    assert shop.event_types() == [*expected, "payment_intent.payment_failed"]


def test_after_a_decline_the_same_intent_is_paid(shop: Shop) -> None:
    session = shop.session()
    press(str(session.url), "declined")
    first = shop.v1.checkout.sessions.retrieve(session.id).payment_intent
    press(str(session.url), "card")
    after = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    intent: Any = after.payment_intent
    assert (id_of(intent), intent.status, intent.last_payment_error) == (first, "succeeded", None)
    assert shop.box.look("stats")["charges"] == {"succeeded": 1, "failed": 1, "pending": 0}


@pytest.mark.parametrize(
    ("number", "code", "decline"),
    [
        ("4000 0000 0000 0069", "expired_card", "expired_card"),
        ("4000-0000-0000-0127", "incorrect_cvc", "incorrect_cvc"),
        ("٤٠٠٠٠٠٠٠٠٠٠٠٠١١٩", "processing_error", "processing_error"),
        ("4000000000009979", "card_declined", "stolen_card"),
    ],
)
def test_published_decline_numbers_can_be_typed(
    shop: Shop, number: str, code: str, decline: str
) -> None:
    session = shop.session()
    assert press(str(session.url), "card", number=number).status == 402
    after: Any = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    error = after.payment_intent.last_payment_error
    assert (error.code, error.decline_code) == (code, decline)


def test_three_d_secure_goes_through_the_bank(shop: Shop) -> None:
    session = shop.session()
    page = press(str(session.url), "three_d_secure")
    assert page.status == 303
    waiting: Any = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert waiting.status == "open"
    assert waiting.payment_intent.status == "requires_action"
    assert waiting.payment_intent.next_action.type == "redirect_to_url"
    bank = f"{shop.box.url}{page.location}"
    assert "Complete" in visit(bank).text
    done = visit(bank, {"result": "complete"})
    assert (done.status, done.location) == (
        303,
        f"http://127.0.0.1:18009/thanks?session={session.id}",
    )
    charge = shop.charge(shop.v1.checkout.sessions.retrieve(session.id))
    details: Any = charge.payment_method_details
    assert details.card.three_d_secure.result == "authenticated"
    assert published.complaints(charge.to_dict()) == []
    assert shop.event_types()[2:] == [
        "payment_intent.created",
        "payment_intent.requires_action",
        *PAID,
        "charge.updated",
    ]


def test_a_failed_check_by_the_bank_makes_no_charge(shop: Shop) -> None:
    session = shop.session()
    page = press(str(session.url), "three_d_secure")
    back = visit(f"{shop.box.url}{page.location}", {"result": "fail"})
    assert back.status == 402
    assert 'role="alert"' in back.text
    after: Any = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (after.status, after.payment_intent.status) == ("open", "requires_payment_method")
    error = after.payment_intent.last_payment_error
    assert error.code == "payment_intent_authentication_failure"
    assert shop.v1.charges.list().data == []
    assert shop.event_types()[-1] == "payment_intent.payment_failed"


@pytest.mark.parametrize("currency", ["usd", "eur", "gbp", "cad", "aud"])
def test_a_slow_bank_debit_that_arrives(shop: Shop, currency: str) -> None:
    session = shop.session(5000, currency)
    assert press(str(session.url), "debit_succeeds").status == 303
    waiting: Any = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (waiting.status, waiting.payment_status) == ("complete", "unpaid")
    assert waiting.payment_intent.status == "processing"
    shop.box.control("debit", {"session": session.id, "succeeds": True})
    done: Any = shop.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge", "payment_intent.payment_method"]}
    )
    assert (done.payment_status, done.payment_intent.status) == ("paid", "succeeded")
    assert published.complaints(done.to_dict()) == []
    assert shop.event_types()[2:] == [
        "payment_intent.created",
        "charge.pending",
        "payment_intent.processing",
        "checkout.session.completed",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.async_payment_succeeded",
        "charge.updated",
    ]


def test_a_slow_bank_debit_fails_days_later_by_itself(shop: Shop) -> None:
    shop.box.control("clock", {"moment": "2027-03-01T09:00:00Z"})
    session = shop.session()
    press(str(session.url), "debit_fails")
    shop.box.control("clock", {"moment": "2027-03-06T09:00:00Z"})
    after: Any = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (after.status, after.payment_status) == ("complete", "unpaid")
    assert after.payment_intent.status == "requires_payment_method"
    assert shop.event_types()[-3:] == [
        "charge.failed",
        "payment_intent.payment_failed",
        "checkout.session.async_payment_failed",
    ]


def test_paying_twice_is_one_charge(shop: Shop) -> None:
    session = shop.session()
    url = str(session.url)
    pages: list[Page] = []
    threads = [threading.Thread(target=lambda: pages.append(press(url, "card"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {(page.status, page.location) for page in pages} == {
        (303, f"http://127.0.0.1:18009/thanks?session={session.id}")
    }
    assert shop.box.look("stats")["charges"] == {"succeeded": 1, "failed": 0, "pending": 0}


def test_cancel_goes_back_to_the_shop_and_leaves_the_session_open(shop: Shop) -> None:
    session = shop.session()
    page = press(str(session.url), "cancel", email="")
    assert (page.status, page.location) == (303, CANCEL)
    assert shop.v1.checkout.sessions.retrieve(session.id).status == "open"


def test_the_fee_can_arrive_later(shop: Shop) -> None:
    shop.box.control("settings", {"balance_delay": 86400})
    paid = shop.paid()
    assert shop.charge(paid).balance_transaction is None
    shop.box.control("settle", {"session": paid.id})
    assert str(shop.charge(paid).balance_transaction).startswith("txn_")
    assert shop.event_types()[-1] == "charge.updated"


@pytest.mark.parametrize(
    ("currency", "amount", "fee"),
    [("usd", 50, 31), ("usd", 1000, 59), ("jpy", 500, 55), ("kwd", 5120, 248), ("eur", 1050, 55)],
)
def test_fees_by_currency_in_whole_units(shop: Shop, currency: str, amount: int, fee: int) -> None:
    paid = shop.paid(amount, currency)
    booked = shop.v1.balance_transactions.list({"source": shop.charge(paid).id}).data
    assert [(one.amount, one.fee, one.net) for one in booked] == [(amount, fee, amount - fee)]


def test_the_balance_is_the_sum_of_what_was_booked(shop: Shop) -> None:
    shop.box.control("clock", {"moment": "2027-03-01T09:00:00Z"})
    paid = shop.paid(5000)
    shop.paid(3000)
    before = shop.v1.balance.retrieve()
    assert [(one.currency, one.amount) for one in before.pending] == [("usd", 4825 + 2883)]
    shop.v1.refunds.create({"payment_intent": id_of(paid.payment_intent)})
    shop.box.control("clock", {"moment": "2027-03-04T09:00:00Z"})
    after = shop.v1.balance.retrieve()
    assert [one.amount for one in after.available] == [4825 + 2883 - 5000]
    assert published.complaints(after.to_dict()) == []
