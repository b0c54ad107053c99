"""Quiet hours: between nine in the evening and eight in the morning nobody is reminded of anything."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib import staff
from chalicelib.kit.refusals import Refusal

AWAKE, ASLEEP = 8, 21


class QuietHours(Refusal):
    """It is night where the organisation is: the letter waits."""

    status = 503
    code = "quiet_hours"


def is_quiet(moment: datetime, zone: str) -> bool:
    """Whether it is night there."""
    return not AWAKE <= moment.astimezone(ZoneInfo(zone)).hour < ASLEEP


def awake_from(moment: datetime, zone: str) -> datetime:
    """The moment itself, or the next morning when it falls into the night."""
    if not is_quiet(moment, zone):
        return moment
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=1 if local.hour >= ASLEEP else 0)
    morning = datetime(day.year, day.month, day.day, AWAKE, tzinfo=ZoneInfo(zone))
    return morning.astimezone(moment.tzinfo)


def check_awake(now: datetime) -> None:
    """Raises QuietHours."""
    if is_quiet(now, staff.organisation().time_zone):
        raise QuietHours()
