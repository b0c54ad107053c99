from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.money import (
    CURRENCIES,
    AmountMax,
    AmountMin,
    AmountNotChargeable,
    CurrencyNotChargeable,
    CurrencyUnknown,
    MixedCurrencies,
    Money,
    charge_exponent,
    cover,
    exponent,
    from_charge,
    known_currency,
    show_money,
    split,
    to_charge,
    whole_money,
)

CODES = st.sampled_from(sorted(CURRENCIES))
AMOUNTS = st.integers(-(10**12), 10**12)


def test_sums_of_one_currency() -> None:
    ten, five = Money(1000, "USD"), Money(500, "USD")

    assert (ten + five, ten - five, -five) == (
        Money(1500, "USD"),
        Money(500, "USD"),
        Money(-500, "USD"),
    )
    assert sum([ten, five], Money(0, "USD")) == Money(1500, "USD")
    assert (five < ten, five <= ten, five > ten, five >= ten) == (True, True, False, False)


def test_two_currencies_never_meet() -> None:
    dollar, dinar = Money(1, "USD"), Money(1, "KWD")

    assert dollar != dinar
    for meet in (
        Money.__add__,
        Money.__sub__,
        Money.__lt__,
        Money.__le__,
        Money.__gt__,
        Money.__ge__,
    ):
        with pytest.raises(MixedCurrencies):
            meet(dollar, dinar)


@pytest.mark.parametrize("amount", [1.0, True, "1", None, Fraction(1)])
def test_amount_is_a_whole_number(amount: object) -> None:
    with pytest.raises(TypeError):
        Money(amount, "USD")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("currency", "written", "charged"),
    [
        *(("USD", 2, 2), ("JPY", 0, 0), ("KWD", 3, 3), ("BHD", 3, 3), ("OMR", 3, 3), ("TND", 3, 3)),
        *(("ISK", 0, 2), ("UGX", 0, 2), ("MGA", 0, 0), ("IQD", 0, 0), ("LYD", 3, 3), ("EGP", 2, 2)),
    ],
)
def test_places_written_and_charged(currency: str, written: int, charged: int) -> None:
    assert (exponent(currency), charge_exponent(currency)) == (written, charged)


@pytest.mark.parametrize(
    "code", ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "VND", "VUV", "XAF"]
)
def test_currencies_that_stripe_counts_whole(code: str) -> None:
    assert to_charge(Money(500, code)) == 500


@pytest.mark.parametrize(
    ("money", "units"),
    [
        *((Money(1000, "USD"), 1000), (Money(500, "JPY"), 500), (Money(5120, "KWD"), 5120)),
        *(
            (Money(1500, "BHD"), 1500),
            (Money(100, "ISK"), 10_000),
            (Money(99_999_999, "USD"), 99_999_999),
        ),
    ],
)
def test_processor_gets_its_own_units(money: Money, units: int) -> None:
    assert to_charge(money) == units
    assert from_charge(units, money.currency.lower()) == money


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [(5124, "5.120", "5.130"), (1001, "1.000", "1.010"), (4, "0.010", "0.010")],
)
def test_dinars_that_cards_cannot_carry_are_refused_with_the_nearest(
    amount: int, low: str, high: str
) -> None:
    with pytest.raises(AmountNotChargeable) as caught:
        to_charge(Money(amount, "KWD"), field="amount")

    assert (caught.value.field, caught.value.params) == ("amount", {"low": low, "high": high})


@pytest.mark.parametrize(
    ("money", "high"),
    [
        (Money(100_000_000, "USD"), "999999.99"),
        (Money(100_000_000, "KWD"), "99999.990"),
        (Money(1_000_000, "ISK"), "999999"),
        (Money(100_000_000, "JPY"), "99999999"),
    ],
)
def test_more_than_eight_digits_are_not_charged(money: Money, high: str) -> None:
    with pytest.raises(AmountMax) as caught:
        to_charge(money)

    assert caught.value.params == {"high": high}


def test_some_currencies_are_given_only_by_hand() -> None:
    with pytest.raises(CurrencyNotChargeable):
        to_charge(Money(1000, "IQD"))


