"""Which amounts Stripe takes, in its own units (see ``facts/currencies.json``)."""

from __future__ import annotations

from infra.local.stripe.facts import Json, fact
from infra.local.stripe.wire.errors import bad_request

LARGEST = 99_999_999


def known_currency(code: str, param: str) -> str:
    """The code in lower case; raises ApiError 400 for one Stripe does not take."""
    if code.lower() not in fact("currencies"):
        raise bad_request(f"Invalid currency: {code}", param)
    return code.lower()


def check_unit(amount: int, currency: str, param: str) -> int:
    """A price for one: not negative, and a multiple of the currency's step."""
    if amount < 0:
        text = "The amount must be zero or more."
        raise bad_request(text, param, "parameter_invalid_integer")
    step = _rules(currency)["step"]
    if amount % step:
        text = f"Amounts in {currency.upper()} must be multiples of {step}."
        raise bad_request(text, param, "invalid_charge_amount")
    return amount


def check_total(amount: int, currency: str, param: str) -> int:
    """What is charged at once: between the currency's minimum and eight digits."""
    if amount > LARGEST:
        text = f"The amount must be no more than {show_units(LARGEST, currency)}."
        raise bad_request(text, param, "amount_too_large")
    least = _rules(currency)["minimum"]
    if 0 <= amount < least:
        text = f"The amount must be at least {show_units(least, currency)}."
        raise bad_request(text, param, "amount_too_small")
    return amount


def show_units(amount: int, currency: str) -> str:
    """``show_units(1250, "usd")`` gives ``12.50 USD``; digits are Latin."""
    exponent = _rules(currency)["exponent"]
    digits = str(abs(amount)).rjust(exponent + 1, "0")
    whole, part = digits[: len(digits) - exponent], digits[len(digits) - exponent :]
    sign = "-" if amount < 0 else ""
    grouped = f"{int(whole):,}"
    return f"{sign}{grouped}{'.' + part if part else ''} {currency.upper()}"


def fee_for(amount: int, currency: str) -> int:
    """Stripe's fee on a charge: a share rounded to the nearest unit, plus a fixed part."""
    rules = _rules(currency)
    fee: int = (amount * rules["fee_ppm"] + 500_000) // 1_000_000 + rules["fee_fixed"]
    return min(fee, amount)


def _rules(currency: str) -> Json:
    rules: Json = fact("currencies")[currency]
    return rules
