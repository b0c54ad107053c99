import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.money import (
    CURRENCIES,
    AmountAmbiguous,
    AmountMalformed,
    AmountMax,
    AmountMin,
    AmountTooFine,
    CurrencyUnknown,
    Money,
    exponent,
    parse_money,
    show_money,
)
from chalicelib.kit.refusals import Refusal


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        *(
            ("١٠٠", "USD", 10_000),
            ("١٢٫٥٠", "USD", 1250),
            ("1٬000", "USD", 100_000),
            ("۱۲٫۵", "USD", 1250),
        ),
        *(
            ("10", "USD", 1000),
            ("19.99", "USD", 1999),
            ("0.1", "USD", 10),
            (" 12.5\u00a0", "USD", 1250),
        ),
        *(
            ("500", "JPY", 500),
            ("5.120", "KWD", 5120),
            ("1.5", "BHD", 1500),
            ("5.124", "KWD", 5124),
        ),
        *(("1,000", "USD", 100_000), ("1,250,500", "JPY", 1_250_500), ("1،000", "SAR", 100_000)),
        *(
            ("1,234.56", "USD", 123_456),
            ("1.234,56", "EUR", 123_456),
            ("1.234.567", "EUR", 123_456_700),
        ),
        *(("1 234.50", "EUR", 123_450), ("1\u202f234", "EUR", 123_400), ("1'250", "CHF", 125_000)),
        *(
            ("١٬٢٥٠٫٥٠٠", "KWD", 1_250_500),
            ("1,250٫500", "KWD", 1_250_500),
            ("\u200f١٠\u200f", "USD", 1000),
        ),
        *(("007", "USD", 700), ("0.01", "usd ", 1), ("100", "ISK", 100)),
    ],
)
def test_amount_is_read_in_any_digits(text: str, currency: str, amount: int) -> None:
    assert parse_money(text, currency) == Money(amount, currency.strip().upper())


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1,5", "USD"),
        ("1,50", "USD"),
        ("١،٥", "USD"),
        ("1,000", "KWD"),
        ("0,500", "USD"),
        ("1000,00", "EUR"),
    ],
)
def test_amount_with_two_readings_is_refused(text: str, currency: str) -> None:
    with pytest.raises(AmountAmbiguous):
        parse_money(text, currency)


@pytest.mark.parametrize(
    ("text", "currency", "places"),
    [
        *(("10.005", "USD", 2), ("10.5", "JPY", 0), ("10.0", "JPY", 0), ("10.5", "ISK", 0)),
        *(("1.2345", "KWD", 3), ("1.2345", "BHD", 3), ("1.2345", "JOD", 3), ("1.000", "USD", 2)),
    ],
)
def test_finer_than_the_currency_is_refused_never_rounded(
    text: str, currency: str, places: int
) -> None:
    with pytest.raises(AmountTooFine) as caught:
        parse_money(text, currency)

    assert caught.value.params == {"currency": currency, "places": places}


@pytest.mark.parametrize("text", ["", "  ", "0", "0.00", "٠", "-1", "-0.0", "−5", "- 3"])
def test_nothing_or_less_is_refused(text: str) -> None:
    with pytest.raises(AmountMin) as caught:
        parse_money(text, "USD", field="gift.amount")

    assert caught.value.field == "gift.amount"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "NaN",
            "Infinity",
            "1e3",
            "1e400",
            "100;--",
            "$10",
            "ten",
            "1..5",
            "1.2.3",
            "12,34,567.5",
            "1,,000",
        ),
        *(
            ".5",
            "5.",
            "+5",
            "0x10",
            "1_000",
            "½",
            "1٬5",
            "1,000,00",
            "1.234,56.7",
            "1,2345.5",
            "1 23",
            "-",
        ),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(AmountMalformed):
        parse_money(text, "USD")


@pytest.mark.parametrize("text", ["10000000000", "9" * 39, "9" * 10_000, "9223372036854775808"])
def test_number_beyond_every_gift_is_refused(text: str) -> None:
    with pytest.raises(AmountMax):
        parse_money(text, "USD")


def test_unknown_currency_is_refused_before_the_amount() -> None:
    with pytest.raises(CurrencyUnknown):
        parse_money("nothing", "USDT")


@given(
    st.sampled_from(sorted(CURRENCIES)),
    st.integers(1, 10**12 - 1),
    st.sampled_from(["latn", "arab"]),
)
def test_what_we_show_we_read(currency: str, amount: int, digits: str) -> None:
    money = Money(amount, currency)
    shown = show_money(money, "ar", digits).partition("\u00a0")[0]
    if exponent(currency) == 3 and digits == "latn" and "." not in shown:
        return

    assert parse_money(shown, currency) == money


@given(
    st.text(alphabet="0123456789٠١٢٣٫٬،,. -+eE'\u00a0", max_size=20),
    st.sampled_from(["USD", "KWD", "JPY"]),
)
def test_any_text_is_an_amount_or_a_named_refusal(text: str, currency: str) -> None:
    try:
        money = parse_money(text, currency)
    except Refusal as refusal:
        assert refusal.code.startswith("amount_")
    else:
        assert 0 < money.amount < 10**12
