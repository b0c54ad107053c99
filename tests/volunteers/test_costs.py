"""What volunteering costs, metered at the wire; growing it is a decision."""

from datetime import datetime, timedelta

from chalicelib.volunteers.model import Opportunity
from chalicelib.volunteers.reminding import remind
from infra.trust.meter import metered
from tests.volunteers.desk import crowd, open_shift, place


def test_signing_up_costs_at_most_thirteen_units_and_the_first_time_two_more(
    kitchen: Opportunity, now: datetime
) -> None:
    shift, [known, other] = open_shift(kitchen, now), crowd(2, now)
    place(open_shift(kitchen, now, begins=timedelta(days=9)), known, now)

    with metered() as again:
        place(shift, known, now)
    with metered() as first:
        place(shift, other, now)

    assert (again.write <= 13, first.write <= 15) == (True, True), dict(first.writes)
    assert max(again.read, first.read) <= 10


def test_a_run_of_reminders_reads_the_next_days_only(kitchen: Opportunity, now: datetime) -> None:
    [person] = crowd(1, now)
    for number in range(20):
        place(open_shift(kitchen, now, begins=timedelta(days=5 + number)), person, now)

    with metered() as units:
        remind(now=now)

    assert units.read <= 6
    assert units.write <= 1
