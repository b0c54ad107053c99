"""The days a fee buys: the vectors of the house, early, in grace and after a lapse."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from chalicelib.members.model import FOREVER, ForLife, Level, Term, next_days
from tests.members import roll


def after(level: Level, *days: str, grace: int = 30) -> list[tuple[str, str, str]]:
    """What one fee after another buys, each paid on a day: kind, first and last day."""
    terms: list[Term] = []
    told = []
    for day in days:
        kind, start, rule = next_days(level, terms, grace=grace, day=date.fromisoformat(day))
        term = roll.bought(level, (start.isoformat(), rule.end().isoformat()))[0]
        terms.append(Term(**{**vars(term), "rule": rule}))
        told.append((kind, start.isoformat(), rule.end().isoformat()))
    return told


def test_a_month_from_the_31st_keeps_its_day() -> None:
    monthly = roll.plain(months=1)
    assert after(monthly, "2027-01-31", "2027-02-01", "2027-03-01") == [
        ("joined", "2027-01-31", "2027-02-28"),
        ("renewed", "2027-03-01", "2027-03-31"),
        ("renewed", "2027-04-01", "2027-04-30"),
    ]


def test_a_leap_day_comes_back_every_fourth_year() -> None:
    days = after(roll.plain(), "2024-02-29", "2025-02-01", "2026-02-01", "2027-02-01")
    assert [end for _, _, end in days] == ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_a_fixed_year_rolls_over_from_its_day_on() -> None:
    yearly = roll.plain(kind="fixed", begins="01-01", roll_over="09-01")
    assert after(yearly, "2026-08-31") == [("joined", "2026-08-31", "2026-12-31")]
    assert after(yearly, "2026-09-01") == [("joined", "2026-09-01", "2027-12-31")]


def test_a_fixed_year_is_renewed_for_the_year_after() -> None:
    yearly = roll.plain(kind="fixed", begins="07-01", roll_over="05-01")
    assert after(yearly, "2026-03-10", "2026-06-01", "2027-07-20") == [
        ("joined", "2026-03-10", "2026-06-30"),
        ("renewed", "2026-07-01", "2027-06-30"),
        ("renewed", "2027-07-01", "2028-06-30"),
    ]


def test_ten_renewals_drift_no_day() -> None:
    days = after(roll.plain(), "2026-11-22", *(f"{2027 + n}-11-01" for n in range(10)))
    assert days[-1] == ("renewed", "2036-11-23", "2037-11-22")


def test_early_in_grace_and_after_a_lapse() -> None:
    friend = roll.plain()
    early = after(friend, "2025-03-01", "2026-01-15")
    in_grace = after(friend, "2025-03-01", "2026-03-31")
    lapsed = after(friend, "2025-03-01", "2026-04-01")
    assert early[1] == in_grace[1] == ("renewed", "2026-03-02", "2027-03-01")
    assert lapsed[1] == ("rejoined", "2026-04-01", "2027-04-01")


def test_terms_touch_and_never_overlap_when_the_months_of_a_level_change() -> None:
    first = roll.plain(months=1)
    terms: list[Term] = []
    for months, day in ((1, "2026-01-31"), (3, "2026-02-10"), (12, "2026-03-10")):
        level = roll.plain(months=months)
        _, start, rule = next_days(level, terms, grace=30, day=date.fromisoformat(day))
        term = roll.bought(first, (start.isoformat(), rule.end().isoformat()))[0]
        terms.append(Term(**{**vars(term), "rule": rule}))
    assert [term.end.isoformat() for term in terms] == ["2026-02-28", "2026-05-31", "2027-05-31"]
    assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(terms))


def test_a_year_of_the_organisation_follows_on_rolling_months_without_a_gap() -> None:
    rolling = roll.bought(roll.plain(), ("2025-03-05", "2026-03-05"))
    fixed = roll.plain(kind="fixed", begins="01-01", roll_over="09-01")
    kind, start, rule = next_days(fixed, rolling, grace=30, day=date(2026, 2, 1))
    assert (kind, start, rule.end()) == ("renewed", date(2026, 3, 6), date(2026, 12, 31))
    back = roll.bought(fixed, ("2026-03-06", "2026-12-31"))
    back = [Term(**{**vars(back[0]), "rule": rule})]
    _, start, rule = next_days(roll.plain(), back, grace=30, day=date(2026, 12, 1))
    assert (start, rule.end()) == (date(2027, 1, 1), date(2027, 12, 31))


def test_for_life_there_is_nothing_to_renew() -> None:
    life = roll.plain(kind="lifetime")
    assert after(life, "2026-11-22") == [("joined", "2026-11-22", FOREVER.isoformat())]
    with pytest.raises(ForLife):
        after(life, "2026-11-22", "2027-11-22")
