"""The end of a subscription: at once, at the end of its period, or given up."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json


def end_subscription(desk: Desk, body: Json, *, reason: str, details: Json | None = None) -> Json:
    """``customer.subscription.deleted``; an ended one stays as it is."""
    if body["status"] == "canceled":
        return body
    said = {**body["cancellation_details"], **(details or {}), "reason": reason}
    body |= {
        "canceled_at": body["canceled_at"] or desk.now,
        "cancellation_details": said,
        "ended_at": desk.now,
        "status": "canceled",
    }
    desk.save("subscription", body)
    desk.emit("customer.subscription.deleted", body)
    return body
