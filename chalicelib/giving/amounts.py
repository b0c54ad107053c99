"""Amounts as the giving page offers, reads and shows them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.currencies import SYMBOLS
from chalicelib.kit.digits import in_digits
from chalicelib.kit.money import (
    AmountMalformed,
    Money,
    cover,
    exponent,
    parse_money,
    show_money,
    whole_money,
)
from chalicelib.payments import RateCard
from chalicelib.words import say_count

MOST_ALIKE = 999
_EVEN = re.compile(r"[.٫][0٠]+(?![\d٠-٩])")
_RTL, _END = "\u2067", "\u2069"


@dataclass(frozen=True)
class Preset:
    """An amount to choose: `minor` is what the form sends."""

    minor: int
    shown: str
    impact: str
    chosen: bool


def exact(money: Money, lang: str, digits: str) -> str:
    """An amount with all its places, isolated from the text around it: $50.00, ١٢٫٥٠٠ د.ك."""
    return _isolated(show_money(money, lang, digits), lang)


def brief(money: Money, lang: str, digits: str) -> str:
    """The same without a fraction that is nothing: $50, ١٢٫٥٠٠ د.ك."""
    return _isolated(_EVEN.sub("", show_money(money, lang, digits)), lang)


def _isolated(shown: str, lang: str) -> str:
    if lang != "ar":
        return ltr(shown)
    # A sign such as US$ would come apart among letters that run from the right.
    number, _, sign = shown.partition("\u00a0")
    return f"{_RTL}{number}\u00a0{isolated(sign)}{_END}"


def symbol(currency: str, lang: str) -> str:
    """The currency's sign as readers of a language know it, isolated."""
    return isolated(SYMBOLS[lang].get(currency, currency))


def chosen(form: Mapping[str, str], currency: str) -> Money:
    """The amount of a posted form: what was typed, else the preset; raises what parse_money raises."""
    typed, choice = form.get("amount", ""), form.get("choice", "")
    if typed.strip() or not choice:
        return parse_money(typed, currency)
    if not re.fullmatch(r"[0-9]{1,12}", choice):
        raise AmountMalformed("amount")
    return whole_money(int(choice), currency)


def usual(suggested: Sequence[int]) -> int | None:
    """The middle preset."""
    return suggested[(len(suggested) - 1) // 2] if suggested else None


def presets(
    suggested: Sequence[Money],
    selected: Money | None,
    missing: Money | None,
    *,
    lang: str,
    digits: str,
) -> tuple[Preset, ...]:
    """The amounts to choose from; each says how many like it are still `missing` to the goal."""
    return tuple(
        Preset(
            money.amount,
            brief(money, lang, digits),
            _impact(money, missing, lang, digits),
            money == selected,
        )
        for money in suggested
    )


def _impact(money: Money, missing: Money | None, lang: str, digits: str) -> str:
    alike = -(-missing.amount // money.amount) if missing else 0
    if not 0 < alike <= MOST_ALIKE:
        return ""
    return say_count(lang, "giving.impact", alike, n=in_digits(str(alike), digits))


def script_data(currency: str, rate: RateCard | None, *, lang: str, digits: str) -> str:
    """What the page's script must know to name amounts as the server does, as JSON."""
    card = rate or RateCard(0, 0)
    return json.dumps(
        {
            "currency": currency,
            "places": exponent(currency),
            "symbol": SYMBOLS[lang].get(currency, currency),
            "arab": digits == "arab",
            "ppm": card.ppm,
            "fixed": card.fixed,
            # The smallest amount that can be charged is also the step between those that can.
            "step": cover(Money(1, currency), rate_ppm=0, fixed=0).amount,
        }
    )
