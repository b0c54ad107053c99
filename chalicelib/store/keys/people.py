"""Keys of people and what hangs on them."""

from datetime import date, datetime

from chalicelib.store.keys.parts import inverted, made, plain

PROFILE = "0#PROFILE"
SUMMARY = "0#SUMMARY"
NOTE = "5#N#"
LETTER = "8#L#"
MONEY_LETTER = "8#M#"
SEAL = "9#SEAL"
ERASURE = "9#ERASURE"
HIGHEST_RANK = 10**14 - 1

PATTERNS = {
    "person": "C#<id>",
    "by_name": "N#0",
    "by_joined": "J#0",
    "by_last_gift": "LG#0",
    "by_lifetime": "LT#0",
}


def person(cid: str) -> str:
    return made("C", plain(cid))


def person_id(pk: str) -> str:
    """The constituent's id out of a person key."""
    return pk.rsplit("#", 1)[1]


def note(at: datetime, nid: str) -> str:
    return f"{NOTE}{inverted(at)}#{plain(nid)}"


def letter(at: datetime, lid: str) -> str:
    return f"{LETTER}{inverted(at)}#{plain(lid)}"


def money_letter(at: datetime, lid: str) -> str:
    """A letter whose subject tells what somebody gave."""
    return f"{MONEY_LETTER}{inverted(at)}#{plain(lid)}"


def by_name() -> str:
    return made("N", "0")


def by_joined() -> str:
    return made("J", "0")


def by_last_gift() -> str:
    return made("LG", "0")


def by_lifetime() -> str:
    return made("LT", "0")


def named(name_key: str, cid: str) -> str:
    return f"{name_key}#{plain(cid)}"


def dated(day: date, cid: str) -> str:
    return f"{day.isoformat()}#{plain(cid)}"


def ranked(amount: int, cid: str) -> str:
    """A lifetime total as 14 digits, so that text order is numeric order; what is outside ranks at its edge."""
    return f"{min(max(amount, 0), HIGHEST_RANK):014d}#{plain(cid)}"
