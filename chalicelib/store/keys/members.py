"""Keys of levels, memberships, their terms, and what became of them."""

from datetime import date, datetime

from chalicelib.store.keys.parts import COMPLEMENT, inverted, made, plain

MEMBERSHIP_ROWS = "1#M"
TERM = "1#M#"
MEMBERSHIP_EVENT = "1#ME#"
MEMBERSHIP = "1#MS"

PATTERNS = {
    "levels": "LV",
    "ending_on": "ME#<day>",
    "members_of_level": "ML#<level>#<state>",
    "members_in_state": "MT#<state>",
}


def levels() -> str:
    return made("LV")


def term(day: date, tid: str) -> str:
    """Sort key of a paid term on its person, by its last day, the latest first."""
    return f"{TERM}{day.strftime('%Y%m%d').translate(COMPLEMENT)}#{plain(tid)}"


def membership_event(at: datetime, eid: str) -> str:
    """Sort key of what became of a membership, newest first."""
    return f"{MEMBERSHIP_EVENT}{inverted(at)}#{plain(eid)}"


def ending_on(day: date) -> str:
    """Index partition of the memberships whose last paid day it is."""
    return made("ME", day.isoformat())


def members_of_level(level: str, state: str) -> str:
    return made("ML", plain(level), state)


def members_in_state(state: str) -> str:
    return made("MT", state)


def ending(day: date, cid: str) -> str:
    """The place of a membership among those of a state: by its last paid day."""
    return f"{day.isoformat()}#{plain(cid)}"


def of_level(level: str, cid: str) -> str:
    """The place of a membership among those that end on one day."""
    return f"{plain(level)}#{plain(cid)}"
