"""When a period ends: the next invoice, its payment an hour later, and pauses."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.recurring.charging import charge_invoice
from infra.local.stripe.recurring.ending import end_subscription
from infra.local.stripe.recurring.invoices import CYCLE, draft_invoice, drafted, finalize
from infra.local.stripe.recurring.making import period_of, roll

HOUR = 3600
NOTICE = 3 * 24 * HOUR
RUNNING = ("active", "past_due")


def plan_renewal(desk: Desk, subscription: Json) -> None:
    """Have the end of the present period noticed, and announced three days before."""
    end = period_of(subscription)["end"]
    desk.later(end - desk.now, "renew", subscription["id"], period=subscription["_period"])
    if end - NOTICE > desk.now:
        wait = end - NOTICE - desk.now
        desk.later(wait, "announce_renewal", subscription["id"], period=subscription["_period"])


def announce_renewal(desk: Desk, id: str, period: int) -> None:
    """``invoice.upcoming``: an invoice that does not exist yet."""
    subscription = desk.need("subscription", id)
    if not _due(subscription, period) or subscription["cancel_at_period_end"]:
        return
    following = dict(subscription)
    roll(following)
    draft = drafted(desk, following, "upcoming", [])
    draft["next_payment_attempt"] = period_of(following)["start"] + HOUR
    desk.emit("invoice.upcoming", draft)


def renew(desk: Desk, id: str, period: int) -> None:
    """The period is over: end, or a new period with a draft invoice."""
    subscription = desk.need("subscription", id)
    if not _due(subscription, period):
        return
    if subscription["cancel_at_period_end"]:
        end_subscription(desk, subscription, reason="cancellation_requested")
        return
    before = roll(subscription)
    invoice = draft_invoice(desk, subscription, CYCLE, [])
    subscription["latest_invoice"] = invoice["id"]
    desk.save("subscription", subscription)
    desk.emit("customer.subscription.updated", subscription, before)
    plan_renewal(desk, subscription)
    _advance(desk, subscription, invoice)


def _due(subscription: Json, period: int) -> bool:
    return subscription["status"] in RUNNING and subscription["_period"] == period


def _advance(desk: Desk, subscription: Json, invoice: Json) -> None:
    pause = subscription["pause_collection"]
    if pause and (pause["resumes_at"] or desk.now + 1) > desk.now:
        _paused(desk, invoice, pause["behavior"])
        return
    invoice["automatically_finalizes_at"] = desk.now + HOUR
    desk.save("invoice", invoice)
    desk.later(HOUR, "finalize_invoice", invoice["id"])


def _paused(desk: Desk, invoice: Json, behavior: str) -> None:
    invoice["auto_advance"] = False
    desk.save("invoice", invoice)
    if behavior == "void":
        finalize(desk, invoice)
        close_invoice(desk, invoice, "void")
    elif behavior == "mark_uncollectible":
        finalize(desk, invoice)
        close_invoice(desk, invoice, "uncollectible")


def close_invoice(desk: Desk, invoice: Json, status: str) -> Json:
    """Give an open invoice up: ``void`` or ``uncollectible``."""
    words = {"void": ("voided_at", "invoice.voided")}
    field, event = words.get(status, ("marked_uncollectible_at", "invoice.marked_uncollectible"))
    invoice |= {"auto_advance": False, "next_payment_attempt": None, "status": status}
    invoice["status_transitions"] |= {field: desk.now}
    desk.save("invoice", invoice)
    desk.emit(event, invoice)
    return public(invoice)


def finalize_invoice(desk: Desk, id: str) -> None:
    """The hour of the draft is over: number it and charge it."""
    invoice = desk.need("invoice", id)
    if invoice["status"] == "draft":
        charge_invoice(desk, finalize(desk, invoice))


def retry_invoice(desk: Desk, id: str, attempt: int) -> None:
    """Another attempt, unless something else has happened since."""
    invoice = desk.need("invoice", id)
    if invoice["status"] == "open" and invoice["attempt_count"] == attempt:
        charge_invoice(desk, invoice)
