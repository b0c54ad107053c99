"""New subscriptions and their items."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.recurring.periods import period_edge
from infra.local.stripe.wire.lists import list_envelope

SAME = ("active", "billing_scheme", "created", "currency", "livemode", "metadata", "nickname")


def new_subscription(desk: Desk, session: Json, method: Json) -> Json:
    """The incomplete subscription of a session being paid; ``customer.subscription.created``."""
    data = session["_subscription_data"]
    body = shape("subscription") | {
        "id": new_id("sub"),
        "billing_cycle_anchor": desk.now,
        "created": desk.now,
        "currency": session["currency"],
        "customer": session["customer"],
        "default_payment_method": method["id"],
        "description": data.get("description"),
        "metadata": {name: value for name, value in data.get("metadata", {}).items() if value},
        "start_date": desk.now,
        "_period": 0,
    }
    items = [one for one in session["_items"] if one["price"]["type"] == "recurring"]
    made = [new_item(body, one["price"], one["quantity"]) for one in items]
    body["items"] = list_envelope(f"/v1/subscription_items?subscription={body['id']}", made)
    desk.save("subscription", body)
    desk.emit("customer.subscription.created", body)
    return body


def new_item(subscription: Json, price: Json, quantity: int) -> Json:
    """One priced item of a subscription, in its present period."""
    anchor, number = subscription["billing_cycle_anchor"], subscription["_period"]
    return shape("subscription_item") | {
        "id": new_id("si"),
        "created": subscription["created"],
        "current_period_start": period_edge(anchor, price["recurring"], number),
        "current_period_end": period_edge(anchor, price["recurring"], number + 1),
        "plan": plan_of(price),
        "price": price,
        "quantity": quantity,
        "subscription": subscription["id"],
    }


def plan_of(price: Json) -> Json:
    """The old name of a recurring price, which items still carry."""
    recurring = price["recurring"]
    return (
        shape("plan")
        | {name: price[name] for name in SAME}
        | {name: recurring[name] for name in ("interval", "interval_count", "usage_type")}
        | {
            "id": price["id"],
            "amount": price["unit_amount"],
            "amount_decimal": price["unit_amount_decimal"],
            "product": price["product"],
        }
    )


def period_of(subscription: Json) -> Json:
    """Start and end of the present period."""
    item = subscription["items"]["data"][0]
    return {"start": item["current_period_start"], "end": item["current_period_end"]}


def roll(subscription: Json) -> Json:
    """Move on to the next period; returns the previous attributes for the event."""
    before = subscription["items"]
    subscription["_period"] += 1
    anchor, number = subscription["billing_cycle_anchor"], subscription["_period"]
    moved = [
        one
        | {
            "current_period_start": period_edge(anchor, one["price"]["recurring"], number),
            "current_period_end": period_edge(anchor, one["price"]["recurring"], number + 1),
        }
        for one in before["data"]
    ]
    subscription["items"] = before | {"data": moved}
    return {"items": before, "latest_invoice": subscription["latest_invoice"]}
