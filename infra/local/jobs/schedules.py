"""EventBridge's schedule expressions: `rate(5 minutes)` and `cron(15 3 * * ? *)`, always in UTC."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_UNITS = {"minute": 60, "hour": 3600, "day": 86_400}
_MONTHS = {name.upper(): n for n, name in enumerate(calendar.month_abbr) if name}
_DAYS = {name: n for n, name in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"), 1)}
# The rarest day a cron can name is 29 February; eight years pass between two of them around 2100.
_FARTHEST = 366 * 9


class NotASchedule(Exception):
    """The expression is none that EventBridge would take, or uses W or #, which are not known here."""


@dataclass(frozen=True)
class Rate:
    """Every so many seconds, counted from the epoch."""

    seconds: int

    def next(self, after: datetime) -> datetime | None:
        """The first due moment after one."""
        number = int(after.timestamp()) // self.seconds + 1
        return datetime.fromtimestamp(number * self.seconds, UTC)

    def latest(self, after: datetime, until: datetime) -> datetime | None:
        """The last due moment in (after, until]."""
        due = datetime.fromtimestamp(int(until.timestamp()) // self.seconds * self.seconds, UTC)
        return due if due > after else None


@dataclass(frozen=True)
class Cron:
    """Fields as sets; `last_day` for L in the days of the month; None for a field of days that is `?`."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int] | None
    last_day: bool
    months: frozenset[int]
    week_days: frozenset[int] | None
    years: frozenset[int]

    def next(self, after: datetime) -> datetime | None:
        """The first due moment after one; None when there is none for years."""
        for ahead in range(_FARTHEST):
            for due in self._on(after.date() + timedelta(days=ahead)):
                if due > after:
                    return due
        return None

    def latest(self, after: datetime, until: datetime) -> datetime | None:
        """The last due moment in (after, until]."""
        for back in range(min((until.date() - after.date()).days, _FARTHEST) + 1):
            for due in reversed(self._on(until.date() - timedelta(days=back))):
                if after < due <= until:
                    return due
        return None

    def _on(self, day: date) -> list[datetime]:
        if day.year not in self.years or day.month not in self.months or not self._day(day):
            return []
        return [
            datetime.combine(day, time(hour, minute), UTC)
            for hour in sorted(self.hours)
            for minute in sorted(self.minutes)
        ]

    def _day(self, day: date) -> bool:
        if self.week_days is not None and day.isoweekday() % 7 + 1 not in self.week_days:
            return False
        if self.last_day:
            return day.day == calendar.monthrange(day.year, day.month)[1]
        return self.days is None or day.day in self.days


Schedule = Rate | Cron


def parse_schedule(expression: str) -> Schedule:
    """The schedule of an expression; raises NotASchedule."""
    kind, _, inner = expression.strip().partition("(")
    fields = inner.removesuffix(")").split()
    if kind == "rate" and len(fields) == 2:
        return _rate(*fields)
    if kind == "cron" and len(fields) == 6:
        return _cron(fields)
    raise NotASchedule(expression)


def _rate(number: str, unit: str) -> Rate:
    seconds = _UNITS.get(unit.removesuffix("s"))
    if seconds is None or not number.isdigit() or number == "0":
        raise NotASchedule(f"rate({number} {unit})")
    return Rate(int(number) * seconds)


def _cron(fields: list[str]) -> Cron:
    minutes, hours, days, months, week_days, years = fields
    if (days == "?") == (week_days == "?"):
        raise NotASchedule("one of the two day fields is ?")
    return Cron(
        minutes=_field(minutes, 0, 59),
        hours=_field(hours, 0, 23),
        days=None if days in ("?", "L") else _field(days, 1, 31),
        last_day=days == "L",
        months=_field(months, 1, 12, _MONTHS),
        week_days=None if week_days == "?" else _field(week_days, 1, 7, _DAYS),
        years=_field(years, 1970, 2199),
    )


def _field(text: str, low: int, high: int, names: dict[str, int] | None = None) -> frozenset[int]:
    return frozenset(
        number for part in text.split(",") for number in _part(part, low, high, names or {})
    )


def _part(text: str, low: int, high: int, names: dict[str, int]) -> range:
    span, _, step = text.partition("/")
    first, dash, last = span.partition("-")
    if first == "*":
        begin, end = low, high
    else:
        begin = _number(first, names)
        end = _number(last, names) if dash else (high if step else begin)
    if not low <= begin <= end <= high:
        raise NotASchedule(text)
    return range(begin, end + 1, int(step) if step.isdigit() and int(step) else 1)


def _number(text: str, names: dict[str, int]) -> int:
    if text.upper() in names:
        return names[text.upper()]
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise NotASchedule(text)
    return int(text)
