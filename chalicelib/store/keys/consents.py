"""Keys of what people agreed to, and of addresses that get no mail."""

from datetime import datetime

from chalicelib.store.keys.parts import inverted, made, moment_id, plain

CONSENT = "9#C#"
# What holds now, beside the history that it follows from.
CHOICES = "9#NOW"

PATTERNS = {
    "choosers": "CO#0",
    "suppression": "SU#<hash>",
    "suppressions": "SUL",
    "soft_bounces": "SB#<hash>",
}


def consent(at: datetime, cid: str) -> str:
    """Sort key of one statement on its person, newest first."""
    return f"{CONSENT}{inverted(at)}#{plain(cid)}"


def choosers() -> str:
    """Index partition of everybody who ever chose something."""
    return made("CO", "0")


def suppression(hashed: str) -> str:
    return made("SU", hashed)


def soft_bounces(hashed: str) -> str:
    """The letters that an address did not take of late."""
    return made("SB", hashed)


def suppressions() -> str:
    """Index partition of the addresses that get no mail, by moment."""
    return made("SUL")


def suppressed(at: datetime, hashed: str) -> str:
    return moment_id(at, hashed)
