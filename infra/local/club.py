"""A club of any size, written by batches: memberships as the domain stores them, and what the reminder job reads beside
them. Nobody in it has a profile or a letter, since the job that is measured reads neither."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib import staff
from chalicelib.kit.ids import id_of
from chalicelib.kit.periods import Term
from chalicelib.members import Level, reminding
from chalicelib.members.model import Membership
from chalicelib.members.store import MembershipRecord, membership_record
from chalicelib.store.engine import call
from infra.trust.meter import Units, metered

AT_ONCE = 25
YEAR = timedelta(days=365)
# No step of a ladder is due so long before the end.
FAR, SPREAD = timedelta(days=400), 300
BORN = datetime(2020, 1, 1, tzinfo=UTC)


def fill(level: Level, count: int, *, end: date, first: int = 0) -> None:
    """So many memberships whose paid days end on a day, numbered from `first`."""
    table = MembershipRecord.Meta.table_name
    items = _items(level, count, end, first)
    while batch := [item for _, item in zip(range(AT_ONCE), items, strict=False)]:
        request: dict[str, Any] = {table: [{"PutRequest": {"Item": item}} for item in batch]}
        while request:
            request = call("BatchWriteItem", {"RequestItems": request}).get("UnprocessedItems", {})


def _items(level: Level, count: int, end: date, first: int) -> Iterator[dict[str, Any]]:
    one = Membership(
        id="",
        person="",
        level=level.id,
        since=end - YEAR,
        grace=30,
        number="",
        days=(Term(end - YEAR, end),),
        state="current",
        version=1,
        trail="x",
    )
    for number in range(first, first + count):
        its = id_of(BORN, number)
        member = replace(one, id=its, person=its, number=f"F{number:06d}")
        yield membership_record(member).to_dynamodb_dict()


def spent(now: datetime) -> Units:
    """What one run of the reminder job takes."""
    with metered() as units:
        reminding.remind(now=now)
    return units


@dataclass(frozen=True)
class Read:
    """Units that three runs of the job read: before anybody was a member, beside so many of whom nothing is due, and on
    the day on which something is due for a few of them."""

    members: int
    due: int
    empty: float
    idle: float
    busy: float


def read_beside(members: int, *, level: Level, due: int, now: datetime) -> Read:
    """Three runs on three days; `now` is in the morning of the first, and the job has run the day before."""
    mornings = [now + timedelta(days=day) for day in range(3)]
    last = mornings[-1].date()
    empty = _spent_anew(mornings[0])
    for day in range(SPREAD):
        first, after = (members * each // SPREAD for each in (day, day + 1))
        fill(level, after - first, end=last + FAR + timedelta(days=day), first=first)
    idle = _spent_anew(mornings[1])
    fill(level, due, end=last + timedelta(days=30), first=members)
    busy = _spent_anew(mornings[2])
    return Read(members, due, empty.read, idle.read, busy.read)


def _spent_anew(now: datetime) -> Units:
    """A run of another day remembers nothing of the organisation."""
    staff.forget_organisation()
    return spent(now)
