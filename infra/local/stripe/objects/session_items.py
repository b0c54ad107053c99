"""Line items of a Checkout Session and the total they come to."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.money.amounts import check_total
from infra.local.stripe.objects.catalogue import price_from
from infra.local.stripe.objects.parts import without_empty
from infra.local.stripe.wire.errors import bad_request, missing_parameter, not_modelled

MOST_ITEMS = 100


def session_items(desk: Desk, params: Json) -> list[Json]:
    """The items asked for, with their prices saved. Raises ApiError 400."""
    given = params.get("line_items") or []
    if not given:
        raise missing_parameter("line_items")
    if len(given) > MOST_ITEMS:
        raise bad_request(f"line_items may hold at most {MOST_ITEMS} items.", "line_items")
    recurring = params["mode"] == "subscription"
    items = [_item(desk, one, f"line_items[{place}]") for place, one in enumerate(given)]
    if len({item["currency"] for item in items}) > 1:
        raise bad_request("All line items must be in one currency.", "line_items")
    if params.get("currency", items[0]["currency"]) != items[0]["currency"]:
        raise bad_request("The currency differs from that of the line items.", "currency")
    if recurring != any(item["price"]["type"] == "recurring" for item in items):
        text = f"Mode {params['mode']} does not go with these prices."
        raise bad_request(text, "line_items[0][price_data][recurring]" if not recurring else "mode")
    return items


def _item(desk: Desk, given: Json, path: str) -> Json:
    if given.get("tax_rates") or given.get("adjustable_quantity", {}).get("enabled"):
        raise not_modelled(f"{path}[adjustable_quantity] or [tax_rates]")
    quantity = given.get("quantity")
    if quantity is None:
        raise missing_parameter(f"{path}[quantity]")
    if quantity < 1:
        text = "The quantity must be one or more."
        raise bad_request(text, f"{path}[quantity]", "parameter_invalid_integer")
    price = _price(desk, given, path)
    amount = price["unit_amount"] * quantity
    return shape("item") | {
        "id": new_id("li"),
        "amount_subtotal": amount,
        "amount_total": amount,
        "currency": price["currency"],
        "description": desk.need("product", price["product"])["name"],
        "metadata": without_empty(given.get("metadata")),
        "price": price,
        "quantity": quantity,
    }


def _price(desk: Desk, given: Json, path: str) -> Json:
    if ("price" in given) == ("price_data" in given):
        if "price" in given:
            text = "Give price or price_data, not both."
            raise bad_request(text, f"{path}[price]", "parameters_exclusive")
        raise missing_parameter(f"{path}[price]")
    if "price" in given:
        price = desk.need("price", given["price"], f"{path}[price]")
        if not price["active"]:
            raise bad_request("This price is not active.", f"{path}[price]")
        return price
    data = given["price_data"]
    made = price_from(desk, data, f"{path}[price_data]", recurring=data.get("recurring"))
    made["active"] = False
    desk.save("price", made)
    desk.emit("price.created", made)
    return made


def checked_sum(items: list[Json]) -> int:
    """What the items come to; raises ApiError for too little or too much."""
    total = sum(item["amount_total"] for item in items)
    if total == 0:
        raise not_modelled("a session without a cost")
    return check_total(total, items[0]["currency"], "line_items")
