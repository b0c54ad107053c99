"""Products and prices, made on their own or in passing by ``price_data``."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.money.amounts import check_unit, known_currency
from infra.local.stripe.objects.parts import changed, without_empty
from infra.local.stripe.wire.errors import bad_request, missing_parameter
from infra.local.stripe.wire.expand import includes

PRODUCT_FIELDS = (
    "active",
    "default_price",
    "description",
    "images",
    "marketing_features",
    "name",
    "package_dimensions",
    "shippable",
    "statement_descriptor",
    "tax_code",
    "tax_details",
    "type",
    "unit_label",
    "url",
)
INLINE_FIELDS = (
    "name",
    "description",
    "images",
    "metadata",
    "tax_code",
    "tax_details",
    "unit_label",
)
RECURRING = {
    "interval_count": 1,
    "meter": None,
    "trial_period_days": None,
    "usage_type": "licensed",
}


def create_product(desk: Desk, params: Json) -> Json:
    """A new product, and ``product.created``."""
    given = {name: value for name, value in params.items() if name != "id"}
    body, _ = changed(shape("product"), given, PRODUCT_FIELDS)
    body |= {"id": params.get("id") or new_id("prod"), "created": desk.now, "updated": desk.now}
    if desk.book.get("product", body["id"]):
        text = f"Product already exists: {body['id']}"
        raise bad_request(text, "id", "resource_already_exists")
    desk.save("product", body)
    desk.emit("product.created", body)
    return public(body)


def update_product(desk: Desk, params: Json, id: str) -> Json:
    """Change a product; ``product.updated`` when something did change."""
    body, before = changed(desk.need("product", id), params, PRODUCT_FIELDS)
    if before:
        before["updated"] = body["updated"]
        desk.save("product", body | {"updated": desk.now})
        desk.emit("product.updated", body | {"updated": desk.now}, before)
    return public(desk.need("product", id))


def create_price(desk: Desk, params: Json) -> Json:
    """A new price for an existing or inline product, and ``price.created``."""
    inline = params.get("product_data")
    if ("product" in params) == (inline is not None):
        raise missing_parameter("product")
    made = {"product": params.get("product"), "product_data": inline}
    body = price_from(desk, {**params, **made}, "", recurring=params.get("recurring"))
    body |= {name: params[name] for name in ("nickname", "lookup_key", "active") if name in params}
    body["metadata"] = without_empty(params.get("metadata"))
    desk.save("price", body)
    desk.emit("price.created", body)
    return public(body)


def update_price(desk: Desk, params: Json, id: str) -> Json:
    """Change what may change on a price."""
    fields = ("active", "nickname", "lookup_key", "tax_behavior")
    body, before = changed(desk.need("price", id), params, fields)
    if before:
        desk.save("price", body)
        desk.emit("price.updated", body, before)
    return public(body)


def price_from(desk: Desk, data: Json, path: str, *, recurring: Json | None) -> Json:
    """An unsaved price from ``price_data``; saves the product it names inline."""
    at = f"{path}[{{}}]" if path else "{}"
    currency = known_currency(data["currency"], at.format("currency"))
    amount = check_unit(_unit(data, path, at), currency, at.format("unit_amount"))
    body = shape("price") | {"id": new_id("price"), "created": desk.now, "currency": currency}
    body |= {"unit_amount": amount, "unit_amount_decimal": str(amount)}
    body["product"] = _product_for(desk, data, at)
    body["tax_behavior"] = data.get("tax_behavior", "unspecified")
    if recurring:
        body |= {"type": "recurring", "recurring": RECURRING | recurring}
    return body


def _unit(data: Json, path: str, at: str) -> int:
    if "unit_amount_decimal" in data:
        if "unit_amount" in data:
            text = "Give unit_amount or unit_amount_decimal, not both."
            raise bad_request(text, path or "unit_amount", "parameters_exclusive")
        whole, _, part = data["unit_amount_decimal"].partition(".")
        if part.strip("0"):
            raise bad_request("Parts of the smallest unit cannot be charged.", path)
        return int(whole)
    if "unit_amount" not in data:
        raise missing_parameter(at.format("unit_amount"))
    unit: int = data["unit_amount"]
    return unit


def _product_for(desk: Desk, data: Json, at: str) -> str:
    inline = data.get("product_data")
    if (inline is None) == (data.get("product") is None):
        raise missing_parameter(at.format("product"))
    if inline is None:
        return str(desk.need("product", data["product"], at.format("product"))["id"])
    product = create_product(desk, {name: inline[name] for name in INLINE_FIELDS if name in inline})
    return str(product["id"])


@includes("price", "currency_options")
def _one_currency(desk: Desk, body: Json) -> Json:
    del desk
    names = ("custom_unit_amount", "tax_behavior", "unit_amount", "unit_amount_decimal")
    return {body["currency"]: {name: body[name] for name in names}}
