from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chalicelib.kit.days import DAY_FIRST, MONTH_FIRST, DayMalformed, DayUnclear, read_day
from chalicelib.kit.periods import show_date

APRIL = date(2025, 4, 3)


@pytest.mark.parametrize(
    "typed",
    [
        *("2025-04-03", "2025/4/3", "2025.04.03", "٢٠٢٥-٠٤-٠٣", "2025-04-03T00:00:00Z"),
        *("2025-04-03 00:00:00", "3 April 2025", "3 Apr. 2025", "April 3, 2025", "03-Apr-2025"),
        *("3 أبريل 2025", "٣ نيسان ٢٠٢٥", "3 ابريل 2025م", "3 أفريل 2025"),
        *("5 شوال 1446", "٥ شوّال ١٤٤٦ هـ", "1446/10/05", "1446-10-05 هـ", "5 Shawwal 1446 AH"),
    ],
)
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_day(typed) == APRIL


@pytest.mark.parametrize("typed", ["03/04/2025", "3-4-2025", "٣/٤/٢٠٢٥", "05/10/1446"])
def test_a_day_that_could_be_two_is_not_guessed(typed: str) -> None:
    with pytest.raises(DayUnclear) as refused:
        read_day(typed, field="joined")
    assert (refused.value.field, refused.value.params) == ("joined", {"typed": typed})


def test_its_order_may_be_said() -> None:
    assert read_day("03/04/2025", order=DAY_FIRST) == date(2025, 4, 3)
    assert read_day("03/04/2025", order=MONTH_FIRST) == date(2025, 3, 4)
    assert read_day("05/10/1446", order=DAY_FIRST) == APRIL


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25/04/2025", date(2025, 4, 25)),
        ("04/25/2025", date(2025, 4, 25)),
        ("04/04/2025", date(2025, 4, 4)),
    ],
)
def test_what_can_be_one_day_only_needs_no_order(typed: str, day: date) -> None:
    assert read_day(typed) == read_day(typed, order=DAY_FIRST) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "31/02/2025", "2025-13-01", "3.4.25", "45750", "2025", "0000-00-00"),
        *("31/02/1446 هـ", "5 Foo 2025", "99999-01-01", "1800-01-01", "٣/٤", "2025-04-03-05"),
    ],
)
def test_what_is_no_day_is_said_so(typed: str) -> None:
    with pytest.raises(DayMalformed):
        read_day(typed, order=DAY_FIRST)


@given(
    some.dates(date(1925, 1, 1), date(2076, 1, 1)),
    some.sampled_from(["ar", "en"]),
    some.sampled_from(["gregory", "islamic-umalqura"]),
    some.sampled_from(["latn", "arab"]),
)
def test_a_day_that_we_show_is_read_back(day: date, lang: str, calendar: str, digits: str) -> None:
    assert read_day(show_date(day, lang, calendar, digits)) == day


@given(some.text(max_size=30))
def test_no_text_makes_it_stumble(typed: str) -> None:
    try:
        read_day(typed)
    except (DayMalformed, DayUnclear):
        return
