"""Keys of long work, and of what an import has brought in."""

from chalicelib.store.keys.parts import made, plain

PATTERNS = {
    "work": "WK#<id>",
    "works_of": "WL#<what>",
    "imported": "IL#<hash>",
    "imported_by": "IO#<person>",
}

COLUMNS = "COLUMNS"
"""Sort key, under the organisation, of what columns of an import were called."""


def work(work: str) -> str:
    return made("WK", plain(work))


def works_of(what: str) -> str:
    """Index partition of all work of a kind."""
    return made("WL", plain(what))


def imported(hashed: str) -> str:
    """What a row of an import said."""
    return made("IL", plain(hashed))


def imported_by(cid: str) -> str:
    """Index partition of the rows that brought in or changed somebody."""
    return made("IO", plain(cid))
