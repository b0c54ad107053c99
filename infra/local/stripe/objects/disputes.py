"""Disputes: money leaves at once, evidence goes in, money may come back."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects.balance import book_movement
from infra.local.stripe.objects.parts import changed
from infra.local.stripe.wire.errors import bad_request

FEE_IN_USD_CENTS = 1500
ANSWER_SECONDS = 9 * 24 * 3600
OPEN = ("needs_response", "under_review")


def open_dispute(desk: Desk, charge_id: str, reason: str = "fraudulent") -> Json:
    """The donor's bank takes the charge back; a disputed charge is not disputed twice."""
    charge = desk.need("charge", charge_id, "charge")
    if charge["disputed"] or charge["status"] != "succeeded" or charge["refunded"]:
        raise bad_request(f"The charge {charge_id} cannot be disputed.", "charge")
    dispute = _new_dispute(desk, charge, reason)
    desk.save("dispute", dispute)
    desk.emit("charge.dispute.created", dispute)
    charge["disputed"] = True
    desk.save("charge", charge)
    desk.emit("charge.updated", charge, {"disputed": False})
    _move(desk, dispute, -dispute["amount"], _fee(dispute))
    desk.emit("charge.dispute.funds_withdrawn", dispute, {"balance_transactions": []})
    return public(dispute)


def _new_dispute(desk: Desk, charge: Json, reason: str) -> Json:
    body = shape("dispute")
    body["evidence"]["customer_email_address"] = charge["billing_details"]["email"]
    body["evidence"]["customer_name"] = charge["billing_details"]["name"]
    body["evidence_details"]["due_by"] = desk.now + ANSWER_SECONDS
    body |= {
        "id": new_id("du"),
        "amount": charge["amount"] - charge["amount_refunded"],
        "charge": charge["id"],
        "created": desk.now,
        "currency": charge["currency"],
        "payment_intent": charge["payment_intent"],
        "reason": reason,
    }
    card = charge["payment_method_details"].get("card")
    if card:
        known = {"brand": card["brand"], "case_type": "chargeback", "network": card["brand"]}
        known["network_reason_code"] = body["network_reason_code"]
        body["payment_method_details"] = {"type": "card", "card": known}
    return body


def _fee(dispute: Json) -> int:
    return FEE_IN_USD_CENTS if dispute["currency"] == "usd" else 0


def _move(desk: Desk, dispute: Json, amount: int, fee: int) -> None:
    moved = book_movement(desk, dispute, amount=amount, fee=fee, kind="adjustment")
    dispute["balance_transactions"] = [*dispute["balance_transactions"], moved]
    desk.save("dispute", dispute)


def update(desk: Desk, params: Json, id: str) -> Json:
    """Add evidence or metadata; with ``submit`` (the default) it goes to the bank."""
    body = desk.need("dispute", id)
    given = {k: v for k, v in params.items() if k not in ("evidence", "submit")}
    after, before = changed(body, given, ("intended_submission_method",))
    if params.get("evidence"):
        before["evidence"] = {name: body["evidence"][name] for name in params["evidence"]}
        after["evidence"] = body["evidence"] | params["evidence"]
        after["evidence_details"] = body["evidence_details"] | {"has_evidence": True}
        if params.get("submit", True):
            before["status"] = body["status"]
            after |= {"status": "under_review"}
            after["evidence_details"] |= {"submission_count": 1, "submission_method": "manual"}
    if before:
        desk.save("dispute", after)
        desk.emit("charge.dispute.updated", after, before)
    return public(after)


def close(desk: Desk, params: Json, id: str) -> Json:
    """Give in: the dispute is lost."""
    del params
    return decide(desk, id, won=False)


def decide(desk: Desk, id: str, *, won: bool) -> Json:
    """The bank decides; a won dispute brings the money back. Raises ApiError when closed."""
    dispute = desk.need("dispute", id, "dispute")
    if dispute["status"] not in OPEN:
        raise bad_request(f"This dispute is {dispute['status']} already.")
    before = {"status": dispute["status"]}
    dispute["status"] = "won" if won else "lost"
    desk.save("dispute", dispute)
    if won:
        older = {"balance_transactions": dispute["balance_transactions"]}
        _move(desk, dispute, dispute["amount"], -_fee(dispute))
        desk.emit("charge.dispute.funds_reinstated", dispute, older)
    desk.emit("charge.dispute.closed", dispute, before)
    return public(dispute)
