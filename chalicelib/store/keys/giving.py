"""Keys of gifts, what they are for, their totals and receipts."""

from datetime import date, datetime

from chalicelib.store.keys.parts import inverted, made, plain

ENTRY = "2#G#"

PATTERNS = {
    "gifts_of_month": "GD#<month>",
    "dues_of_month": "DD#<month>",
    "gifts_of_campaign": "GC#<id>",
    "gifts_of_fund": "GF#<id>",
    "gifts_of_appeal": "GA#<id>",
    "funds": "F",
    "campaigns": "CA",
    "total": "AGG#<dimension>#<id or month>",
    "receipts": "RC#<entity>#<year>",
    "pending_day": "PG#<day>",
    "begun_day": "BG#<day>",
}


def entry(at: datetime, gid: str) -> str:
    """Sort key of a ledger entry on its person, newest first."""
    return f"{ENTRY}{inverted(at)}#{plain(gid)}"


def gifts_of_month(month: str) -> str:
    return made("GD", plain(month))


def dues_of_month(month: str) -> str:
    """Index partition of the membership fees of a month."""
    return made("DD", plain(month))


def gifts_of_campaign(campaign: str) -> str:
    return made("GC", plain(campaign))


def gifts_of_fund(fund: str) -> str:
    return made("GF", plain(fund))


def gifts_of_appeal(appeal: str) -> str:
    return made("GA", plain(appeal))


def funds() -> str:
    return made("F")


def campaigns() -> str:
    return made("CA")


def total(dimension: str, of: str) -> str:
    """Where the sharded totals of a campaign (C), a fund (F), a month of gifts (M) or of fees (D) lie."""
    return made("AGG", dimension, plain(of))


def shard(number: int, currency: str) -> str:
    return f"{number:02d}#{currency}"


def receipts(entity: str, year: int) -> str:
    return made("RC", entity, str(year))


def receipt_number(number: int) -> str:
    return f"{number:08d}"


def begun_day(day: date) -> str:
    """Index partition of all gifts that donors began on a day, until what they told is forgotten."""
    return made("BG", day.isoformat())


def pending_day(day: date) -> str:
    """Index partition of the gifts that a donor began on a day and has not finished."""
    return made("PG", day.isoformat())
