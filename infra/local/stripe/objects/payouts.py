"""Payouts: what is available goes to the bank, and sometimes comes back."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.money.amounts import known_currency
from infra.local.stripe.objects.balance import book_movement
from infra.local.stripe.wire.errors import bad_request, not_modelled

TRAVEL_SECONDS = 24 * 3600


def pay_out(desk: Desk) -> list[Json]:
    """Send everything that is available, one payout a currency; ``payout.created``."""
    waiting: dict[str, list[Json]] = {}
    for one in desk.book.find("balance_transaction"):
        if one["available_on"] <= desk.now and "_payout" not in one:
            waiting.setdefault(one["currency"], []).append(one)
    return [
        _send(desk, currency, booked)
        for currency, booked in sorted(waiting.items())
        if sum(one["net"] for one in booked) > 0
    ]


def _send(desk: Desk, currency: str, booked: list[Json]) -> Json:
    body = _new_payout(desk, currency, sum(one["net"] for one in booked))
    for one in booked:
        desk.save("balance_transaction", one | {"_payout": body["id"]})
    return _on_its_way(desk, body)


def create(desk: Desk, params: Json) -> Json:
    """A payout by hand of part of the balance."""
    for name in params:
        if name not in ("amount", "currency", "description", "metadata", "expand"):
            raise not_modelled(name)
    currency = known_currency(params["currency"], "currency")
    held = desk.book.find("balance_transaction", currency=currency)
    free = sum(one["net"] for one in held if one["available_on"] <= desk.now)
    if not 0 < params["amount"] <= free:
        text = "There is not enough available in this currency."
        raise bad_request(text, "amount", "balance_insufficient")
    body = _new_payout(desk, currency, params["amount"])
    body |= {"automatic": False, "reconciliation_status": "not_applicable"}
    body |= {name: params[name] for name in ("description", "metadata") if name in params}
    return public(_on_its_way(desk, body))


def _new_payout(desk: Desk, currency: str, amount: int) -> Json:
    return shape("payout") | {
        "id": new_id("po"),
        "amount": amount,
        "arrival_date": desk.now + TRAVEL_SECONDS,
        "created": desk.now,
        "currency": currency,
    }


def _on_its_way(desk: Desk, body: Json) -> Json:
    _move(desk, body, -body["amount"], "payout", "balance_transaction")
    desk.save("payout", body)
    desk.emit("payout.created", body)
    desk.later(TRAVEL_SECONDS, "payout_arrives", body["id"])
    return body


def _move(desk: Desk, body: Json, amount: int, kind: str, place: str) -> None:
    moved = book_movement(desk, body, amount=amount, fee=0, kind=kind)
    body[place] = moved["id"]
    desk.save("balance_transaction", moved | {"_payout": body["id"]})


def payout_arrives(desk: Desk, id: str) -> Json:
    """The bank has it: ``payout.paid``; one that failed stays failed."""
    body = desk.need("payout", id, "payout")
    if body["status"] == "in_transit":
        body |= {"status": "paid", "trace_id": {"status": "unsupported", "value": None}}
        desk.save("payout", body)
        desk.emit("payout.paid", body)
    return body


def fail_payout(desk: Desk, id: str) -> Json:
    """The bank sends it back, even days after it was paid: ``payout.failed``."""
    body = desk.need("payout", id, "payout")
    if body["status"] == "failed":
        return body
    body |= {
        "failure_code": "account_closed",
        "failure_message": "The bank account has been closed.",
        "status": "failed",
    }
    _move(desk, body, body["amount"], "payout_failure", "failure_balance_transaction")
    desk.save("payout", body)
    desk.emit("payout.failed", body)
    return body
