"""Refunds: whole or part, and the ones that fail or arrive later."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import letters, new_id
from infra.local.stripe.money.amounts import show_units
from infra.local.stripe.objects.balance import book_movement
from infra.local.stripe.objects.parts import changed, without_empty
from infra.local.stripe.wire.errors import bad_request, missing_parameter, not_modelled
from infra.local.stripe.wire.expand import includes
from infra.local.stripe.wire.lists import list_objects

NOT_MODELLED = (
    "customer",
    "origin",
    "instructions_email",
    "refund_application_fee",
    "reverse_transfer",
)
LATER_SECONDS = 2 * 24 * 3600


def create(desk: Desk, params: Json) -> Json:
    """Give back all of a charge or part of it. Raises ApiError 400."""
    for name in NOT_MODELLED:
        if name in params:
            raise not_modelled(name)
    charge = _charge_of(desk, params)
    amount = _amount(charge, params)
    method = desk.need("payment_method", charge["payment_method"])
    refund = _new_refund(desk, charge, amount, params)
    slow = method["type"] != "card" or method["_outcome"] == "refund_later"
    refund["status"] = "pending" if slow else "succeeded"
    _move_money(desk, refund, -amount, "refund" if method["type"] == "card" else "payment_refund")
    desk.save("refund", refund)
    desk.emit("refund.created", refund)
    _count(desk, charge, amount)
    if slow:
        desk.later(LATER_SECONDS, "finish_refund", refund["id"])
    elif method["_outcome"] == "refund_fails":
        desk.later(LATER_SECONDS, "fail_refund", refund["id"])
    return public(refund)


def _charge_of(desk: Desk, params: Json) -> Json:
    if ("charge" in params) == ("payment_intent" in params):
        if "charge" in params:
            text = "Give charge or payment_intent, not both."
            raise bad_request(text, "charge", "parameters_exclusive")
        raise missing_parameter("charge")
    if "charge" in params:
        return _refundable(desk.need("charge", params["charge"], "charge"))
    intent = desk.need("payment_intent", params["payment_intent"], "payment_intent")
    if not intent["latest_charge"] or intent["status"] != "succeeded":
        text = f"The payment intent {intent['id']} has no successful charge to refund."
        raise bad_request(text, "payment_intent", "payment_intent_unexpected_state")
    return _refundable(desk.need("charge", intent["latest_charge"]))


def _refundable(charge: Json) -> Json:
    if charge["status"] != "succeeded":
        text = f"The charge {charge['id']} did not succeed and cannot be refunded."
        raise bad_request(text, "charge", "charge_not_refundable")
    if charge["disputed"]:
        text = f"The charge {charge['id']} is disputed and cannot be refunded."
        raise bad_request(text, "charge", "charge_disputed")
    if charge["refunded"]:
        text = f"The charge {charge['id']} has already been refunded."
        raise bad_request(text, None, "charge_already_refunded")
    return charge


def _amount(charge: Json, params: Json) -> int:
    left: int = charge["amount"] - charge["amount_refunded"]
    amount: int = params.get("amount", left)
    if params.get("currency", charge["currency"]) != charge["currency"]:
        raise bad_request("The refund must be in the currency of the charge.", "currency")
    if amount < 1:
        text = "The amount must be one or more."
        raise bad_request(text, "amount", "parameter_invalid_integer")
    if amount > left:
        money = show_units(left, charge["currency"])
        raise bad_request(f"Only {money} of this charge is left to refund.", "amount")
    return amount


def _new_refund(desk: Desk, charge: Json, amount: int, params: Json) -> Json:
    body = shape("refund") | {
        "id": new_id("re"),
        "amount": amount,
        "charge": charge["id"],
        "created": desk.now,
        "currency": charge["currency"],
        "customer": charge["customer"],
        "metadata": without_empty(params.get("metadata")),
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": params.get("reason"),
    }
    kind = charge["payment_method_details"]["type"]
    if kind != "card":
        body["destination_details"] = {"type": kind}
    return body


def _move_money(desk: Desk, refund: Json, amount: int, kind: str) -> None:
    field = "failure_balance_transaction" if amount > 0 else "balance_transaction"
    refund[field] = book_movement(desk, refund, amount=amount, fee=0, kind=kind)["id"]


def _count(desk: Desk, charge: Json, amount: int) -> Json:
    before = {name: charge[name] for name in ("amount_refunded", "refunded")}
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    desk.save("charge", charge)
    if amount > 0:
        changes = {name: old for name, old in before.items() if charge[name] != old}
        desk.emit("charge.refunded", charge, changes)
    return charge


def update(desk: Desk, params: Json, id: str) -> Json:
    """Change the metadata of a refund."""
    body, before = changed(desk.need("refund", id), params, ())
    if before:
        desk.save("refund", body)
        _say_updated(desk, body, before)
    return public(body)


def cancel(desk: Desk, params: Json, id: str) -> Json:
    """Only refunds that wait for the customer can be cancelled; ours never wait for one."""
    del params
    status = desk.need("refund", id)["status"]
    raise bad_request(f"A refund that is {status} cannot be cancelled.")


def finish_refund(desk: Desk, id: str) -> Json:
    """A pending refund reaches the donor: ``refund.updated``."""
    refund = desk.need("refund", id, "refund")
    if refund["status"] != "pending":
        return refund
    before = {"status": "pending"}
    refund["status"] = "succeeded"
    if "card" in refund["destination_details"]:
        refund["destination_details"]["card"] |= {
            "reference": letters(12).upper(),
            "reference_status": "available",
        }
    desk.save("refund", refund)
    _say_updated(desk, refund, before)
    return refund


def fail_refund(desk: Desk, id: str, reason: str = "lost_or_stolen_card") -> Json:
    """The bank sends the money back: ``refund.failed``; a failed refund stays as it is."""
    refund = desk.need("refund", id, "refund")
    if refund["status"] not in ("pending", "succeeded"):
        return refund
    before = {"failure_balance_transaction": None, "status": refund["status"]}
    refund |= {"status": "failed", "failure_reason": reason}
    _move_money(desk, refund, refund["amount"], "refund_failure")
    desk.save("refund", refund)
    _count(desk, desk.need("charge", refund["charge"]), -refund["amount"])
    _say_updated(desk, refund, before)
    desk.emit("refund.failed", refund)
    return refund


def _say_updated(desk: Desk, refund: Json, before: Json) -> None:
    desk.emit("refund.updated", refund, before)
    desk.emit("charge.refund.updated", refund, before)


@includes("charge", "refunds")
def _refunds_of(desk: Desk, body: Json) -> Json:
    url = f"/v1/charges/{body['id']}/refunds"
    return list_objects(desk, "refund", url, {"charge": body["id"]})
