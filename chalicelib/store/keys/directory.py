"""Keys of the directory: its setting, what each member chose, and the lists and rows by which she is found in it."""

from chalicelib.store.keys.parts import made

DIRECTORY = "1#D"

PATTERNS = {
    "directory_setting": "DIR",
    "in_directory": "DI#0",
    "in_public_directory": "DP#0",
    "directory_search": "DK#<two letters>",
}


def directory_setting() -> str:
    return made("DIR")


def in_directory() -> str:
    """Index partition of those whom members may find."""
    return made("DI", "0")


def in_public_directory() -> str:
    """Index partition of those whom everybody may find."""
    return made("DP", "0")


def directory_search(token: str) -> str:
    return made("DK", token[:2])
