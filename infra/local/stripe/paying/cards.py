"""Stripe's published test cards, and nothing else: a real number never gets past here."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.stripe.facts import fact

BUTTONS = {
    "declined": "4000000000000002",
    "insufficient_funds": "4000000000009995",
    "three_d_secure": "4000000000003220",
    "dispute": "4000000000000259",
}


CHALLENGES = {
    "three_d_secure": None,
    "three_d_secure_decline": "generic_decline",
    "three_d_secure_insufficient": "insufficient_funds",
}
DISPUTES = {"dispute": "fraudulent", "dispute_not_received": "product_not_received"}
CAPTURED = {"success", "refund_later", "refund_fails", *DISPUTES}


class UnknownCard(Exception):
    """Not on the published list; carries no trace of the number."""


@dataclass(frozen=True, slots=True)
class Card:
    """What may be kept of a card: no number, only its last four digits."""

    brand: str
    country: str
    funding: str
    outcome: str
    last4: str
    exp_month: int
    exp_year: int


def published_card(number: str, *, exp_month: int, exp_year: int) -> Card:
    """The test card with this number (digits of any script, spaces allowed).

    Raises UnknownCard without the number in it.
    """
    digits = "".join(str(int(char)) for char in number if char.isdecimal())
    found = fact("cards").get(digits)
    stray = [char for char in number if not (char.isdecimal() or char.isspace() or char == "-")]
    if found is None or stray:
        raise UnknownCard
    return Card(**found, last4=digits[-4:], exp_month=exp_month, exp_year=exp_year)
