import json

import pytest

from chalicelib.giving.amounts import brief, chosen, exact, presets, script_data, symbol, usual
from chalicelib.kit.money import AmountAmbiguous, AmountMalformed, AmountMin, Money
from chalicelib.kit.refusals import Refusal
from chalicelib.payments import RateCard


@pytest.mark.parametrize(
    ("money", "lang", "digits", "shown"),
    [
        (Money(50_00, "USD"), "en", "latn", "\u2066$50\u2069"),
        (Money(50_50, "USD"), "en", "latn", "\u2066$50.50\u2069"),
        (Money(1_250_00, "KWD"), "en", "latn", "\u2066KWD\u00a0125\u2069"),
        (Money(1_000_00, "USD"), "ar", "arab", "\u2067١٬٠٠٠\u00a0\u2068US$\u2069\u2069"),
        (Money(12_500, "KWD"), "ar", "arab", "\u2067١٢٫٥٠٠\u00a0\u2068د.ك.\u2069\u2069"),
        (Money(12_000, "KWD"), "ar", "latn", "\u206712\u00a0\u2068د.ك.\u2069\u2069"),
        (Money(1_000, "JPY"), "en", "latn", "\u2066¥1,000\u2069"),
    ],
)
def test_a_round_amount_is_shown_without_its_nothing(
    money: Money, lang: str, digits: str, shown: str
) -> None:
    assert brief(money, lang, digits) == shown


def test_a_receipt_shows_every_place() -> None:
    assert exact(Money(50_00, "USD"), "en", "latn") == "\u2066$50.00\u2069"
    assert exact(Money(12_000, "KWD"), "ar", "arab") == "\u2067١٢٫٠٠٠\u00a0\u2068د.ك.\u2069\u2069"
    assert symbol("USD", "ar") == "\u2068US$\u2069"


@pytest.mark.parametrize(
    ("form", "minor"),
    [
        ({"choice": "5000"}, 50_00),
        ({"choice": "5000", "amount": ""}, 50_00),
        ({"choice": "5000", "amount": "٧٥"}, 75_00),
        ({"amount": "1,500.50"}, 1_500_50),
        ({"amount": "١٬٥٠٠٫٥"}, 1_500_50),
    ],
)
def test_what_was_typed_goes_before_the_preset(form: dict[str, str], minor: int) -> None:
    assert chosen(form, "USD") == Money(minor, "USD")


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        ({}, AmountMin),
        ({"amount": "0", "choice": "5000"}, AmountMin),
        ({"amount": "-5", "choice": "5000"}, AmountMin),
        ({"amount": "1,5"}, AmountAmbiguous),
        ({"choice": "0"}, AmountMin),
        ({"choice": "5e3"}, AmountMalformed),
        ({"choice": "٥٠٠٠"}, AmountMalformed),
        ({"choice": "-5000"}, AmountMalformed),
    ],
)
def test_nothing_is_guessed(form: dict[str, str], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as caught:
        chosen(form, "USD")
    assert caught.value.field == "amount"


def test_the_middle_preset_is_the_usual_one() -> None:
    assert [usual(()), usual((1,)), usual((1, 2)), usual((1, 2, 3)), usual((1, 2, 3, 4))] == [
        *(None, 1, 1, 2, 2)
    ]


def test_each_preset_says_how_many_like_it_are_missing() -> None:
    offered = [Money(minor, "USD") for minor in (10_00, 25_00, 100_00, 200_00)]

    found = presets(offered, offered[1], Money(150_00, "USD"), lang="ar", digits="arab")

    assert [(one.minor, one.impact, one.chosen) for one in found] == [
        (10_00, "١٥ تبرّعًا مثله تُكمل الهدف", False),
        (25_00, "٦ تبرّعات مثله تُكمل الهدف", True),
        (100_00, "تبرّعان مثله يُكملان الهدف", False),
        (200_00, "يُكمل الهدف", False),
    ]


@pytest.mark.parametrize("missing", [None, Money(0, "USD"), Money(-5, "USD"), Money(10**9, "USD")])
def test_no_preset_boasts(missing: Money | None) -> None:
    (found,) = presets([Money(25_00, "USD")], None, missing, lang="en", digits="latn")
    assert (found.impact, found.chosen) == ("", False)


def test_the_script_is_told_what_the_server_knows() -> None:
    assert json.loads(script_data("KWD", RateCard(29_000, 100), lang="ar", digits="arab")) == {
        "currency": "KWD",
        "places": 3,
        "symbol": "د.ك.",
        "arab": True,
        "ppm": 29_000,
        "fixed": 100,
        "step": 10,
    }
    told = json.loads(script_data("USD", None, lang="en", digits="latn"))
    assert (told["step"], told["ppm"], told["symbol"]) == (1, 0, "$")
