"""What the columns of several lists have in common: names, texts in a language, amounts, and the forms of filters."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import staff
from chalicelib.insights.exporting.model import Column
from chalicelib.kit.money import Money, exponent
from chalicelib.kit.periods import local_day
from chalicelib.kit.sheets import Cell
from chalicelib.words import every

MONEY, CONTACT = "gifts.read", "people.contact"
# The forms of what lists are filtered by.
ID, WORD = "[0-7][0-9A-HJKMNP-TV-Z]{25}", "[a-z_]{1,20}"
# Days are counted on from one, which must not lead off the calendar.
YEARS = range(1900, 2200)
MONTH, DAY = "[0-9]{4}-(0[1-9]|1[0-2])", "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _form(name: Callable[[Any], Any], lang: str) -> Callable[[Any, str], Cell]:
    return lambda row, _lang: str(name(row).get(lang) or "")


def names(name: Callable[[Any], Any]) -> tuple[Column, Column]:
    """The two columns of a name."""
    return Column("name_ar", _form(name, "ar")), Column("name_en", _form(name, "en"))


def text_in(texts: Any, lang: str) -> str:
    """Of a pair the one in a language, else the other."""
    return str((texts or {}).get(lang) or next(iter((texts or {}).values()), ""))


def major(money: Money) -> Decimal:
    """An amount as a number of whole units: 12.50 for 1250 cents."""
    return Decimal(money.amount).scaleb(-exponent(money.currency))


def totals(amounts: Mapping[str, int]) -> str:
    """One amount per currency, such as 120.00 USD + 30.00 EUR."""
    parts = (Money(amount, code) for code, amount in sorted(amounts.items()))
    return " + ".join(f"{major(part)} {part.currency}" for part in parts)


def name_of(row: Any) -> Any:
    """Of a row whose second part is somebody, or None."""
    return row[1].name if row[1] else {}


def day_at(moment: datetime | None) -> Cell:
    """The organisation's day of a moment."""
    return local_day(moment, staff.organisation().time_zone) if moment else None


def clock_at(moment: datetime | None) -> Cell:
    """What the organisation's clocks show at a moment, such as 14:05."""
    zone = ZoneInfo(staff.organisation().time_zone)
    return f"{moment.astimezone(zone):%H:%M}" if moment else ""


def known(lang: str, key: str, otherwise: str = "") -> str:
    """The word of a key, of which there may be none."""
    return every(lang).get(key, otherwise)


def fits(form: str, value: str) -> bool:
    """Whether a list may be filtered by a value of this form; a day must be on the calendar."""
    if not re.fullmatch(form, value):
        return False
    return form != DAY or _is_day(value)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).year in YEARS
    except ValueError:
        return False
