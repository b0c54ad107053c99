"""Days as people type them: in either calendar, in digits or with the month's name, in Arabic or English."""

import re
from datetime import date

from chalicelib.kit.digits import TO_LATIN
from chalicelib.kit.names import fold
from chalicelib.kit.periods import HIJRI_MONTHS, MONTHS
from chalicelib.kit.refusals import Refusal

EARLIEST, LATEST = 1900, 2200
HIJRI_EARLIEST, HIJRI_LATEST = 1343, 1500
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

_NUMBERS = re.compile(r"(\d{1,4})\s*[-/.\u2013]\s*(\d{1,2})\s*[-/.\u2013]\s*(\d{1,4})")
_NAMED = re.compile(r"(\d{1,2})\W{0,3}([^\W\d_].*?)\W{0,3}(\d{4})")
_NAME_FIRST = re.compile(r"([^\W\d_].*?)\W{0,3}(\d{1,2})\W{1,3}(\d{4})")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s*[AaPp][Mm])?$")
_ERA = re.compile(r"\s*(?:هـ|ه|هجري|a\.?h\.?)\.?$", re.IGNORECASE)
_COMMON_ERA = re.compile(r"\s*(?:م|ميلادي|a\.?d\.?|c\.?e\.?)\.?$", re.IGNORECASE)

# Months that have two names in the Arab world, and the short English ones.
_LEVANT = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
_MAGHREB = {"جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8}
_OTHER_SPELLINGS = {"ابريل": 4, "اغسطس": 8, "دجنبر": 12, "نونبر": 11, "غشت": 8, "يوليوز": 7}
_HIJRI_OTHERS = {
    "ربيع الثاني": 4,
    "جمادى الاول": 5,
    "جمادى الثاني": 6,
    "جمادى الثانية": 6,
    "ذي القعدة": 11,
    "ذي الحجة": 12,
    "muharram": 1,
    "safar": 2,
    "rajab": 7,
    "shaban": 8,
    "ramadan": 9,
    "shawwal": 10,
}


class DayUnclear(Refusal):
    """It could be two days: which number is the day and which the month must be said. Params: `typed`."""

    code = "day_unclear"


class DayMalformed(Refusal):
    """No day of either calendar. Params: `typed`."""

    code = "day_malformed"


def _months() -> dict[str, int]:
    named = [(name, n) for names in (*MONTHS.values(), _LEVANT) for n, name in enumerate(names, 1)]
    short = [(name[:3], n) for n, name in enumerate(MONTHS["en"], 1)]
    others = [*_MAGHREB.items(), *_OTHER_SPELLINGS.items(), ("sept", 9)]
    return {fold(name): number for name, number in (*named, *short, *others)}


def _hijri_months() -> dict[str, int]:
    named = [(name, n) for names in HIJRI_MONTHS.values() for n, name in enumerate(names, 1)]
    return {fold(name): number for name, number in (*named, *_HIJRI_OTHERS.items())}


_MONTHS, _HIJRI_MONTHS = _months(), _hijri_months()


def read_day(text: str, *, order: str = "", field: str = "") -> date:
    """The day that was typed; `order` is dmy, mdy or empty when nobody has said.

    A year from 1343 to 1500 is Hijri (Umm al-Qura). Raises DayUnclear for 03/04/2025 without an order, DayMalformed.
    """
    typed = " ".join(text.translate(TO_LATIN).split())
    clean = _COMMON_ERA.sub("", _ERA.sub("", _TIME.sub("", typed)))
    for form, read in ((_NUMBERS, _in_numbers), (_NAMED, _with_name), (_NAME_FIRST, _name_first)):
        if found := form.fullmatch(clean):
            return read(found, order, field, text)
    raise DayMalformed(field, typed=text[:40])


def _in_numbers(found: re.Match[str], order: str, field: str, text: str) -> date:
    first, middle, last = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return _day(first, middle, last, field, text)
    if len(found[3]) != 4:
        raise DayMalformed(field, typed=text[:40])
    if first <= 12 and middle <= 12 and first != middle and not order:
        raise DayUnclear(field, typed=text[:40])
    month_first = middle > 12 or (order == MONTH_FIRST and first <= 12)
    day, month = (middle, first) if month_first else (first, middle)
    return _day(last, month, day, field, text)


def _with_name(found: re.Match[str], _order: str, field: str, text: str) -> date:
    return _named(int(found[1]), found[2], int(found[3]), field, text)


def _name_first(found: re.Match[str], _order: str, field: str, text: str) -> date:
    return _named(int(found[2]), found[1], int(found[3]), field, text)


def _named(day: int, name: str, year: int, field: str, text: str) -> date:
    months = _HIJRI_MONTHS if HIJRI_EARLIEST <= year <= HIJRI_LATEST else _MONTHS
    return _day(year, months.get(fold(name), 0), day, field, text)


def _day(year: int, month: int, day: int, field: str, text: str) -> date:
    try:
        if HIJRI_EARLIEST <= year <= HIJRI_LATEST:
            # 3 ms and a table of 160 years, for organisations that count so.
            from hijridate import Hijri

            converted: date = Hijri(year, month, day).to_gregorian()
            return date(converted.year, converted.month, converted.day)
        if EARLIEST <= year <= LATEST:
            return date(year, month, day)
    except (ValueError, OverflowError):
        pass
    raise DayMalformed(field, typed=text[:40])
