"""Charges and PaymentIntents after the fact: their notes may change, their money may not."""

from __future__ import annotations

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.objects.parts import changed

CHARGE_FIELDS = ("description", "receipt_email", "fraud_details", "shipping", "transfer_group")
INTENT_FIELDS = ("description", "receipt_email", "shipping", "transfer_group")


def update_charge(desk: Desk, params: Json, id: str) -> Json:
    """Change description, metadata and the like; ``charge.updated``."""
    body, before = changed(desk.need("charge", id), params, CHARGE_FIELDS)
    if before:
        desk.save("charge", body)
        desk.emit("charge.updated", body, before)
    return public(body)


def update_intent(desk: Desk, params: Json, id: str) -> Json:
    """Change description and metadata of an intent; Stripe sends no event for it."""
    body, before = changed(desk.need("payment_intent", id), params, INTENT_FIELDS)
    if before:
        desk.save("payment_intent", body)
    return public(body)
