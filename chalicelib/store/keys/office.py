"""Keys of the organisation, its users, its audit, and the rows that find people."""

from datetime import date

from chalicelib.store.keys.parts import made

ADMINS = "ADMINS"

PATTERNS = {
    "organisation": "ORG",
    "users": "U",
    "api_keys": "AK",
    "search": "K#<two letters>",
    "audit": "A#<entity>",
    "audit_day": "AD#<day>",
}


def organisation() -> str:
    return made("ORG")


def users() -> str:
    return made("U")


def api_keys() -> str:
    return made("AK")


def search(token: str) -> str:
    return made("K", token[:2])


def search_row(token: str, name_key: str, cid: str) -> str:
    return f"{token}#{name_key}#{cid}"


def audit(entity: str) -> str:
    return made("A", entity)


def audited(pk: str) -> str:
    """The entity out of an audit key."""
    return pk.split("#", 2)[2]


def audit_row(number: int) -> str:
    return f"{number:08d}"


def audit_day(day: date) -> str:
    return made("AD", day.isoformat())
