"""What Stripe refuses when a Checkout Session is created."""

from __future__ import annotations

from infra.local.stripe.facts import Json
from infra.local.stripe.objects.parts import checked_email, checked_url
from infra.local.stripe.wire.errors import bad_request, missing_parameter, not_modelled

SHORTEST_LIFE = 30 * 60
LONGEST_LIFE = 24 * 3600
LONGEST_REFERENCE = 200
NOT_MODELLED = (
    "customer_account",
    "discounts",
    "optional_items",
    "setup_intent_data",
    "shipping_address_collection",
    "shipping_options",
)
CARD = ("card",)
MOST_CUSTOM_FIELDS = 3
ONLY_EMBEDDED = ("redirect_on_completion", "return_url")
DESCRIPTOR_LETTERS = set("<>\\'\"*")


def check_session(params: Json, now: int) -> None:
    """Raises ApiError 400 for the first thing that cannot be."""
    if "mode" not in params:
        raise missing_parameter("mode")
    _check_modelled(params)
    _check_page(params)
    _check_customer(params)
    _check_mode(params)
    _check_life(params, now)
    _check_descriptors(params)


def _check_modelled(params: Json) -> None:
    for name in NOT_MODELLED:
        if params.get(name):
            raise not_modelled(name)
    if params["mode"] == "setup":
        raise not_modelled("mode setup")
    if params.get("ui_mode", "hosted_page") != "hosted_page":
        raise not_modelled(f"ui_mode {params['ui_mode']}")
    if params.get("after_expiration", {}).get("recovery", {}).get("enabled"):
        raise not_modelled("after_expiration[recovery]")
    for name in ("automatic_tax", "managed_payments", "tax_id_collection"):
        if params.get(name, {}).get("enabled"):
            raise not_modelled(f"{name}[enabled]")


def _check_page(params: Json) -> None:
    for name in ONLY_EMBEDDED:
        if name in params:
            raise bad_request(f"{name} does not go with ui_mode hosted_page.", name)
    if "success_url" not in params:
        raise missing_parameter("success_url")
    for name in ("success_url", "cancel_url"):
        if name in params:
            checked_url(params[name], name)
    if len(params.get("custom_fields", ())) > MOST_CUSTOM_FIELDS:
        raise bad_request(f"At most {MOST_CUSTOM_FIELDS} custom fields.", "custom_fields")
    if len(params.get("client_reference_id", "")) > LONGEST_REFERENCE:
        text = f"client_reference_id is at most {LONGEST_REFERENCE} characters long."
        raise bad_request(text, "client_reference_id")


def _check_customer(params: Json) -> None:
    for other in ("customer_email", "customer_creation"):
        if "customer" in params and other in params:
            text = f"Give customer or {other}, not both."
            raise bad_request(text, "customer", "parameters_exclusive")
    if "customer_update" in params and "customer" not in params:
        raise bad_request("customer_update needs a customer.", "customer_update")
    if "customer_email" in params:
        checked_email(params["customer_email"], "customer_email")


def _check_mode(params: Json) -> None:
    subscription = params["mode"] == "subscription"
    wrong = ("payment_intent_data", "customer_creation", "invoice_creation")
    for name in wrong if subscription else ("subscription_data", "payment_method_collection"):
        if name in params:
            raise bad_request(f"{name} does not go with mode {params['mode']}.", name)
    if params.get("invoice_creation", {}).get("enabled"):
        raise not_modelled("invoice_creation[enabled]")
    _check_subscription(params.get("subscription_data", {}))
    data = params.get("payment_intent_data", {})
    for name in ("application_fee_amount", "on_behalf_of", "transfer_data", "transfer_group"):
        if name in data:
            raise not_modelled(f"payment_intent_data[{name}]")
    if data.get("capture_method") == "manual":
        raise not_modelled("payment_intent_data[capture_method]=manual")


def _check_subscription(data: Json) -> None:
    for name in data:
        if name not in ("metadata", "description", "billing_mode", "proration_behavior"):
            raise not_modelled(f"subscription_data[{name}]")
    if data.get("billing_mode", {}).get("type") == "classic":
        raise not_modelled("subscription_data[billing_mode][type]=classic")


def _check_life(params: Json, now: int) -> None:
    life = params.get("expires_at", now + LONGEST_LIFE) - now
    if life + 5 < SHORTEST_LIFE or life - 5 > LONGEST_LIFE:
        text = "expires_at must lie between 30 minutes and 24 hours from now."
        raise bad_request(text, "expires_at")


def _check_descriptors(params: Json) -> None:
    data = params.get("payment_intent_data", {})
    if "statement_descriptor" in data and "card" in params.get(
        "allowed_payment_method_types", CARD
    ):
        text = "For cards, give statement_descriptor_suffix instead."
        raise bad_request(text, "payment_intent_data[statement_descriptor]")
    for name in ("statement_descriptor", "statement_descriptor_suffix"):
        text = data.get(name)
        if text is not None and not _readable_on_statement(text):
            words = "Statement descriptors are up to 22 Latin characters with at least one letter."
            raise bad_request(words, f"payment_intent_data[{name}]")


def _readable_on_statement(text: str) -> bool:
    letters = any(char.isascii() and char.isalpha() for char in text)
    plain = all(char.isascii() and char.isprintable() for char in text)
    return letters and plain and len(text) <= 22 and not DESCRIPTOR_LETTERS & set(text)
