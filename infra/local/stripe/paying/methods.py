"""Payment methods as Stripe shows them: cards and bank debits, with details on the charge."""

from __future__ import annotations

import hashlib

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json, shape
from infra.local.stripe.ids import letters, new_id
from infra.local.stripe.paying.cards import Card

CHALLENGED = {
    "authentication_flow": "challenge",
    "electronic_commerce_indicator": "05",
    "exemption_indicator": None,
    "result": "authenticated",
    "result_reason": None,
    "version": "2.2.0",
}
BANKS: dict[str, Json] = {
    "acss_debit": {
        "bank_name": "STAND-IN BANK",
        "institution_number": "000",
        "last4": "6789",
        "transit_number": "11000",
    },
    "au_becs_debit": {"bsb_number": "000000", "last4": "3456"},
    "bacs_debit": {"last4": "2345", "sort_code": "108800"},
    "sepa_debit": {
        "bank_code": "37040044",
        "branch_code": "",
        "country": "DE",
        "last4": "3000",
    },
    "us_bank_account": {
        "account_holder_type": "individual",
        "account_type": "checking",
        "bank_name": "STAND-IN BANK",
        "last4": "6789",
        "routing_number": "110000000",
    },
}
METHOD_EXTRAS: dict[str, Json] = {
    "sepa_debit": {"generated_from": {"charge": None, "setup_attempt": None}},
    "us_bank_account": {
        "financial_connections_account": None,
        "networks": {"preferred": "ach", "supported": ["ach"]},
        "status_details": None,
    },
}
CHARGE_EXTRAS: dict[str, Json] = {
    "bacs_debit": {"mandate": None},
    "sepa_debit": {"mandate": None},
    "us_bank_account": {"payment_reference": None},
}


def card_method(desk: Desk, card: Card, billing: Json) -> Json:
    """A new payment method for a test card; saved."""
    details = _card_basics(card) | {
        "checks": _checks(),
        "display_brand": card.brand,
        "generated_from": None,
        "networks": {"available": [card.brand], "preferred": None},
        "three_d_secure_usage": {"supported": True},
    }
    return _save_method(desk, "card", details, billing, outcome=card.outcome)


def debit_method(desk: Desk, kind: str, billing: Json) -> Json:
    """A new payment method for a bank debit; saved."""
    details = BANKS[kind] | {"fingerprint": _fingerprint(kind)} | METHOD_EXTRAS.get(kind, {})
    return _save_method(desk, kind, details, billing, outcome="success")


def _save_method(desk: Desk, kind: str, details: Json, billing: Json, *, outcome: str) -> Json:
    body = shape("payment_method") | {
        "id": new_id("pm"),
        "created": desk.now,
        "billing_details": shape("payment_method")["billing_details"] | billing,
        "type": kind,
        kind: details,
        "_outcome": outcome,
    }
    return desk.save("payment_method", body)


def charge_details(method: Json, amount: int, *, challenged: bool) -> Json:
    """``payment_method_details`` of a charge made with this method."""
    kind = method["type"]
    if kind != "card":
        bank = BANKS[kind] | {"fingerprint": method[kind]["fingerprint"]}
        return {"type": kind, kind: bank | CHARGE_EXTRAS.get(kind, {})}
    card = method["card"]
    kept = ("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding")
    details = {name: card[name] for name in (*kept, "last4", "regulated_status", "wallet")}
    secure = CHALLENGED | {"transaction_id": letters(27)} if challenged else None
    rest = _card_charge(amount) | {"network": card["brand"], "three_d_secure": secure}
    if challenged:
        rest["electronic_commerce_indicator"] = "05"
    return {"type": "card", "card": details | rest}


def _card_charge(amount: int) -> Json:
    return {
        "amount_authorized": amount,
        "authorization_code": letters(6).upper(),
        "electronic_commerce_indicator": None,
        "extended_authorization": {"status": "disabled"},
        "incremental_authorization": {"status": "unavailable"},
        "installments": None,
        "mandate": None,
        "multicapture": {"status": "unavailable"},
        "network_token": {"used": False},
        "network_transaction_id": letters(15).upper(),
        "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
        "transaction_link_id": None,
    }


def _card_basics(card: Card) -> Json:
    return {
        "brand": card.brand,
        "country": card.country,
        "exp_month": card.exp_month,
        "exp_year": card.exp_year,
        "fingerprint": _fingerprint(card.brand + card.last4 + card.outcome),
        "funding": card.funding,
        "last4": card.last4,
        "regulated_status": "unregulated",
        "wallet": None,
    }


def _checks() -> Json:
    return {
        "address_line1_check": None,
        "address_postal_code_check": None,
        "cvc_check": "pass",
    }


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
