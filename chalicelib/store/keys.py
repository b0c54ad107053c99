"""Every key string of the project is built here, and nowhere else.

Ids arrive parsed (kit.ids), so nothing a person types can become another item's key. Each pattern starts with the
organisation's prefix. `PATTERNS` is the registry that a rule test and `verify` read.
"""

from datetime import date, datetime

from chalicelib.settings import settings
from chalicelib.store.attributes import in_utc, moment_text

PATTERNS = {
    "person": "C#<id>",
    "by_name": "N#0",
    "by_joined": "J#0",
    "by_last_gift": "LG#0",
    "by_lifetime": "LT#0",
    "gifts_of_month": "GD#<month>",
    "gifts_of_campaign": "GC#<id>",
    "gifts_of_fund": "GF#<id>",
    "gifts_of_appeal": "GA#<id>",
    "funds": "F",
    "campaigns": "CA",
    "total": "AGG#<dimension>#<id or month>",
    "sequence": "SEQ#<name>",
    "receipts": "RC#<entity>#<year>",
    "pending_day": "PG#<day>",
    "sentinel": "X#<space>#<value>",
    "outbox": "OUT",
    "organisation": "ORG",
    "users": "U",
    "api_keys": "AK",
    "search": "K#<two letters>",
    "audit": "A#<entity>",
    "audit_day": "AD#<day>",
    "session": "S#<hash>",
    "code": "LOGIN#<hash>",
    "once": "IK#<hash>",
    "webhook": "WH#<event id>",
    "limit": "RL#<name>#<window>",
    "lease": "LE#<name>",
    "watermark": "J#<name>",
}

ONLY = "X"
ADMINS = "ADMINS"
PROFILE = "0#PROFILE"
SUMMARY = "0#SUMMARY"
ENTRY = "2#G#"
NOTE = "5#N#"
LETTER = "8#L#"
MONEY_LETTER = "8#M#"
SPACES = frozenset({"EM", "PH", "PI", "CH", "RE", "SL", "GI", "RC", "UM", "MN", "IN"})

HIGHEST_RANK = 10**14 - 1

_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def _key(kind: str, *parts: str) -> str:
    """The parts before the last are plain; the last may hold anything, as nothing comes after it."""
    return "#".join((settings().org, kind, *map(_plain, parts[:-1]), *parts[-1:]))


def _plain(part: str) -> str:
    """The second lock behind kit.ids: a part with a `#` in it would be the key of something else."""
    if not part or "#" in part:
        raise ValueError("a part of a key is empty or holds a #")
    return part


def inverted(moment: datetime) -> str:
    """A moment whose text order is newest first: each digit complemented."""
    return in_utc(moment).strftime("%Y%m%d%H%M%S%f")[:17].translate(_COMPLEMENT)


# --- people ---


def person(cid: str) -> str:
    return _key("C", _plain(cid))


def person_id(pk: str) -> str:
    """The constituent's id out of a person key."""
    return pk.rsplit("#", 1)[1]


def entry(at: datetime, gid: str) -> str:
    """Sort key of a ledger entry on its person, newest first."""
    return f"{ENTRY}{inverted(at)}#{_plain(gid)}"


def note(at: datetime, nid: str) -> str:
    return f"{NOTE}{inverted(at)}#{_plain(nid)}"


def letter(at: datetime, lid: str) -> str:
    return f"{LETTER}{inverted(at)}#{_plain(lid)}"


def money_letter(at: datetime, lid: str) -> str:
    """A letter whose subject tells what somebody gave."""
    return f"{MONEY_LETTER}{inverted(at)}#{_plain(lid)}"


def by_name() -> str:
    return _key("N", "0")


def by_joined() -> str:
    return _key("J", "0")


def by_last_gift() -> str:
    return _key("LG", "0")


def by_lifetime() -> str:
    return _key("LT", "0")


def named(name_key: str, cid: str) -> str:
    return f"{name_key}#{_plain(cid)}"


def dated(day: date, cid: str) -> str:
    return f"{day.isoformat()}#{_plain(cid)}"


def ranked(amount: int, cid: str) -> str:
    """A lifetime total as 14 digits, so that text order is numeric order; what is outside ranks at its edge."""
    return f"{min(max(amount, 0), HIGHEST_RANK):014d}#{_plain(cid)}"


# --- giving ---


def gifts_of_month(month: str) -> str:
    return _key("GD", _plain(month))


def gifts_of_campaign(campaign: str) -> str:
    return _key("GC", _plain(campaign))


def gifts_of_fund(fund: str) -> str:
    return _key("GF", _plain(fund))


def gifts_of_appeal(appeal: str) -> str:
    return _key("GA", _plain(appeal))


def moment_id(at: datetime, gid: str) -> str:
    return f"{moment_text(at)}#{gid}"


def funds() -> str:
    return _key("F")


def campaigns() -> str:
    return _key("CA")


def total(dimension: str, of: str) -> str:
    """Where the sharded totals of a campaign (C), fund (F) or month (M) lie."""
    return _key("AGG", dimension, _plain(of))


def shard(number: int, currency: str) -> str:
    return f"{number:02d}#{currency}"


def sequence(name: str) -> str:
    return _key("SEQ", _plain(name))


def receipts(entity: str, year: int) -> str:
    return _key("RC", entity, str(year))


def receipt_number(number: int) -> str:
    return f"{number:08d}"


def pending_day(day: date) -> str:
    """Index partition of the gifts that a donor began on a day and has not finished."""
    return _key("PG", day.isoformat())


# --- one of each, the outbox, staff ---


def sentinel(space: str, value: str) -> str:
    """The claim on something that may exist once; `space` is one of SPACES."""
    if space not in SPACES:
        raise ValueError(f"unknown sentinel space {space}")
    return _key("X", space, value)


def outbox() -> str:
    return _key("OUT")


def organisation() -> str:
    return _key("ORG")


def users() -> str:
    return _key("U")


def api_keys() -> str:
    return _key("AK")


# --- the other tables ---


def search(token: str) -> str:
    return _key("K", token[:2])


def search_row(token: str, name_key: str, cid: str) -> str:
    return f"{token}#{name_key}#{cid}"


def audit(entity: str) -> str:
    return _key("A", entity)


def audited(pk: str) -> str:
    """The entity out of an audit key."""
    return pk.split("#", 2)[2]


def audit_row(number: int) -> str:
    return f"{number:08d}"


def audit_day(day: date) -> str:
    return _key("AD", day.isoformat())


def session(hashed: str) -> str:
    return _key("S", hashed)


def code(hashed: str) -> str:
    return _key("LOGIN", hashed)


def tries(round_: str, where: str) -> str:
    """Sort key of the tries on one sign-in code, from everywhere or from one place."""
    return f"T#{round_}#{where}"


def once(hashed: str) -> str:
    return _key("IK", hashed)


def webhook(event: str) -> str:
    return _key("WH", event)


def limit(name: str, window: str) -> str:
    return _key("RL", f"{name}#{window}")


def lease(name: str) -> str:
    return _key("LE", name)


def watermark(name: str) -> str:
    return _key("J", name)
