"""Keys of segments, templates and mailings, and of what came of every copy."""

from datetime import datetime

from chalicelib.store.keys.parts import inverted, made, moment_id, plain

CLICKED = "8#S#"
MONEY_CLICKED = "8#T#"

PATTERNS = {
    "segments": "SG",
    "templates": "TP",
    "mailings": "MG",
    "audience": "MA#<id>",
    "sends": "MC#<id>",
    "copies": "MP#<person>",
    "hits": "MH#<mailing>#<person>",
}


def segments() -> str:
    return made("SG")


def templates() -> str:
    return made("TP")


def mailings() -> str:
    return made("MG")


def audience(mailing: str) -> str:
    """Where the ids lie of those a mailing was made for."""
    return made("MA", plain(mailing))


def part(number: int) -> str:
    return f"{number:04d}"


def sends(mailing: str) -> str:
    """Partition of the copies of a mailing, one per person."""
    return made("MC", plain(mailing))


def copies(cid: str) -> str:
    """Index partition of the copies that somebody got, by moment."""
    return made("MP", plain(cid))


def clicked(at: datetime, mailing: str) -> str:
    """Sort key of what somebody clicked, newest first."""
    return f"{CLICKED}{inverted(at)}#{plain(mailing)}"


def money_clicked(at: datetime, mailing: str) -> str:
    """The same of a mailing that tells what somebody gave."""
    return f"{MONEY_CLICKED}{inverted(at)}#{plain(mailing)}"


def hits(mailing: str, cid: str) -> str:
    """Partition of what was opened and clicked in one copy."""
    return made("MH", plain(mailing), plain(cid))


def hit(at: datetime, number: str) -> str:
    return moment_id(at, number)
