"""A monthly gift begun on the last day of January, and the days after it."""

from typing import Any

import stripe
from stripe.checkout import Session

from tests.standins.story import Shop, gift, id_of

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
