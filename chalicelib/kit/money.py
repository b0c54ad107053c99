"""Money: whole minor units with their currency. Nothing here rounds what somebody typed, and nothing is a float."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.kit.currencies import (
    CHARGED_IN_TENS,
    CHARGED_PLACES,
    NEVER_CHARGED,
    PLACES,
    SYMBOLS,
)
from chalicelib.kit.digits import TO_LATIN, in_digits
from chalicelib.kit.refusals import Refusal

CURRENCIES = frozenset(PLACES)
MOST = 10**12 - 1
MOST_CHARGED = 99_999_999
_PPM = 1_000_000

_UNSEEN = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PLAIN = re.compile(r"(\d+)(?:\.(\d+))?")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?:\D|$))")


class MixedCurrencies(TypeError):
    """Two currencies in one sum: our own mistake, never the person's."""


class CurrencyUnknown(Refusal):
    """Not a currency of ISO 4217 that money is given in."""

    code = "currency_unknown"


class AmountMin(Refusal):
    """Nothing, or less than nothing."""

    code = "amount_min"


class AmountMax(Refusal):
    """Params: `high`, the largest amount taken, in major units."""

    code = "amount_max"


class AmountMalformed(Refusal):
    """Not a number."""

    code = "amount_malformed"


class AmountAmbiguous(Refusal):
    """A number that one reader takes for thousands and another for a fraction, such as 1,5."""

    code = "amount_ambiguous"


class AmountTooFine(Refusal):
    """More places than the currency has. Params: `currency`, `places`."""

    code = "amount_too_fine"


class AmountNotChargeable(Refusal):
    """The processor does not take this last digit. Params: `low` and `high`, the nearest it takes, in major units."""

    code = "amount_not_chargeable"


