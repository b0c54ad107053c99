"""Keys of renewal reminders: the ladder of each level, and what became of each step."""

from datetime import date

from chalicelib.store.keys.parts import made, plain

REMINDER = "1#R#"

PATTERNS = {
    "ladders": "LD",
    "reminded_on": "RM#<day>",
}


def ladders() -> str:
    return made("LD")


def ending_at_level(level: str) -> str:
    """Where the memberships of a level begin among those that end on one day."""
    return f"{plain(level)}#"


def reminder(end: date, offset: int) -> str:
    """Sort key, on its person, of one step of the term that ends on a day: it can be there once."""
    return f"{REMINDER}{end.isoformat()}#{offset + 1000:04d}"


def reminded_on(day: date) -> str:
    """Index partition of the steps that were decided on a day."""
    return made("RM", day.isoformat())


def reminded(offset: int, cid: str) -> str:
    """The place of a step among those of its day: by how many days it stands before or after the end."""
    return f"{reminded_step(offset)}{plain(cid)}"


def reminded_step(offset: int) -> str:
    """Where all of one step begin."""
    return f"{offset + 1000:04d}#"
