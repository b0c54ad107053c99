"""Identifiers that look like Stripe's: a prefix that names the kind, then random letters."""

from __future__ import annotations

import secrets
import string

LETTERS = string.ascii_letters + string.digits
LENGTHS = {"cs_test": 58, "cus": 14, "prod": 14, "req": 14, "bps": 24, "whsec": 32, "si": 14}


def new_id(prefix: str) -> str:
    """``new_id("pi")`` gives ``pi_3`` and twenty-three more letters and digits."""
    return f"{prefix}_{letters(LENGTHS.get(prefix, 24))}"


def letters(count: int) -> str:
    """Random letters and digits, unguessable."""
    return "".join(secrets.choice(LETTERS) for _ in range(count))
