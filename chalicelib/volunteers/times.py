"""Days, hours and lengths of time, in a language and in the organisation's zone."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib import staff
from chalicelib.kit.bidi import ltr
from chalicelib.kit.digits import in_digits
from chalicelib.kit.periods import show_date
from chalicelib.words import say


@dataclass(frozen=True)
class Taste:
    """How somebody reads days and numbers."""

    lang: str
    zone: str
    digits: str = "latn"
    calendar: str = "gregory"


def taste(lang: str) -> Taste:
    """As the organisation writes to people in this language."""
    home = staff.organisation()
    return Taste(lang, home.time_zone, home.digits, home.calendar)


def day_of(moment: datetime, how: Taste) -> str:
    """Such as Sunday, 29 November 2026."""
    local = moment.astimezone(ZoneInfo(how.zone))
    day = show_date(local.date(), how.lang, how.calendar, how.digits)
    return say(how.lang, "volunteer.day", weekday=weekday_of(local, how.lang), date=day)


def weekday_of(local: datetime, lang: str) -> str:
    return say(lang, f"volunteer.weekday_{local.weekday()}")


def hours_of(start: datetime, end: datetime, how: Taste) -> str:
    """Such as 10:00–13:00, on the clocks of the organisation; in Arabic in words, since a dash is read either way."""
    first, last = (
        ltr(in_digits(f"{moment.astimezone(ZoneInfo(how.zone)):%H:%M}", how.digits))
        for moment in (start, end)
    )
    return say(how.lang, "volunteer.hours_range", start=first, end=last)


def length_of(minutes: int, how: Taste) -> str:
    """Such as 2 h 30 min."""
    whole, rest = divmod(minutes, 60)
    parts = (
        [say(how.lang, "volunteer.hours_short", n=in_digits(str(whole), how.digits))]
        if whole
        else []
    )
    if rest or not whole:
        parts.append(say(how.lang, "volunteer.minutes_short", n=in_digits(str(rest), how.digits)))
    return " ".join(parts)
