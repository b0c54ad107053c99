"""Keys of what may exist once, of numbers in sequence, and of promised work."""

from chalicelib.store.keys.parts import made, plain

SPACES = frozenset(
    {
        *("EM", "PH", "PI", "CH", "RE", "SL", "GI", "RC", "UM", "MN", "MI", "IN", "TN"),
        # A shift, and hours, by their id alone.
        *("SH", "HR"),
    }
)

PATTERNS = {
    "sentinel": "X#<space>#<value>",
    "sequence": "SEQ#<name>",
    "outbox": "OUT",
    "long_work": "OW",
}


def sentinel(space: str, value: str) -> str:
    """The claim on something that may exist once; `space` is one of SPACES."""
    if space not in SPACES:
        raise ValueError(f"unknown sentinel space {space}")
    return made("X", space, value)


def sequence(name: str) -> str:
    return made("SEQ", plain(name))


def outbox() -> str:
    """What is promised and done at one go: letters."""
    return made("OUT")


def long_work() -> str:
    """What is promised and done in chunks, in a lane beside the letters."""
    return made("OW")
