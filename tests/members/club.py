"""Members who paid on a day of long ago, for tests of what hangs on a membership."""

from datetime import UTC, date, datetime, time
from typing import Any

from chalicelib.members.model import Level, Membership
from chalicelib.people import Constituent
from tests.members.roll import level as a_level
from tests.members.roll import pays


def open_level(now: datetime, **told: Any) -> Level:
    """The yearly level, with some points changed."""
    return a_level(now, **told)


def join(person: Constituent, level: Level, day: date) -> Membership:
    """Her next term, from a day on."""
    return pays(person, level, datetime.combine(day, time(9), UTC))[0]
