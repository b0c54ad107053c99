"""What the job reads: as much as is due on the day, and nothing for the other members."""

from datetime import date, datetime, timedelta

import pytest

from chalicelib.kit.periods import Term as Days
from chalicelib.members import reminding
from chalicelib.members.model import Level, Membership
from chalicelib.members.store import MembershipRecord, membership_record
from chalicelib.store.engine import call
from infra.trust.meter import Units, metered
from tests.cast import found_organisation
from tests.members.club import open_level

TODAY = date(2026, 11, 22)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.fixture
def level(tables: str, now: datetime) -> Level:
    found_organisation(now)
    made = open_level(now)
    reminding.remind(now=now - timedelta(days=1))
    return made


def _id(number: int) -> str:
    return "01KM" + "".join(LETTERS[number >> shift & 31] for shift in range(105, -1, -5))


def fill(level: Level, count: int, *, end: date, first: int = 0) -> None:
    """So many memberships that end on a day, or spread over the two years after it without a step due today."""
    requests = []
    for number in range(first, first + count):
        membership = Membership(
            id=_id(number),
            person=_id(number),
            level=level.id,
            since=end - timedelta(days=365),
            grace=30,
            number=f"F{number:06d}",
            days=(Days(end - timedelta(days=365), end),),
            state="current",
            version=1,
            trail="x",
        )
        record = membership_record(membership)
        requests.append({"PutRequest": {"Item": record.to_dynamodb_dict()}})
    table = MembershipRecord.Meta.table_name
    for begin in range(0, count, 25):
        call("BatchWriteItem", {"RequestItems": {table: requests[begin : begin + 25]}})


def spent(now: datetime) -> Units:
    with metered() as units:
        reminding.remind(now=now)
    return units


def test_the_job_reads_what_is_due_and_nothing_of_everybody_else(
    level: Level, now: datetime
) -> None:
    nothing_due = spent(now).reads
    fill(level, 1500, end=TODAY + timedelta(days=400))
    with_everybody = spent(now + timedelta(days=1)).reads
    assert with_everybody == nothing_due
    assert sum(nothing_due.values()) <= 7

    due = TODAY + timedelta(days=2 + 30)
    fill(level, 200, end=due, first=5000)
    third = spent(now + timedelta(days=2)).reads
    row = 0.5 * 400 / 4096
    more = third["main/g1"] - nothing_due["main/g1"]
    assert 0 < more <= 200 * row * 1.5
    # Levels are read once more where their rules are needed, however many are due.
    assert third["main"] + third["ops"] <= nothing_due["main"] + nothing_due["ops"] + 0.5


def test_a_run_that_has_nothing_left_to_do_reads_its_watermark_alone(
    level: Level, now: datetime
) -> None:
    spent(now)
    assert dict(spent(now + timedelta(hours=1)).reads) == {"ops": 1.0}
