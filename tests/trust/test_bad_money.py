"""Amounts, currencies, purposes and days that nobody can have meant (B01 to B11)."""

from typing import Any

import pytest

from chalicelib.store import keys, put_one
from chalicelib.giving.store.purposes import fund_record
from tests.trust.house import House, each


def usd(amount: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "USD"}


def entering(house: House) -> Any:
    """A gift in cash with this amount."""
    return lambda amount: house.no("POST", "/api/gifts", house.gift_told(amount=amount))


def test_amounts_of_nothing(house: House) -> None:
    cases = {"422 amount_min": [*map(usd, (0, -1, -0.0, None, "0", "-1", "٠", "")), {"currency": "USD"}]}
    print(each(entering(house), cases))
    assert each(entering(house), cases) == cases
