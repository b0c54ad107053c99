"""When Stripe's fee becomes known: the balance transaction of a charge."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.money.amounts import fee_for
from infra.local.stripe.objects.balance import book_movement


def settle_soon(desk: Desk, charge: str) -> None:
    """Book the charge at once, or after the delay set by the control API (seconds)."""
    delay = desk.book.setting("balance_delay", 0)
    if delay:
        desk.later(delay, "settle_charge", charge)
    else:
        settle_charge(desk, charge)


def settle_charge(desk: Desk, id: str) -> Json:
    """The balance transaction arrives: ``charge.updated``. Doing it twice changes nothing."""
    charge = desk.need("charge", id)
    if charge["balance_transaction"] or charge["status"] != "succeeded":
        return charge
    fee = fee_for(charge["amount"], charge["currency"])
    kind = "charge" if charge["payment_method_details"]["type"] == "card" else "payment"
    booked = book_movement(desk, charge, amount=charge["amount"], fee=fee, kind=kind)
    charge["balance_transaction"] = booked["id"]
    desk.save("charge", charge)
    desk.emit("charge.updated", charge, {"balance_transaction": None})
    return charge
