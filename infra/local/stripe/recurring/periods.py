"""Billing periods counted from an anchor, so that the 31st stays the 31st."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta

from infra.local.stripe.facts import Json

DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}


def period_edge(anchor: int, recurring: Json, number: int) -> int:
    """The start of period ``number`` (0 begins at the anchor), in seconds since 1970."""
    count = recurring["interval_count"] * number
    start = datetime.fromtimestamp(anchor, UTC)
    if recurring["interval"] in DAYS:
        moved = start + timedelta(days=DAYS[recurring["interval"]] * count)
        return int(moved.timestamp())
    months = start.month - 1 + MONTHS[recurring["interval"]] * count
    year, month = start.year + months // 12, months % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return int(start.replace(year=year, month=month, day=day).timestamp())
