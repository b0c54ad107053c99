from typing import Any

import pytest

from chalicelib.kit.money import Money
from chalicelib.web import Body, Call, Doors, MoneyIn, Shape, anyone
from tests.web.asking import Gateway, gateway


class Gift(Body):
    amount: MoneyIn
    note: str = ""


class Told(Shape):
    amount: Money


@pytest.fixture
def at() -> Gateway:
    doors = Doors("chalicelib.giving.routes")

    @doors.post("/api/gifts", anyone(), body=Gift, answer=Told)
    def enter(call: Call) -> Told:
        return Told(amount=call.body.amount)

    return gateway(doors)


def _give(at: Gateway, amount: Any, currency: Any = "USD") -> Any:
    answer = at.ask("POST", "/api/gifts", {"amount": {"amount": amount, "currency": currency}})
    return answer.json()["amount"] if answer.status == 200 else answer.errors


@pytest.mark.parametrize(
    ("amount", "minor"),
    [(150, 150), ("150", 15000), ("١٠٠", 10000), ("١٢٫٥٠", 1250), ("1٬000", 100000)],
)
def test_whole_minor_units_or_text_in_major_units_of_any_digits(
    at: Gateway, amount: Any, minor: int
) -> None:
    assert _give(at, amount) == {"amount": minor, "currency": "USD"}


@pytest.mark.parametrize("amount", [0, -1, -0.0, None])
def test_nothing_and_less_is_no_gift(at: Gateway, amount: Any) -> None:
    assert _give(at, amount) == [("amount", "amount_min")]


@pytest.mark.parametrize("body", [{}, {"amount": None}])
def test_a_missing_amount_is_no_gift_either(at: Gateway, body: Any) -> None:
    assert at.ask("POST", "/api/gifts", body).errors == [("amount", "amount_min")]


@pytest.mark.parametrize("amount", [True, [100], {"$gt": 0}, 10.5, 10.005])
def test_other_types_are_refused(at: Gateway, amount: Any) -> None:
    assert _give(at, amount) == [("amount", "type_wrong")]


@pytest.mark.parametrize("amount", ["1,5", "1e3", "100;--", "NaN", ""])
def test_what_cannot_be_meant_in_one_way_is_refused_and_never_guessed(
    at: Gateway, amount: str
) -> None:
    told = _give(at, amount)
    assert [field for field, _ in told] == ["amount"]


@pytest.mark.parametrize("amount", [2**63, 10**39])
def test_amounts_without_end_are_refused(at: Gateway, amount: int) -> None:
    assert _give(at, amount) == [("amount", "amount_max")]


def test_money_is_told_wrong_together_with_other_fields(at: Gateway) -> None:
    answer = at.ask(
        "POST", "/api/gifts", {"amount": {"amount": 0, "currency": "USD"}, "note": 3, "price": 1}
    )
    assert answer.errors == [
        ("amount", "amount_min"),
        ("note", "type_wrong"),
        ("price", "unknown_field"),
    ]


def test_money_needs_its_currency_and_nothing_else(at: Gateway) -> None:
    assert at.ask("POST", "/api/gifts", {"amount": 100}).errors == [("amount", "type_wrong")]
    assert at.ask("POST", "/api/gifts", {"amount": {"amount": 5}}).errors == [
        ("amount", "type_wrong")
    ]
    assert _give(at, 100, "USDT") == [("amount", "currency_unknown")]
    more = {"amount": 5, "currency": "USD", "fee": 1}
    assert at.ask("POST", "/api/gifts", {"amount": more}).errors == [("amount", "unknown_field")]
