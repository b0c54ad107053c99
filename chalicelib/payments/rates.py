"""What a card payment usually costs, to offer a donor who wants the whole gift to arrive.

Only an offer: what was really kept is read from the processor afterwards. The fixed part follows Stripe's published
prices (2026) in the processor's own units; elsewhere it is 30 of them.
"""

from chalicelib.kit.money import from_charge
from chalicelib.payments.model import RateCard

PPM = 29_000
_FIXED_PARTS = (
    "AED 100, AUD 30, BHD 110, BRL 39, CAD 30, CHF 30, CLP 300, CZK 650, DKK 180, EGP 1500, EUR 25, GBP 20, HKD 235, "
    "HUF 8500, INR 200, ISK 4000, JOD 210, JPY 40, KRW 400, KWD 100, MAD 300, MXN 300, NOK 200, OMR 120, PLN 100, "
    "QAR 110, SAR 100, SEK 180, SGD 50, TND 900, UGX 110000, VND 7500, XAF 180, XOF 180"
)
_FIXED = {part[:3]: int(part[4:]) for part in _FIXED_PARTS.split(", ")}


def rate_card(currency: str) -> RateCard:
    """For a currency of ISO 4217."""
    return RateCard(PPM, from_charge(_FIXED.get(currency, 30), currency).amount)
