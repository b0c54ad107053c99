"""Keys of tags, and of who has them."""

from chalicelib.store.keys.parts import made, plain

TAG = "6#TAG#"

PATTERNS = {
    "tags": "TAGS",
    "tagged": "TG#<id>",
}


def tags() -> str:
    return made("TAGS")


def tag_on(tag: str) -> str:
    """Sort key of a tag on its person."""
    return f"{TAG}{plain(tag)}"


def tagged(tag: str) -> str:
    """Index partition of the people with a tag, by name."""
    return made("TG", plain(tag))
