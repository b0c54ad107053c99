"""Customers, products and prices."""

from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.story import GRACE, Shop


def test_a_customer_from_first_to_last(shop: Shop) -> None:
    address: Any = {"city": "Kuwait", "country": "KW"}
    made = shop.v1.customers.create(
        {"email": GRACE, "name": "غريس", "metadata": {"person": "01J"}, "address": address}
    )
    assert published.complaints(made.to_dict()) == []
    assert made.address is not None
    assert (made.id[:4], made.name, made.address.city) == ("cus_", "غريس", "Kuwait")
    assert (made.livemode, made.address.line1) == (False, None)
    changed = shop.v1.customers.update(made.id, {"name": "Grace", "metadata": {"person": ""}})
    assert (changed.name, changed.to_dict()["metadata"]) == ("Grace", {})
    event = shop.v1.events.list({"type": "customer.updated"}).data[0].to_dict()
    assert event["data"]["previous_attributes"] == {
        "name": "غريس",
        "metadata": {"person": "01J"},
    }
    assert shop.v1.customers.retrieve(made.id).email == GRACE
    assert [one.id for one in shop.v1.customers.list({"email": GRACE}).data] == [made.id]
    gone = shop.v1.customers.delete(made.id)
    assert gone.to_dict() == {"id": made.id, "object": "customer", "deleted": True}
    assert shop.v1.customers.retrieve(made.id).to_dict() == gone.to_dict()
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.customers.update(made.id, {"name": "Again"})
    assert shop.event_types() == ["customer.created", "customer.updated", "customer.deleted"]


def test_deleted_customers_are_not_listed(shop: Shop) -> None:
    made = shop.v1.customers.create({})
    shop.v1.customers.delete(made.id)
    assert shop.v1.customers.list().data == []


def test_changing_nothing_says_nothing(shop: Shop) -> None:
    made = shop.v1.customers.create({"name": "Grace"})
    shop.v1.customers.update(made.id, {"name": "Grace"})
    assert shop.event_types() == ["customer.created"]


def test_an_empty_value_clears_on_update(shop: Shop) -> None:
    made = shop.v1.customers.create({"name": "Grace", "phone": "+96550001234"})
    assert shop.v1.customers.update(made.id, {"phone": ""}).phone is None


def test_a_wrong_email_is_refused(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.customers.create({"email": "grace@"})
    assert (caught.value.code, caught.value.param) == ("email_invalid", "email")


def test_a_product_of_a_fund_and_its_prices(shop: Shop) -> None:
    fund = shop.v1.products.create({"name": "Water", "metadata": {"fund": "01J"}})
    assert published.complaints(fund.to_dict()) == []
    assert shop.v1.products.update(fund.id, {"name": "صندوق الماء"}).name == "صندوق الماء"
    params: Any = {"product": fund.id, "currency": "kwd", "unit_amount": 5120}
    price = shop.v1.prices.create(params | {"recurring": {"interval": "month"}})
    assert published.complaints(price.to_dict()) == []
    recurring: Any = price.recurring
    assert (recurring.interval, recurring.interval_count, price.type) == ("month", 1, "recurring")
    assert [one.id for one in shop.v1.prices.list({"product": fund.id}).data] == [price.id]
    assert shop.v1.prices.update(price.id, {"active": False}).active is False


def test_products_by_id(shop: Shop) -> None:
    made = [shop.v1.products.create({"name": name}).id for name in ("1", "2", "3")]
    found = shop.v1.products.list({"ids": [made[0], made[2]]}).data
    assert [one.name for one in found] == ["3", "1"]


def test_a_price_needs_a_product_and_an_amount(shop: Shop) -> None:
    fund = shop.v1.products.create({"name": "Water"})
    for params in ({"currency": "usd", "unit_amount": 500}, {"currency": "usd"}):
        with pytest.raises(stripe.InvalidRequestError):
            shop.v1.prices.create(params)  # type: ignore[arg-type]
    both: Any = {"currency": "usd", "unit_amount": 5, "unit_amount_decimal": "5"}
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.prices.create(both | {"product": fund.id})
