"""What the control API and page show."""

from __future__ import annotations

from datetime import UTC, datetime

from infra.local.stripe.book.book import Book
from infra.local.stripe.book.faults import planned_faults
from infra.local.stripe.delivery.chaos import present_chaos
from infra.local.stripe.facts import Json
from infra.local.stripe.objects.endpoints import STARTING_ENDPOINT


def payments(book: Book, limit: int = 50) -> list[Json]:
    """The newest sessions with what became of their money."""
    return [_payment(book, session) for session in book.latest("checkout.session", limit)]


def _payment(book: Book, session: Json) -> Json:
    known = session["payment_intent"] or session.get("_payment_intent") or ""
    intent = book.get("payment_intent", known) or {}
    subscription = book.get("subscription", session["subscription"] or "") or {}
    charge = book.get("charge", intent.get("latest_charge") or "") or {}
    disputes = book.find("dispute", charge=charge["id"]) if charge else []
    refunds = book.find("refund", charge=charge["id"]) if charge else []
    kept = ("id", "amount_total", "currency", "status", "payment_status", "client_reference_id")
    return {name: session[name] for name in (*kept, "created", "payment_intent", "url")} | {
        "charge": charge.get("id"),
        "subscription": subscription.get("id"),
        "subscription_status": subscription.get("status"),
        "charge_status": charge.get("status"),
        "refunded": charge.get("amount_refunded", 0),
        "email": (session["customer_details"] or {}).get("email"),
        "refunds": [{name: one[name] for name in ("id", "amount", "status")} for one in refunds],
        "disputes": [{name: one[name] for name in ("id", "status")} for one in disputes],
    }


def deliveries(book: Book, limit: int = 200) -> list[Json]:
    """The newest deliveries, each with its attempts."""
    sql = "select * from deliveries order by seq desc limit ?"
    return [_delivery(book, dict(row)) for row in book.rows(sql, limit)]


def _delivery(book: Book, row: Json) -> Json:
    event = book.get("event", row["event"]) or {}
    sql = "select at, status, error, milliseconds from attempts where delivery = ? order by seq"
    attempts = [dict(one) for one in book.rows(sql, row["seq"])]
    names = {"number": row["seq"], "event": row["event"], "type": event.get("type")}
    return names | {
        "endpoint": row["endpoint"],
        "state": row["state"],
        "due": row["due"],
        "attempts": attempts,
    }


def state(book: Book) -> Json:
    """Everything that steers the stand-in."""
    endpoint = book.get("webhook_endpoint", STARTING_ENDPOINT) or {}
    chaos = present_chaos(book)
    waiting = "select state, count(*) as n from deliveries group by 1"
    return {
        "clock": clock(book),
        "webhook": {"url": endpoint.get("url"), "status": endpoint.get("status")},
        "chaos": {name: getattr(chaos, name) for name in chaos.__slots__},
        "faults": planned_faults(book),
        "deliveries": {row["state"]: row["n"] for row in book.rows(waiting)},
        "tasks": [dict(row) for row in book.rows("select * from tasks order by due limit 100")],
    }


def clock(book: Book) -> Json:
    """The stand-in's moment and how far it is from real time, in seconds."""
    moment = datetime.fromtimestamp(book.now(), UTC).isoformat()
    return {"moment": moment, "offset": book.setting("clock_offset", 0.0)}