class CurrencyNotChargeable(Refusal):
    """A currency that no card is charged in. Params: `currency`."""

    code = "currency_not_chargeable"


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` counts minor units of `currency`: 12.50 USD is 1250, 1.250 KWD is 1250, 1250 JPY is 1250."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError("an amount of money is a whole number")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} with {other.currency}")
        return other.amount


def exponent(currency: str) -> int:
    """The places a currency is written and kept with."""
    return PLACES[currency]


def charge_exponent(currency: str) -> int:
    """The places the card processor counts a currency with."""
    return CHARGED_PLACES[currency]


def known_currency(text: str, *, field: str = "currency") -> str:
    """The code in capitals; raises CurrencyUnknown."""
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise CurrencyUnknown(field)
    return code


def whole_money(amount: int, currency: str, *, field: str = "amount") -> Money:
    """Minor units as they come through the API; raises CurrencyUnknown, AmountMin or AmountMax."""
    code = known_currency(currency)
    if amount <= 0:
        raise AmountMin(field)
    if amount > MOST:
        raise AmountMax(field, high=_plain(MOST, PLACES[code]))
    return Money(amount, code)


def parse_money(text: str, currency: str, *, field: str = "amount") -> Money:
    """Major units as a person types them, in Latin, Arabic or Persian digits.

    Raises AmountMin (also for nothing), AmountMax, AmountMalformed, AmountAmbiguous, AmountTooFine, CurrencyUnknown.
    """
    code = known_currency(currency)
    whole, fraction = _read(text[:100], PLACES[code], field)
    if len(fraction) > PLACES[code]:
        raise AmountTooFine(field, currency=code, places=PLACES[code])
    return whole_money(int(whole + fraction.ljust(PLACES[code], "0")), code, field=field)


def _read(text: str, places: int, field: str) -> tuple[str, str]:
    """The digits before and after the decimal point."""
    typed = _UNSEEN.sub("", text).strip().translate(TO_LATIN).replace("،", ",")
    if not typed or re.fullmatch(r"[-−]\s*\d.*", typed, re.DOTALL):
        raise AmountMin(field)
    found = _PLAIN.fullmatch(_without_groups(_SPACED.sub("", typed), places, field))
    if not found:
        raise AmountMalformed(field)
    return found[1], found[2] or ""


def _without_groups(typed: str, places: int, field: str) -> str:
    """The number with a point for its fraction and nothing between thousands."""
    if "٫" in typed or "٬" in typed:
        return _split_at(typed, "٫", "٬" if "٬" in typed else ",")
    last = max(",.", key=typed.rfind)
    if "," in typed and "." in typed:
        return _split_at(typed, last, "." if last == "," else ",")
    if typed.count(last) > 1:
        return _split_at(typed, "", last)
    if "," not in typed:
        return typed
    if places == 3 or not re.fullmatch(r"[1-9]\d{0,2},\d{3}", typed):
        raise AmountAmbiguous(field) if re.fullmatch(r"\d+,\d+", typed) else AmountMalformed(field)
    return typed.replace(",", "")


def _split_at(typed: str, point: str, group: str) -> str:
    """Thousands must stand in threes, or this is no number and stays unread."""
    whole, mark, fraction = typed.partition(point) if point else (typed, "", "")
    if group in whole and not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+", whole):
        return ""
    return f"{whole.replace(group, '')}{'.' if mark else ''}{fraction}"


def to_charge(money: Money, *, field: str = "amount") -> int:
    """The processor's units. Raises AmountNotChargeable, CurrencyNotChargeable or AmountMax; never rounds."""
    currency, places = money.currency, PLACES[money.currency]
    if currency in NEVER_CHARGED:
        raise CurrencyNotChargeable(field, currency=currency)
    step = _step(currency)
    if rest := money.amount % step:
        high = money.amount - rest + step
        low = high - step or high
        raise AmountNotChargeable(field, low=_plain(low, places), high=_plain(high, places))
    charged: int = money.amount * 10 ** (CHARGED_PLACES[currency] - places)
    if charged > MOST_CHARGED:
        most = MOST_CHARGED // 10 ** (CHARGED_PLACES[currency] - places)
        raise AmountMax(field, high=_plain(most - most % step, places))
    return charged


def from_charge(units: int, currency: str) -> Money:
    """What the processor counts, in our units; ValueError when it sends a fraction of one."""
    code = currency.upper()
    amount, rest = divmod(units, 10 ** (CHARGED_PLACES[code] - PLACES[code]))
    if rest:
        raise ValueError(f"{units} is no whole number of {code}")
    return Money(amount, code)


def cover(net: Money, *, rate_ppm: int, fixed: int) -> Money:
    """The smallest chargeable amount that leaves `net` after a fee of `rate_ppm` millionths and `fixed` minor units."""
    left = _PPM - rate_ppm
    gross = -(-(net.amount + fixed) * _PPM // left)
    step = _step(net.currency)
    return Money(-(-gross // step) * step, net.currency)


def split(money: Money, parts: int | Sequence[int]) -> tuple[Money, ...]:
    """Into equal parts, or by weights, summing exactly; the odd units go to the parts that would lose most."""
    weights = [1] * parts if isinstance(parts, int) else list(parts)
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights are not negative, and not all nothing")
    shares = [divmod(money.amount * weight, total) for weight in weights]
    over = money.amount - sum(share for share, _ in shares)
    luckiest = sorted(range(len(shares)), key=lambda n: -shares[n][1])[:over]
    return tuple(
        Money(share + (n in luckiest), money.currency) for n, (share, _) in enumerate(shares)
    )


def show_money(money: Money, lang: str, digits: str = "latn") -> str:
    """As a reader of `lang` expects it: $1,250.50, KWD 1,250.500, ١٬٢٥٠٫٥٠٠ د.ك."""
    number = _plain(abs(money.amount), PLACES[money.currency], group=",")
    if digits == "arab":
        number = in_digits(number, digits).replace(",", "٬").replace(".", "٫")
    symbol = SYMBOLS[lang].get(money.currency, money.currency)
    # Beside Arabic a bare minus would jump to the other end of the number.
    minus = "" if money.amount >= 0 else "-" if lang == "en" else "\u200e-"
    if lang == "ar":
        return f"{minus}{number}\u00a0{symbol}"
    gap = "" if len(symbol) == 1 else "\u00a0"
    return f"{minus}{symbol}{gap}{number}"


def _plain(amount: int, places: int, group: str = "") -> str:
    whole, fraction = divmod(amount, 10**places)
    shown = f"{whole:,}".replace(",", group)
    return f"{shown}.{fraction:0{places}d}" if places else shown


def _step(currency: str) -> int:
    return 10 if currency in CHARGED_IN_TENS else 1
