"""Keys of opportunities and their shifts, of who signed up, and of the hours that were given."""

from datetime import date, datetime

from chalicelib.store.attributes import moment_text
from chalicelib.store.keys.parts import inverted, made, moment_id, plain

VOLUNTEER = "7#P"
SIGNUP = "7#V#"
HOURS = "7#H#"
META = "0#META"
SHIFT = "S#"

PATTERNS = {
    "opportunity": "O#<id>",
    "opportunities": "OL",
    "shifts_of_month": "OU#<month>",
    "roster": "SH#<id>",
    "offers": "SO",
    "hours_of_opportunity": "HO#<id>",
    "hours_in_state": "HS#<state>",
    "hours_of_month": "HM#<month>",
}


def opportunity(oid: str) -> str:
    """An opportunity and its shifts."""
    return made("O", plain(oid))


def opportunity_id(pk: str) -> str:
    """The opportunity's id out of its key."""
    return pk.rsplit("#", 1)[1]


def opportunities() -> str:
    """Index partition of all opportunities."""
    return made("OL")


def shift(at: datetime, sid: str) -> str:
    """Sort key of a shift on its opportunity, earliest first."""
    return f"{SHIFT}{moment_text(at)}#{plain(sid)}"


def shifts_of_month(month: str) -> str:
    """Index partition of the shifts that begin in a month (UTC), by their start."""
    return made("OU", plain(month))


def shift_place(at: datetime, sid: str) -> str:
    return moment_id(at, plain(sid))


def signup(at: datetime, sid: str) -> str:
    """Sort key of a sign-up on its person, by the start of the shift, latest first."""
    return f"{SIGNUP}{inverted(at)}#{plain(sid)}"


def roster(sid: str) -> str:
    """Index partition of everybody who signed up for a shift."""
    return made("SH", plain(sid))


def offers() -> str:
    """Index partition of the places that are held until somebody confirms, by the moment they are let go."""
    return made("SO")


def hours(at: datetime, hid: str) -> str:
    """Sort key of hours on their person, newest first."""
    return f"{HOURS}{inverted(at)}#{plain(hid)}"


def hours_of_opportunity(oid: str) -> str:
    return made("HO", plain(oid))


def hours_in_state(name: str) -> str:
    return made("HS", plain(name))


def hours_of_month(month: str) -> str:
    return made("HM", plain(month))


def hours_day(day: date, hid: str) -> str:
    return f"{day.isoformat()}#{plain(hid)}"
