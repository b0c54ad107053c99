"""The clock that every process of a system reads."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infra.local.clock import Clock, parse_moment, show_moment

SPRING = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def test_a_moved_clock_runs_on_in_every_process(tmp_path: Path) -> None:
    one, other = Clock(tmp_path / "clock.json"), Clock(tmp_path / "clock.json")
    one.move(SPRING)
    assert abs(other.now() - SPRING) < timedelta(seconds=2)
    one.move(None)
    assert abs(other.now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert other.ahead == timedelta(0)


def test_a_clock_that_was_never_moved_shows_real_time(tmp_path: Path) -> None:
    assert Clock(tmp_path / "clock.json").ahead == timedelta(0)


def test_a_clock_without_a_file_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="cannot be moved"):
        Clock(None).move(SPRING)


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01T09:30:00Z",
        "2027-03-01T09:30",
        "2027-03-01T11:30:00+02:00",
        " 2027-03-01 09:30:00 ",
    ],
)
def test_moments_are_read_in_utc_unless_they_say_otherwise(text: str) -> None:
    assert parse_moment(text) == SPRING
    assert show_moment(parse_moment(text)) == "2027-03-01T09:30:00Z"
