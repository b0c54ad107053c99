"""What the columns of several lists have in common: names, texts in a language, amounts, and the forms of filters."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from chalicelib.insights.exporting.model import Column
from chalicelib.kit.money import Money, exponent
from chalicelib.kit.sheets import Cell

MONEY, CONTACT = "gifts.read", "people.contact"
# The forms of what lists are filtered by.
ID, WORD = "[0-7][0-9A-HJKMNP-TV-Z]{25}", "[a-z_]{1,20}"
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


def name_of(row: Any) -> Any:
    """Of a row whose second part is somebody, or None."""
    return row[1].name if row[1] else {}
