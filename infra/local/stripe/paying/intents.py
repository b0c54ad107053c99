"""From a session to a PaymentIntent, its charges, and how each attempt ends."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, fact, shape
from infra.local.stripe.ids import letters, new_id
from infra.local.stripe.paying.methods import charge_details

CARRIED = (
    "capture_method",
    "description",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
)
FIRST_OF_MANY: Json = {
    "description": "Subscription creation",
    "setup_future_usage": "off_session",
}
APPROVED = {
    "advice_code": None,
    "network_advice_code": None,
    "network_decline_code": None,
    "network_status": "approved_by_network",
    "reason": None,
    "risk_level": "normal",
    "risk_score": 20,
    "seller_message": "Payment complete.",
    "type": "authorized",
}


def intent_for(desk: Desk, session: Json) -> Json:
    """The session's intent; the first attempt to pay makes it.

    In subscription mode it belongs to the invoice, so the session does not show it.
    """
    recurring = session["mode"] == "subscription"
    place = "_payment_intent" if recurring else "payment_intent"
    if session.get(place):
        return desk.need("payment_intent", session[place])
    data = FIRST_OF_MANY if recurring else session["_intent_data"]
    given = {name: data[name] for name in CARRIED if data.get(name) is not None}
    given["amount"] = session["amount_total"]
    given["currency"] = session["currency"]
    given["customer"] = session["customer"]
    given["metadata"] = {k: v for k, v in data.get("metadata", {}).items() if v}
    given["payment_method_types"] = session["payment_method_types"]
    intent = new_intent(desk, given)
    session[place] = intent["id"]
    desk.save("checkout.session", session)
    return intent


def new_intent(desk: Desk, given: Json) -> Json:
    """A saved intent waiting for a payment method; ``payment_intent.created``."""
    body = shape("payment_intent") | given | {"id": new_id("pi"), "created": desk.now}
    body["client_secret"] = f"{body['id']}_secret_{letters(25)}"
    desk.save("payment_intent", body)
    desk.emit("payment_intent.created", body)
    return body


def new_charge(desk: Desk, intent: Json, method: Json, *, challenged: bool = False) -> Json:
    """An unsaved charge for the whole amount, not yet decided."""
    kept = ("amount", "currency", "customer", "description", "metadata", "receipt_email")
    details = charge_details(method, intent["amount"], challenged=challenged)
    suffix = intent["statement_descriptor_suffix"]
    return (
        shape("charge")
        | {name: intent[name] for name in (*kept, "shipping")}
        | {
            "id": new_id("ch" if method["type"] == "card" else "py"),
            "billing_details": method["billing_details"],
            "calculated_statement_descriptor": f"STAND-IN* {suffix}" if suffix else "STAND-IN",
            "created": desk.now,
            "payment_intent": intent["id"],
            "payment_method": method["id"],
            "payment_method_details": details,
            "statement_descriptor": intent["statement_descriptor"],
            "statement_descriptor_suffix": suffix,
        }
    )


def take_money(desk: Desk, intent: Json, charge: Json) -> Json:
    """The charge succeeds and with it the intent; returns the intent."""
    charge |= {
        "amount_captured": charge["amount"],
        "captured": True,
        "outcome": APPROVED,
        "paid": True,
        "receipt_url": f"{desk.base}/receipts/{charge['id']}",
        "status": "succeeded",
    }
    desk.save("charge", charge)
    desk.emit("charge.succeeded", charge)
    intent |= {
        "amount_received": charge["amount"],
        "last_payment_error": None,
        "latest_charge": charge["id"],
        "next_action": None,
        "payment_method": charge["payment_method"],
        "status": "succeeded",
    }
    desk.save("payment_intent", intent)
    desk.emit("payment_intent.succeeded", intent)
    return intent


def decline(desk: Desk, intent: Json, charge: Json, reason: str) -> Json:
    """The bank says no: a failed charge and an intent that waits for another method."""
    no = fact("declines")[reason]
    charge |= {
        "captured": False,
        "failure_code": no["code"],
        "failure_message": no["message"],
        "outcome": APPROVED | _refusal(no, reason),
        "status": "failed",
    }
    desk.save("charge", charge)
    desk.emit("charge.failed", charge)
    error = {"charge": charge["id"], "code": no["code"], "decline_code": reason}
    optional = ("advice_code", "network_decline_code")
    error |= {name: no[name] for name in optional if no[name]}
    error |= {"message": no["message"], "type": "card_error"}
    return back_to_start(desk, intent | {"latest_charge": charge["id"]}, charge, error)


def back_to_start(desk: Desk, intent: Json, charge: Json, error: Json) -> Json:
    """The attempt failed with ``error``: ``payment_intent.payment_failed``."""
    method = desk.need("payment_method", charge["payment_method"])
    code = error["code"].replace("_", "-")
    link = f"https://stripe.com/docs/error-codes/{code}"
    whole = {"doc_url": link, "payment_method": public(method)} | error
    intent |= {
        "last_payment_error": dict(sorted(whole.items())),
        "next_action": None,
        "payment_method": None,
        "status": "requires_payment_method",
    }
    desk.save("payment_intent", intent)
    desk.emit("payment_intent.payment_failed", intent)
    return intent


def _refusal(no: Json, reason: str) -> Json:
    return {
        "advice_code": no["advice_code"],
        "network_decline_code": no["network_decline_code"],
        "network_status": no["network_status"],
        "reason": reason,
        "seller_message": "The bank did not approve the payment.",
        "type": no["type"],
    }