@given(CODES, st.integers(1, 10**7))
def test_charge_is_exact_or_refused(currency: str, amount: int) -> None:
    money = Money(amount, currency)
    try:
        units = to_charge(money)
    except (AmountNotChargeable, CurrencyNotChargeable, AmountMax):
        return
    assert Fraction(units, 10 ** charge_exponent(currency)) == Fraction(
        amount, 10 ** exponent(currency)
    )
    assert from_charge(units, currency) == money


def test_fraction_of_a_unit_from_the_processor_is_no_money() -> None:
    with pytest.raises(ValueError, match="ISK"):
        from_charge(10_050, "isk")


@pytest.mark.parametrize("text", ["usd ", "USD", " Usd"])
def test_currency_is_read_kindly(text: str) -> None:
    assert known_currency(text) == "USD"


@pytest.mark.parametrize("text", ["USDT", "XXX", "", "US", "XAU", "دولار"])
def test_what_is_no_currency_is_refused(text: str) -> None:
    with pytest.raises(CurrencyUnknown):
        known_currency(text)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_no_amount(amount: int) -> None:
    with pytest.raises(AmountMin):
        whole_money(amount, "USD")


@pytest.mark.parametrize("amount", [10**12, 2**63, 10**39])
def test_amounts_beyond_every_gift_are_refused(amount: int) -> None:
    with pytest.raises(AmountMax) as caught:
        whole_money(amount, "USD")

    assert caught.value.params == {"high": "9999999999.99"}


@given(
    st.integers(1, 10**7),
    st.sampled_from([29_000, 14_000, 35_000, 0]),
    st.integers(0, 300),
    st.sampled_from(["USD", "JPY"]),
)
def test_cover_is_the_smallest_amount_that_leaves_the_gift(
    net: int, rate: int, fixed: int, currency: str
) -> None:
    def left(gross: int) -> Fraction:
        return gross - Fraction(gross * rate, 1_000_000) - fixed

    gross = cover(Money(net, currency), rate_ppm=rate, fixed=fixed).amount

    assert left(gross) >= net > left(gross - 1)


@given(st.integers(1, 10**6))
def test_cover_in_dinars_can_be_charged(net: int) -> None:
    gross = cover(Money(net, "KWD"), rate_ppm=29_000, fixed=100)

    assert to_charge(gross) == gross.amount
    assert gross.amount - 10 < Fraction(net + 100) / (1 - Fraction(29, 1000)) <= gross.amount


def test_cover_of_ten_dollars() -> None:
    assert cover(Money(1000, "USD"), rate_ppm=29_000, fixed=30) == Money(1061, "USD")


@given(AMOUNTS, CODES, st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(any))
def test_split_sums_exactly_and_fairly(amount: int, currency: str, weights: list[int]) -> None:
    parts = split(Money(amount, currency), weights)

    assert sum(parts, Money(0, currency)) == Money(amount, currency)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.amount - Fraction(amount * weight, sum(weights))) < 1


def test_odd_unit_of_a_split_has_an_owner() -> None:
    assert [part.amount for part in split(Money(1000, "KWD"), 3)] == [334, 333, 333]
    assert [part.amount for part in split(Money(100, "USD"), [0, 1, 2])] == [0, 33, 67]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1], 0])
def test_split_without_weight_is_our_mistake(weights: list[int] | int) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(Money(1, "USD"), weights)


@pytest.mark.parametrize(
    ("money", "lang", "digits", "shown"),
    [
        (Money(1_250_500, "KWD"), "ar", "arab", "١٬٢٥٠٫٥٠٠\u00a0د.ك."),
        (Money(1_250_500, "KWD"), "ar", "latn", "1,250.500\u00a0د.ك."),
        (Money(1_250_500, "KWD"), "en", "latn", "KWD\u00a01,250.500"),
        (Money(125_050, "USD"), "en", "latn", "$1,250.50"),
        (Money(125_050, "USD"), "ar", "arab", "١٬٢٥٠٫٥٠\u00a0US$"),
        (Money(5, "SAR"), "ar", "latn", "0.05\u00a0ر.س."),
        (Money(1_250_000, "JPY"), "en", "latn", "¥1,250,000"),
        (Money(-125_050, "USD"), "en", "latn", "-$1,250.50"),
        (Money(-5000, "USD"), "ar", "latn", "\u200e-50.00\u00a0US$"),
    ],
)
def test_money_is_shown_as_readers_expect(money: Money, lang: str, digits: str, shown: str) -> None:
    assert show_money(money, lang, digits) == shown
