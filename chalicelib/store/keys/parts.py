"""What every key is made of: the organisation's prefix, plain parts, moments whose text order is newest first."""

from datetime import datetime

from chalicelib.settings import settings
from chalicelib.store.attributes import in_utc, moment_text

ONLY = "X"
COMPLEMENT = str.maketrans("0123456789", "9876543210")


def made(kind: str, *parts: str) -> str:
    """The parts before the last are plain; the last may hold anything, as nothing comes after it."""
    return "#".join((settings().org, kind, *map(plain, parts[:-1]), *parts[-1:]))


def plain(part: str) -> str:
    """The second lock behind kit.ids: a part with a `#` in it would be the key of something else."""
    if not part or "#" in part:
        raise ValueError("a part of a key is empty or holds a #")
    return part


def inverted(moment: datetime) -> str:
    """A moment whose text order is newest first: each digit complemented."""
    return in_utc(moment).strftime("%Y%m%d%H%M%S%f")[:17].translate(COMPLEMENT)


def moment_id(at: datetime, gid: str) -> str:
    return f"{moment_text(at)}#{gid}"
