"""The balance: what each charge, refund and dispute does to it, and what Stripe keeps."""

from __future__ import annotations

from collections import Counter

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.wire.lists import list_objects

HOLD_SECONDS = 2 * 24 * 3600
FEE_WORDS = "Stripe processing fees"


def book_movement(desk: Desk, source: Json, *, amount: int, fee: int, kind: str) -> Json:
    """Save a balance transaction: ``amount`` signed, ``fee`` what Stripe keeps of it."""
    words = {"type": "stripe_fee", "description": FEE_WORDS, "application": None}
    details = [words | {"amount": fee, "currency": source["currency"]}] if fee else []
    body = shape("balance_transaction") | {
        "id": new_id("txn"),
        "amount": amount,
        "available_on": desk.now + (HOLD_SECONDS if kind in ("charge", "payment") else 0),
        "created": desk.now,
        "currency": source["currency"],
        "description": source.get("description"),
        "fee": fee,
        "fee_details": details,
        "net": amount - fee,
        "reporting_category": CATEGORIES[kind],
        "source": source["id"],
        "type": kind,
    }
    return _with_status(desk, desk.save("balance_transaction", body))


CATEGORIES = {
    "adjustment": "dispute",
    "charge": "charge",
    "payment": "charge",
    "payout": "payout",
    "payout_failure": "payout_reversal",
    "payment_refund": "refund",
    "refund": "refund",
    "refund_failure": "refund_failure",
}


def retrieve_transaction(desk: Desk, params: Json, id: str) -> Json:
    """One balance transaction."""
    del params
    return _with_status(desk, desk.need("balance_transaction", id))


def list_transactions(desk: Desk, params: Json) -> Json:
    """Balance transactions by ``type``, ``source``, ``currency``, ``payout`` and ``created``."""
    wanted = {("_payout" if name == "payout" else name): value for name, value in params.items()}
    page = list_objects(desk, "balance_transaction", "/v1/balance_transactions", wanted)
    page["data"] = [_with_status(desk, one) for one in page["data"]]
    return page


def retrieve(desk: Desk, params: Json) -> Json:
    """The balance as it stands: sums of what is available and what is pending."""
    del params
    available: Counter[str] = Counter()
    pending: Counter[str] = Counter()
    for one in desk.book.find("balance_transaction"):
        side = available if one["available_on"] <= desk.now else pending
        side[one["currency"]] += one["net"]
        available[one["currency"]] += 0
        pending[one["currency"]] += 0
    sides = {"available": _funds(available), "pending": _funds(pending)}
    return {"object": "balance", "livemode": False, **sides}


def _funds(side: Counter[str]) -> list[Json]:
    money = sorted(side.items()) or [("usd", 0)]
    return [
        {"amount": amount, "currency": currency, "source_types": {"card": amount}}
        for currency, amount in money
    ]


def _with_status(desk: Desk, body: Json) -> Json:
    settled = body["available_on"] <= desk.now
    return public(body) | {"status": "available" if settled else "pending"}
