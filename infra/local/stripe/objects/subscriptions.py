"""Subscriptions: read, change, pause, end."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.objects.catalogue import price_from
from infra.local.stripe.objects.parts import changed
from infra.local.stripe.recurring.ending import end_subscription
from infra.local.stripe.recurring.making import new_item, period_of, plan_of
from infra.local.stripe.wire.errors import bad_request, missing_parameter, no_such, not_modelled
from infra.local.stripe.wire.expand import includes
from infra.local.stripe.wire.lists import list_objects, page_of

PLAIN = ("description", "default_payment_method")
HANDLED = ("items", "proration_behavior", "payment_behavior", "cancellation_details")
ENDS = ("cancel_at_period_end", "cancel_at", "pause_collection", "off_session", "expand")


def list_page(desk: Desk, params: Json) -> Json:
    """Subscriptions that have not ended, unless ``status`` asks for others."""
    rest = dict(params)
    status = rest.pop("status", None)
    for name in ("price", "plan", "current_period_start", "current_period_end", "automatic_tax"):
        if name in rest:
            raise not_modelled(name)
    living = ["active", "past_due", "incomplete", "unpaid", "paused", "trialing"]
    ended = ["canceled", "incomplete_expired"]
    groups = {None: living, "all": None, "ended": ended}
    wanted = groups.get(status, status)
    return list_objects(desk, "subscription", "/v1/subscriptions", rest, status=wanted)


def update(desk: Desk, params: Json, id: str) -> Json:
    """Change a running subscription; a new amount counts from the next period."""
    body = running(desk, id)
    if params.get("default_payment_method"):
        desk.need("payment_method", params["default_payment_method"], "default_payment_method")
    plain = {k: v for k, v in params.items() if k not in (*HANDLED, *ENDS)}
    after, before = changed(body, plain, PLAIN)
    _change_end(desk, after, params)
    if "pause_collection" in params:
        pause = params["pause_collection"]
        after["pause_collection"] = {"resumes_at": None} | pause if pause else None
    if "items" in params:
        _change_items(desk, after, params)
    before |= {name: body[name] for name in body if body[name] != after[name]}
    if before:
        desk.save("subscription", after)
        desk.emit("customer.subscription.updated", after, before)
    return public(after)


def running(desk: Desk, id: str) -> Json:
    """The subscription, unless it has ended."""
    body = desk.need("subscription", id)
    if body["status"] == "canceled":
        raise no_such("subscription", id)
    return body


def _change_end(desk: Desk, body: Json, params: Json) -> None:
    if "cancel_at_period_end" in params and params.get("cancel_at"):
        text = "Give cancel_at or cancel_at_period_end, not both."
        raise bad_request(text, "cancel_at", "parameters_exclusive")
    end = period_of(body)["end"]
    if "cancel_at_period_end" in params:
        _end_with_period(desk, body, params["cancel_at_period_end"], end)
    elif "cancel_at" in params:
        at = params["cancel_at"]
        if isinstance(at, int) and at != end:
            raise not_modelled("cancel_at at another moment than the end of the period")
        _end_with_period(desk, body, at is not None, end)
    if params.get("cancellation_details"):
        body["cancellation_details"] = body["cancellation_details"] | params["cancellation_details"]


def _end_with_period(desk: Desk, body: Json, ends: bool, end: int) -> None:
    body["cancel_at_period_end"] = ends
    body["cancel_at"] = end if ends else None
    body["canceled_at"] = desk.now if ends else None
    reason = "cancellation_requested" if ends else None
    body["cancellation_details"] = body["cancellation_details"] | {"reason": reason}


def _change_items(desk: Desk, body: Json, params: Json) -> None:
    if params.get("proration_behavior") != "none":
        raise not_modelled("proration; give proration_behavior=none")
    items = list(body["items"]["data"])
    for number, given in enumerate(params["items"]):
        _change_item(desk, body, items, given, f"items[{number}]")
    body["items"] = body["items"] | {"data": items}


def _change_item(desk: Desk, body: Json, items: list[Json], given: Json, path: str) -> None:
    known = {"id", "price", "price_data", "quantity", "deleted", "metadata"}
    for name in set(given) - known:
        raise not_modelled(f"{path}[{name}]")
    place = next((i for i, item in enumerate(items) if item["id"] == given.get("id")), None)
    if "id" in given and place is None:
        raise no_such("subscription_item", given["id"], f"{path}[id]")
    if given.get("deleted"):
        if place is None or len(items) == 1:
            raise bad_request("A subscription keeps at least one item.", f"{path}[deleted]")
        del items[place]
        return
    price = _price(desk, given, path) or (items[place]["price"] if place is not None else None)
    if price is None:
        raise missing_parameter(f"{path}[price]")
    if place is None:
        items.append(new_item(body, price, given.get("quantity", 1)))
        return
    quantity = given.get("quantity", items[place]["quantity"])
    items[place] = items[place] | {"price": price, "plan": plan_of(price), "quantity": quantity}


def _price(desk: Desk, given: Json, path: str) -> Json | None:
    if "price" in given:
        return desk.need("price", given["price"], f"{path}[price]")
    if "price_data" not in given:
        return None
    data = given["price_data"]
    made = price_from(desk, data, f"{path}[price_data]", recurring=data["recurring"])
    made["active"] = False
    desk.save("price", made)
    desk.emit("price.created", made)
    return made


def cancel(desk: Desk, params: Json, id: str) -> Json:
    """End at once; nothing is given back."""
    for name in ("invoice_now", "prorate"):
        if params.get(name):
            raise not_modelled(name)
    details = params.get("cancellation_details")
    body = running(desk, id)
    return public(end_subscription(desk, body, reason="cancellation_requested", details=details))


def resume(desk: Desk, params: Json, id: str) -> Json:
    """Only paused subscriptions are resumed; pausing collection leaves one active."""
    del params
    status = running(desk, id)["status"]
    raise bad_request(f"A subscription that is {status} cannot be resumed.")


def list_items(desk: Desk, params: Json) -> Json:
    """The items of one subscription."""
    items = desk.need("subscription", params["subscription"], "subscription")["items"]["data"]
    return page_of(items, "/v1/subscription_items", params)


@includes("customer", "subscriptions")
def _subscriptions_of(desk: Desk, body: Json) -> Json:
    page = list_page(desk, {"customer": body["id"]})
    return page | {"url": f"/v1/customers/{body['id']}/subscriptions"}
