"""Keys of long work, and of what an import has brought in."""

from chalicelib.store.keys.parts import made, plain

PATTERNS = {
    "work": "WK#<id>",
    "works_of": "WL#<what>",
}


def work(work: str) -> str:
    return made("WK", plain(work))


def works_of(what: str) -> str:
    """Index partition of all work of a kind."""
    return made("WL", plain(what))
