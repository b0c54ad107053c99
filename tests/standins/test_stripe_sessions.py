"""Creating Checkout Sessions: what Stripe takes, what it fills in, what it refuses."""

from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.story import CANCEL, GRACE, THANKS, Shop, gift, id_of

HOUR = 3600


def refused(shop: Shop, **more: Any) -> tuple[str | None, str | None]:
    """Code and parameter of the refusal."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.session(**more)
    assert caught.value.http_status == 400
    return caught.value.code, caught.value.param


def test_a_fresh_session_has_everything_documented(shop: Shop) -> None:
    session = shop.session(client_reference_id="01J", metadata={"gift": "01J"})
    body = session.to_dict()
    assert published.complaints(body) == []
    assert session.id.startswith("cs_test_")
    assert session.url == f"{shop.box.url}/c/pay/{session.id}"
    told = {
        "object": "checkout.session",
        "amount_subtotal": 5000,
        "amount_total": 5000,
        "cancel_url": CANCEL,
        "client_reference_id": "01J",
        "currency": "usd",
        "customer": None,
        "customer_creation": "if_required",
        "customer_email": GRACE,
        "livemode": False,
        "metadata": {"gift": "01J"},
        "mode": "payment",
        "payment_intent": None,
        "payment_method_types": ["card", "us_bank_account"],
        "payment_status": "unpaid",
        "status": "open",
        "success_url": THANKS,
        "ui_mode": "hosted_page",
    }
    assert {name: body[name] for name in told} == told
    assert session.expires_at == session.created + 24 * HOUR


def test_price_data_makes_a_price_and_a_product(shop: Shop) -> None:
    made = shop.session(expand=["line_items.data.price.product"])
    assert made.line_items is not None
    price: Any = made.line_items.data[0].price
    assert (price.unit_amount, str(price.unit_amount_decimal)) == (5000, "5000")
    assert price.type == "one_time"
    assert shop.v1.products.retrieve(price.product.id).name == "صندوق الماء"
    assert shop.v1.prices.retrieve(price.id).product == price.product.id


def test_a_price_of_an_existing_product_of_a_fund(shop: Shop) -> None:
    fund = shop.v1.products.create({"name": "Orphans"})
    item = gift()["line_items"][0]
    del item["price_data"]["product_data"]
    item["price_data"]["product"] = fund.id
    session = shop.session(line_items=[item], expand=["line_items"])
    assert session.line_items is not None
    assert [one.description for one in session.line_items.data] == ["Orphans"]
    item["price_data"]["product"] = "prod_nobody"
    wanted = ("resource_missing", "line_items[0][price_data][product]")
    assert refused(shop, line_items=[item]) == wanted


@pytest.mark.parametrize(
    ("currency", "amount"),
    [("jpy", 500), ("kwd", 5120), ("bhd", 1500), ("isk", 10000), ("usd", 50), ("usd", 99_999_999)],
)
def test_amounts_stripe_takes(shop: Shop, currency: str, amount: int) -> None:
    session = shop.session(amount, currency)
    assert (session.amount_total, session.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("currency", "amount", "code"),
    [
        ("kwd", 5124, "invalid_charge_amount"),
        ("bhd", 1501, "invalid_charge_amount"),
        ("isk", 1050, "invalid_charge_amount"),
        ("usd", 49, "amount_too_small"),
        ("jpy", 49, "amount_too_small"),
        ("usd", 100_000_000, "amount_too_large"),
        ("usd", -1, "parameter_invalid_integer"),
    ],
)
def test_amounts_stripe_refuses(shop: Shop, currency: str, amount: int, code: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.session(amount, currency)
    assert caught.value.code == code


def test_an_amount_with_a_point_is_no_amount(shop: Shop) -> None:
    params: Any = gift()
    params["line_items"][0]["price_data"]["unit_amount"] = "10.005"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.checkout.sessions.create(params)
    assert caught.value.code == "parameter_invalid_integer"


def test_a_currency_stripe_does_not_know(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.session(5000, "xyz")
    assert caught.value.param == "line_items[0][price_data][currency]"


def test_two_currencies_in_one_session(shop: Shop) -> None:
    items = gift()["line_items"] + gift(5000, "eur")["line_items"]
    assert refused(shop, line_items=items) == (None, "line_items")


def test_what_has_to_be_there(shop: Shop) -> None:
    for name in ("mode", "success_url", "line_items"):
        params: Any = gift()
        del params[name]
        with pytest.raises(stripe.InvalidRequestError) as caught:
            shop.v1.checkout.sessions.create(params)
        assert (caught.value.code, caught.value.param) == ("parameter_missing", name)


def test_what_does_not_go_together(shop: Shop) -> None:
    someone = shop.v1.customers.create({"email": GRACE}).id
    assert refused(shop, customer=someone) == ("parameters_exclusive", "customer")
    assert refused(shop, subscription_data={"description": "x"}) == (None, "subscription_data")
    assert refused(shop, return_url=THANKS) == (None, "return_url")
    assert refused(shop, customer_email="grace") == ("email_invalid", "customer_email")
    assert refused(shop, success_url="javascript:alert(1)") == ("url_invalid", "success_url")
    assert refused(shop, success_url="/thanks") == ("url_invalid", "success_url")


def test_checkout_has_no_arabic(shop: Shop) -> None:
    assert refused(shop, locale="ar") == (None, "locale")
    assert shop.session(locale="en").locale == "en"


def test_a_session_lives_between_half_an_hour_and_a_day(shop: Shop) -> None:
    now = shop.session().created
    assert refused(shop, expires_at=now + 60) == (None, "expires_at")
    assert refused(shop, expires_at=now + 25 * HOUR) == (None, "expires_at")
    assert shop.session(expires_at=now + 2 * HOUR).expires_at == now + 2 * HOUR


def test_statement_descriptors_are_latin(shop: Shop) -> None:
    for text in ("صندوق الماء", "12345", "WATER <FUND>", "A VERY LONG NAME OF A FUND"):
        refusal = refused(shop, payment_intent_data={"statement_descriptor_suffix": text})
        assert refusal == (None, "payment_intent_data[statement_descriptor_suffix]")


def test_a_whole_descriptor_does_not_go_with_cards(shop: Shop) -> None:
    refusal = refused(shop, payment_intent_data={"statement_descriptor": "WATER FUND"})
    assert refusal == (None, "payment_intent_data[statement_descriptor]")


def test_what_is_not_modelled_is_refused_not_ignored(shop: Shop) -> None:
    for more in (
        {"automatic_tax": {"enabled": True}},
        {"shipping_address_collection": {"allowed_countries": ["KW"]}},
        {"discounts": [{"coupon": "x"}]},
        {"payment_intent_data": {"capture_method": "manual"}},
        {"invoice_creation": {"enabled": True}},
    ):
        with pytest.raises(stripe.InvalidRequestError, match="does not model"):
            shop.session(**more)


def test_a_customer_without_an_address_learns_it_from_the_page(shop: Shop) -> None:
    someone = shop.v1.customers.create({"name": "Grace"})
    params: Any = gift() | {"customer": someone.id}
    del params["customer_email"]
    session = shop.v1.checkout.sessions.create(params)
    shop.box.control("pay", {"session": session.id, "email": GRACE})
    assert shop.v1.customers.retrieve(someone.id).email == GRACE


def test_a_known_customer_is_kept(shop: Shop) -> None:
    someone = shop.v1.customers.create({"email": GRACE, "name": "Grace"})
    params: Any = gift() | {"customer": someone.id}
    del params["customer_email"]
    session = shop.v1.checkout.sessions.create(params)
    assert (session.customer, session.customer_email) == (someone.id, None)
    assert session.customer_details is not None
    assert session.customer_details.email == GRACE
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.checkout.sessions.create(params | {"customer": "cus_nobody"})
    assert (caught.value.code, caught.value.param) == ("resource_missing", "customer")


def test_payment_methods_can_be_allowed_or_excluded(shop: Shop) -> None:
    assert shop.session(allowed_payment_method_types=["card"]).payment_method_types == ["card"]
    only = shop.session(excluded_payment_method_types=["card"])
    assert only.payment_method_types == ["us_bank_account"]
    assert shop.session(5000, "eur").payment_method_types == ["card", "sepa_debit"]


def test_expiring_closes_a_session_once(shop: Shop) -> None:
    session = shop.session()
    closed = shop.v1.checkout.sessions.expire(session.id)
    assert (closed.status, closed.url, closed.payment_status) == ("expired", None, "unpaid")
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.expire(session.id)
    assert shop.event_types()[-1] == "checkout.session.expired"


def test_a_paid_session_cannot_be_expired(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.expire(shop.paid().id)


def test_a_session_expires_by_itself_after_a_day(shop: Shop) -> None:
    session = shop.session()
    shop.box.control("clock", {"moment": "2099-01-01T00:00:00Z"})
    gone = shop.v1.checkout.sessions.retrieve(session.id)
    assert gone.status == "expired"
    page = shop.v1.events.list({"type": "checkout.session.expired"})
    assert page.data == []  # its day was long ago on the moved clock, and events live thirty days


def test_metadata_can_be_changed_and_removed(shop: Shop) -> None:
    session = shop.session(metadata={"gift": "1", "fund": "water"})
    after = shop.v1.checkout.sessions.update(session.id, {"metadata": {"fund": "", "step": "2"}})
    assert after.metadata is not None
    assert after.metadata.to_dict() == {"gift": "1", "step": "2"}


def test_customer_always_makes_one(shop: Shop) -> None:
    paid = shop.paid(customer_creation="always")
    someone = shop.v1.customers.retrieve(id_of(paid.customer))
    assert (someone.email, someone.name) == (GRACE, "Grace")
    assert shop.paid().customer is None
