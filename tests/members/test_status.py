"""What a day says of a membership."""

from dataclasses import replace
from datetime import date

from chalicelib.kit.periods import Term as Days
from chalicelib.members.model import Ended, Membership, member_on, moves, paid_days, state_on
from tests.members import roll

YEAR = Days(date(2025, 3, 1), date(2026, 2, 28))
MEMBER = Membership(
    id="01KMEMB0000000000000000000",
    person="01KPERS0000000000000000000",
    level="01KLEVE0000000000000000000",
    since=YEAR.start,
    grace=30,
    days=(YEAR,),
)


def states(membership: Membership, *days: str) -> list[str]:
    return [state_on(membership, date.fromisoformat(day)) for day in days]


def test_new_current_grace_and_lapsed_to_the_day() -> None:
    days = ("2025-02-28", "2025-03-01", "2025-03-30", "2025-03-31", "2026-02-28")
    assert states(MEMBER, *days) == ["pending", "new", "new", "current", "current"]
    assert states(MEMBER, "2026-03-01", "2026-03-30", "2026-03-31") == ["grace", "grace", "lapsed"]


def test_without_grace_the_day_after_is_a_lapse() -> None:
    assert states(replace(MEMBER, grace=0), "2026-02-28", "2026-03-01") == ["current", "lapsed"]


def test_what_people_end_is_ended_from_that_day() -> None:
    gone = replace(MEMBER, ended=Ended("deceased", date(2025, 6, 1), "told by her son"))
    assert states(gone, "2025-05-31", "2025-06-01", "2027-01-01") == [
        "current",
        "deceased",
        "deceased",
    ]
    assert not member_on(gone, date(2025, 6, 1))


def test_a_term_given_back_leaves_its_own_days_open() -> None:
    first, second, third = roll.bought(
        roll.plain(),
        ("2024-01-01", "2024-12-31"),
        ("2025-01-01", "2025-12-31"),
        ("2026-01-01", "2026-12-31"),
    )
    left = paid_days([first, replace(second, state="revoked"), third])
    holey = replace(MEMBER, since=left[0].start, days=left)
    assert states(holey, "2024-12-31", "2025-01-15", "2025-06-01", "2026-01-01") == [
        "current",
        "grace",
        "lapsed",
        "current",
    ]


def test_terms_that_touch_are_one_stretch() -> None:
    terms = roll.bought(roll.plain(), ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31"))
    assert paid_days(terms) == (Days(date(2024, 1, 1), date(2025, 12, 31)),)


def test_missed_days_are_told_one_by_one() -> None:
    recorded = replace(MEMBER, state="new", checked=date(2025, 3, 10))
    assert moves(recorded, date(2026, 5, 1)) == [
        (date(2025, 3, 31), "new", "current"),
        (date(2026, 3, 1), "current", "grace"),
        (date(2026, 3, 31), "grace", "lapsed"),
    ]
    assert moves(replace(MEMBER, state="lapsed", checked=date(2026, 5, 1)), date(2026, 5, 1)) == []
