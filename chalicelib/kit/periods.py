"""Days, months and terms. The organisation's zone decides the day; every term is counted from its anchor."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.kit.digits import in_digits
from chalicelib.kit.refusals import Refusal

MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ar": (
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
}
HIJRI_MONTHS = {
    "en": (
        *("Muharram", "Safar", "Rabiʻ I", "Rabiʻ II", "Jumada I", "Jumada II"),
        *("Rajab", "Shaʻban", "Ramadan", "Shawwal", "Dhuʻl-Qiʻdah", "Dhuʻl-Hijjah"),
    ),
    "ar": (
        *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة"),
        *("رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"),
    ),
}
HIJRI_ERA = {"en": "AH", "ar": "هـ"}


class TimeSkipped(Refusal):
    """The clocks go forward over this local time: that day has no such hour."""

    code = "time_skipped"


@dataclass(frozen=True)
class Term:
    """A paid stretch of days, `start` and `end` both in it."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def add_months(anchor: date, months: int) -> date:
    """The anchor's day `months` later, or the last day of a month too short for it.

    Ask the anchor each time, never the last answer: 31 January, 28 February, 31 March.
    """
    years, month = divmod(anchor.month - 1 + months, 12)
    year = anchor.year + years
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def rolling_term(anchor: date, *, months: int, number: int) -> Term:
    """The term of that number, from 1, of a membership that began on the anchor; terms touch and never overlap."""
    before = add_months(anchor, months * (number - 1))
    start = anchor if number == 1 else before + timedelta(days=1)
    return Term(start, add_months(anchor, months * number))


def fixed_term(joined: date, *, first: tuple[int, int], roll_over: tuple[int, int]) -> Term:
    """From the day of joining to the end of the year that begins on `first` (month, day).

    Who joins on `roll_over` or later has the whole next year as well.
    """
    opened = _latest(joined, first)
    rolled = _latest(joined, roll_over) >= opened and roll_over != first
    ends = add_months(opened, 24 if rolled else 12) - timedelta(days=1)
    return Term(joined, ends)


def _latest(day: date, month_and_day: tuple[int, int]) -> date:
    """The last time that this day of the year came, up to `day`."""
    this_year = date(day.year, *month_and_day)
    return this_year if this_year <= day else date(day.year - 1, *month_and_day)


def local_day(moment: datetime, zone: str) -> date:
    """The day it is in a zone such as Asia/Riyadh, at an aware moment."""
    if moment.tzinfo is None:
        raise TypeError("a moment without a zone belongs to no day")
    return moment.astimezone(ZoneInfo(zone)).date()


def moment_at(local: datetime, zone: str, *, field: str = "") -> datetime:
    """The moment (UTC) at which a zone's clocks show a local time; raises TimeSkipped.

    Of an hour that the clocks show twice it is the first.
    """
    moment = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise TimeSkipped(field)
    return moment


def month_of(day: date) -> str:
    """Such as 2026-11."""
    return f"{day:%Y-%m}"


def show_date(day: date, lang: str, calendar: str = "gregory", digits: str = "latn") -> str:
    """The day in words, such as 22 November 2026 or ١٢ جمادى الآخرة ١٤٤٨ هـ.

    `calendar` is gregory or islamic-umalqura; days outside the table of the latter (1343 to 1500 AH) show as Gregorian.
    """
    shown = _hijri(day, lang) if calendar == "islamic-umalqura" else None
    return in_digits(shown or f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}", digits)


def _hijri(day: date, lang: str) -> str | None:
    # 3 ms and a table of 160 years, for organisations that count so.
    from hijridate import Gregorian

    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return None
    return f"{hijri.day} {HIJRI_MONTHS[lang][hijri.month - 1]} {hijri.year} {HIJRI_ERA[lang]}"
