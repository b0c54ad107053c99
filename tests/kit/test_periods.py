from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.periods import (
    Term,
    add_months,
    fixed_term,
    local_day,
    month_of,
    rolling_term,
    show_date,
)

DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("anchor", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 11, 22), -11, date(2025, 12, 22)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_are_counted_from_the_anchor(anchor: date, months: int, day: date) -> None:
    assert add_months(anchor, months) == day


@given(DAYS, st.integers(0, 240))
def test_twenty_years_of_months_never_drift(anchor: date, months: int) -> None:
    day = add_months(anchor, months)

    assert (day.year - anchor.year) * 12 + day.month - anchor.month == months
    assert day.day == anchor.day or (day + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 24), st.integers(1, 10))
def test_ten_renewals_touch_without_a_day_lost_or_gained(
    anchor: date, months: int, number: int
) -> None:
    term = rolling_term(anchor, months=months, number=number)
    following = rolling_term(anchor, months=months, number=number + 1)

    assert following.start == term.end + timedelta(days=1)
    assert term.end == add_months(anchor, months * number)


def test_rolling_terms_of_the_leap_day() -> None:
    ends = [rolling_term(date(2024, 2, 29), months=12, number=n).end for n in (1, 2, 3, 4)]

    assert ends == [date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(
    ("joined", "end"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 8, 31), date(2026, 12, 31)),
        (date(2026, 9, 1), date(2027, 12, 31)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_fixed_year_rolls_over_in_september(joined: date, end: date) -> None:
    assert fixed_term(joined, first=(1, 1), roll_over=(9, 1)) == Term(joined, end)


@pytest.mark.parametrize(
    ("joined", "end"),
    [
        (date(2026, 7, 1), date(2027, 6, 30)),
        (date(2027, 3, 31), date(2027, 6, 30)),
        (date(2027, 4, 1), date(2028, 6, 30)),
    ],
)
def test_fixed_year_may_begin_in_july(joined: date, end: date) -> None:
    assert fixed_term(joined, first=(7, 1), roll_over=(4, 1)).end == end


def test_fixed_year_without_roll_over() -> None:
    assert fixed_term(date(2026, 12, 31), first=(1, 1), roll_over=(1, 1)).end == date(2026, 12, 31)


def test_term_holds_its_first_and_last_day() -> None:
    term = Term(date(2026, 1, 1), date(2026, 12, 31))

    assert [
        day in term for day in (date(2025, 12, 31), term.start, term.end, date(2027, 1, 1))
    ] == [*(False, True, True, False)]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Riyadh", date(2027, 1, 1)),
        ("UTC", date(2026, 12, 31)),
        ("America/New_York", date(2026, 12, 31)),
        ("Africa/Cairo", date(2026, 12, 31)),
    ],
)
def test_zone_decides_the_day(zone: str, day: date) -> None:
    assert local_day(datetime(2026, 12, 31, 21, 30, tzinfo=UTC), zone) == day


def test_day_without_a_midnight_is_a_day() -> None:
    assert local_day(datetime(2026, 4, 23, 22, 0, tzinfo=UTC), "Africa/Cairo") == date(2026, 4, 24)


def test_moment_without_a_zone_is_our_mistake() -> None:
    with pytest.raises(TypeError):
        local_day(datetime(2026, 1, 1), "UTC")  # noqa: DTZ001


def test_month_of_a_day() -> None:
    assert month_of(date(2026, 3, 9)) == "2026-03"


@pytest.mark.parametrize(
    ("day", "lang", "calendar", "digits", "shown"),
    [
        (date(2026, 11, 22), "en", "gregory", "latn", "22 November 2026"),
        (date(2026, 11, 22), "ar", "gregory", "latn", "22 نوفمبر 2026"),
        (date(2026, 11, 22), "ar", "gregory", "arab", "٢٢ نوفمبر ٢٠٢٦"),
        (date(2026, 2, 18), "en", "islamic-umalqura", "latn", "1 Ramadan 1447 AH"),
        (date(2026, 3, 19), "ar", "islamic-umalqura", "arab", "٣٠ رمضان ١٤٤٧ هـ"),
        (date(2027, 2, 8), "ar", "islamic-umalqura", "latn", "1 رمضان 1448 هـ"),
        (date(2028, 1, 28), "en", "islamic-umalqura", "latn", "1 Ramadan 1449 AH"),
        (date(1900, 5, 1), "en", "islamic-umalqura", "latn", "1 May 1900"),
        (date(2100, 5, 1), "ar", "islamic-umalqura", "latn", "1 مايو 2100"),
    ],
)
def test_date_is_shown_in_the_reader_s_calendar(
    day: date, lang: str, calendar: str, digits: str, shown: str
) -> None:
    assert show_date(day, lang, calendar, digits) == shown
