"""Lists, cursors, filters, and expansion."""

from typing import Any

import pytest
import stripe

from tests.standins.story import Shop, gift, id_of


def names(page: Any) -> list[str]:
    return [one.name for one in page.data]


def test_pages_run_newest_first_and_back(shop: Shop) -> None:
    for number in range(1, 6):
        shop.v1.customers.create({"name": str(number)})
    first = shop.v1.customers.list({"limit": 2})
    assert (names(first), first.has_more, first.url) == (["5", "4"], True, "/v1/customers")
    second = shop.v1.customers.list({"limit": 2, "starting_after": first.data[-1].id})
    assert (names(second), second.has_more) == (["3", "2"], True)
    third = shop.v1.customers.list({"limit": 2, "starting_after": second.data[-1].id})
    assert (names(third), third.has_more) == (["1"], False)
    back = shop.v1.customers.list({"limit": 2, "ending_before": third.data[0].id})
    assert (names(back), back.has_more) == (["3", "2"], True)
    every = [one.name for one in shop.v1.customers.list({"limit": 2}).auto_paging_iter()]
    assert every == ["5", "4", "3", "2", "1"]


def test_an_empty_list_is_still_a_list(shop: Shop) -> None:
    page = shop.v1.refunds.list()
    assert page.to_dict() == {
        "object": "list",
        "data": [],
        "has_more": False,
        "url": "/v1/refunds",
    }


def test_a_cursor_that_is_nowhere_is_refused(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.customers.list({"starting_after": "cus_nobody"})
    assert (caught.value.code, caught.value.param) == ("resource_missing", "starting_after")


def test_created_filters_include_and_exclude_their_ends(shop: Shop) -> None:
    moments = []
    for day in (1, 2, 3):
        shop.box.control("clock", {"moment": f"2027-01-0{day}T00:00:00Z"})
        moments.append(shop.v1.customers.create({"name": str(day)}).created)
    pick = shop.v1.customers.list
    assert names(pick({"created": {"gte": moments[1]}})) == ["3", "2"]
    assert names(pick({"created": {"gt": moments[1]}})) == ["3"]
    assert names(pick({"created": {"lt": moments[1]}})) == ["1"]
    assert names(pick({"created": {"lte": moments[1], "gt": moments[0]}})) == ["2"]
    assert names(pick({"created": moments[0]})) == ["1"]


def test_filters_by_field(shop: Shop) -> None:
    paid = shop.paid()
    shop.session()
    sessions = shop.v1.checkout.sessions.list
    assert [one.id for one in sessions({"status": "complete"}).data] == [paid.id]
    intent = id_of(paid.payment_intent)
    assert [one.id for one in sessions({"payment_intent": intent}).data] == [paid.id]
    email: Any = {"customer_details": {"email": "nobody@example.org"}}
    assert sessions(email).data == []
    charges = shop.v1.charges.list({"payment_intent": intent})
    assert [one.amount for one in charges.data] == [5000]
    booked = shop.v1.balance_transactions.list({"type": "charge", "source": charges.data[0].id})
    assert [one.fee for one in booked.data] == [175]
    assert shop.v1.balance_transactions.list({"type": "refund"}).data == []


def test_events_by_type_and_group(shop: Shop) -> None:
    shop.paid()
    page = shop.v1.events.list({"type": "charge.*", "limit": 100})
    assert [one.type for one in page.data] == ["charge.updated", "charge.succeeded"]
    page = shop.v1.events.list({"types": ["checkout.session.completed", "charge.succeeded"]})
    assert [one.type for one in page.data] == ["checkout.session.completed", "charge.succeeded"]


def test_events_are_kept_for_thirty_days(shop: Shop) -> None:
    shop.v1.customers.create({})
    event = shop.v1.events.list().data[0]
    shop.box.control("clock", {"moment": "2099-01-01T00:00:00Z"})
    assert shop.v1.events.list().data == []
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.events.retrieve(event.id)


def test_expansion_reaches_four_levels_and_into_lists(shop: Shop) -> None:
    paid = shop.paid()
    deep = "data.payment_intent.latest_charge.balance_transaction"
    listed: Any = shop.v1.checkout.sessions.list({"expand": [deep, "data.line_items"]}).data[0]
    assert listed.payment_intent.latest_charge.balance_transaction.net == 4825
    assert listed.line_items.data[0].description == "صندوق الماء"
    one: Any = shop.v1.checkout.sessions.retrieve(
        paid.id, {"expand": ["line_items.data.price.product"]}
    )
    assert one.line_items.data[0].price.product.name == "صندوق الماء"
    assert isinstance(one.payment_intent, str)


def test_what_is_not_expanded_stays_an_id_and_line_items_stay_away(shop: Shop) -> None:
    plain = shop.v1.checkout.sessions.retrieve(shop.paid().id)
    assert isinstance(plain.payment_intent, str)
    assert "line_items" not in plain.to_dict()


def test_a_created_object_can_be_expanded_at_once(shop: Shop) -> None:
    params: Any = gift() | {"expand": ["line_items"]}
    made = shop.v1.checkout.sessions.create(params)
    assert made.line_items is not None
    assert [one.amount_total for one in made.line_items.data] == [5000]


@pytest.mark.parametrize("path", ["amount_total", "nothing", "payment_intent.nothing", "data"])
def test_what_cannot_be_expanded_is_refused(shop: Shop, path: str) -> None:
    paid = shop.paid()
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.retrieve(paid.id, {"expand": [path]})


def test_line_items_are_listed_in_their_own_order(shop: Shop) -> None:
    params = gift()
    params["line_items"] = [
        {
            "price_data": {
                "currency": "usd",
                "unit_amount": 1000 * number,
                "product_data": {"name": str(number)},
            },
            "quantity": number,
        }
        for number in (1, 2, 3)
    ]
    session = shop.v1.checkout.sessions.create(params)  # type: ignore[arg-type]
    assert session.amount_total == 14000
    page = shop.v1.checkout.sessions.line_items.list(session.id, {"limit": 2})
    assert [(one.description, one.amount_total) for one in page.data] == [("1", 1000), ("2", 4000)]
    assert (page.has_more, page.url) == (True, f"/v1/checkout/sessions/{session.id}/line_items")
    rest = shop.v1.checkout.sessions.line_items.list(
        session.id, {"starting_after": page.data[-1].id}
    )
    assert [one.description for one in rest.data] == ["3"]
