"""Schedule expressions and the moments they mean."""

from datetime import UTC, datetime

import pytest

from infra.local.jobs.schedules import NotASchedule, parse_schedule


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "after", "due"),
    [
        ("rate(5 minutes)", "2026-11-24T02:31", "2026-11-24T02:35"),
        ("rate(1 hour)", "2026-11-24T02:00", "2026-11-24T03:00"),
        ("rate(1 day)", "2026-11-24T02:00", "2026-11-25T00:00"),
        ("cron(15 3 * * ? *)", "2026-11-24T03:14", "2026-11-24T03:15"),
        ("cron(15 3 * * ? *)", "2026-11-24T03:15", "2026-11-25T03:15"),
        ("cron(0/20 9-10 ? * MON-FRI *)", "2026-11-27T10:40", "2026-11-30T09:00"),
        ("cron(0 0 ? * 1 *)", "2026-11-24T00:00", "2026-11-29T00:00"),
        ("cron(0 6 1,15 * ? *)", "2026-11-24T00:00", "2026-12-01T06:00"),
        ("cron(0 6 L * ? *)", "2027-02-01T00:00", "2027-02-28T06:00"),
        ("cron(0 0 29 FEB ? *)", "2026-11-24T00:00", "2028-02-29T00:00"),
        ("cron(0 0 1 1 ? 2030)", "2026-11-24T00:00", "2030-01-01T00:00"),
    ],
)
def test_next(expression: str, after: str, due: str) -> None:
    schedule = parse_schedule(expression)
    assert schedule.next(at(after)) == at(due)
    assert schedule.latest(at(after), at(due)) == at(due)


def test_latest_is_one_moment_however_many_were_missed() -> None:
    schedule = parse_schedule("cron(15 3 * * ? *)")
    assert schedule.latest(at("2026-10-01"), at("2026-11-24T02:00")) == at("2026-11-23T03:15")
    assert schedule.latest(at("2026-11-23T03:15"), at("2026-11-24T02:00")) is None


def test_a_year_that_is_over_is_never_due() -> None:
    assert parse_schedule("cron(0 0 1 1 ? 2020)").next(at("2026-11-24")) is None


@pytest.mark.parametrize(
    "expression",
    [
        "rate(0 minutes)",
        "rate(5 weeks)",
        "rate(five minutes)",
        "cron(15 3 * * *)",
        "cron(15 3 * * * *)",
        "cron(15 3 ? * ? *)",
        "cron(60 3 * * ? *)",
        "cron(0 3 ? * MON#2 *)",
        "every day",
        "",
    ],
)
def test_what_eventbridge_would_not_take(expression: str) -> None:
    with pytest.raises(NotASchedule):
        parse_schedule(expression)
