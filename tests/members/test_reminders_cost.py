"""What the job reads: as much as is due on the day, and nothing for the other members."""

from datetime import datetime, timedelta

import pytest

from chalicelib.members import reminding
from infra.local.club import Read, read_beside, spent
from tests.cast import found_organisation
from tests.conftest import empty_tables
from tests.members.club import open_level

# A membership is at most 400 bytes on its index, where 4096 are half a unit.
ROW = 0.5 * 400 / 4096
FEW, MANY = 300, 3000


def read(members: int, due: int, now: datetime) -> Read:
    """Three runs of the job in an organisation of its own."""
    empty_tables()
    found_organisation(now)
    level = open_level(now)
    reminding.remind(now=now - timedelta(days=1))
    return read_beside(members, level=level, due=due, now=now)


def test_the_job_reads_what_is_due_and_nothing_of_everybody_else(now: datetime) -> None:
    few, many = read(FEW, 200, now), read(MANY, 200, now)

    assert (many.empty, many.idle, many.busy) == (few.empty, few.idle, few.busy)
    assert many.idle == many.empty <= 7
    # Levels are read once more where their rules are needed, however many are due.
    assert 0 < many.busy - many.idle <= 200 * ROW * 1.5 + 0.5


@pytest.mark.parametrize("due", [0, 20, 200])
def test_it_reads_by_the_row_of_what_is_due(due: int, now: datetime) -> None:
    found = read(FEW, due, now)

    assert found.busy - found.idle <= due * ROW * 1.5 + 0.5


def test_a_run_that_has_nothing_left_to_do_reads_its_watermark_alone(now: datetime) -> None:
    read(FEW, 20, now)

    assert dict(spent(now + timedelta(days=2, hours=1)).reads) == {"ops": 1.0}
