"""A button of the hosted page and what stood in the fields when it was pressed."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.objects.parts import EMAIL
from infra.local.stripe.paying.cards import BUTTONS, Card, UnknownCard, published_card
from infra.local.stripe.paying.checkout import Outcome, Payer, pay_by_debit, pay_with_card

FIRST_EMAIL = "donor@example.org"
FIRST_NUMBER = "4242 4242 4242 4242"
FIRST_EXPIRY = "12 / 34"
FIRST_CVC = "123"
EXPIRY = re.compile(r"^\s*(\d{1,2})\s*[/-]?\s*(?:20)?(\d{2})\s*$")
CVC = re.compile(r"^\d{3,4}$")
DEBITS = {"debit_succeeds": True, "debit_fails": False}


class Rejected(Exception):
    """Something typed on the page cannot be; ``args[0]`` names the field or the problem."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the page, at first as it comes."""

    email: str = FIRST_EMAIL
    name: str = ""
    expiry: str = FIRST_EXPIRY
    cvc: str = FIRST_CVC
    number: str = FIRST_NUMBER


def press(desk: Desk, session: Json, button: str, typed: Typed) -> Outcome:
    """Pay an open session; raises Rejected before anything has happened."""
    email = typed.email.strip()
    if not EMAIL.match(email):
        raise Rejected("email")
    payer = Payer(email, typed.name.strip()[:150])
    if button in DEBITS and set(session["payment_method_types"]) - {"card"}:
        return pay_by_debit(desk, session, payer, succeeds=DEBITS[button])
    return pay_with_card(desk, session, payer, typed_card(button, typed, desk.now))


def typed_card(button: str, typed: Typed, now: int) -> Card:
    """The typed card, or the one a button stands for; a stray number stops both."""
    month, year = _expiry(typed.expiry, now)
    if not CVC.match(typed.cvc):
        raise Rejected("cvc")
    chosen = BUTTONS | {"success": FIRST_NUMBER}
    try:
        card = published_card(typed.number, exp_month=month, exp_year=year)
        if button in chosen:
            card = published_card(chosen[button], exp_month=month, exp_year=year)
    except UnknownCard as reason:
        raise Rejected("unknown_card") from reason
    return card


def _expiry(text: str, now: int) -> tuple[int, int]:
    found = EXPIRY.match(text)
    month, year = (int(found[1]), 2000 + int(found[2])) if found else (0, 0)
    today = time.gmtime(now)
    if not 1 <= month <= 12 or (year, month) < (today.tm_year, today.tm_mon):
        raise Rejected("expiry")
    return month, year
