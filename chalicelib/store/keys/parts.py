"""What every key is made of: the organisation's prefix, plain parts, moments whose text order is newest first."""

from datetime import datetime

from chalicelib.kit.ids import id_of, moment_of
from chalicelib.settings import settings
from chalicelib.store.attributes import in_utc, moment_text

ONLY = "X"
# An id begins with its moment.
STAMP, ID = 10, 26
COMPLEMENT = str.maketrans("0123456789", "9876543210")


def made(kind: str, *parts: str) -> str:
    """The parts before the last are plain; the last may hold anything, as nothing comes after it."""
    return "#".join((settings().org, kind, *map(plain, parts[:-1]), *parts[-1:]))


def plain(part: str) -> str:
    """The second lock behind kit.ids: a part with a `#` in it would be the key of something else."""
    if not part or "#" in part:
        raise ValueError("a part of a key is empty or holds a #")
    return part


def stamp(moment: datetime) -> str:
    """A moment to the millisecond in ten letters, whose text order is its own; none before 1970."""
    return id_of(in_utc(moment), 0)[:STAMP]


def moment_of_stamp(text: str) -> datetime:
    """The moment of a stamp, in UTC."""
    return moment_of(text.ljust(ID, "0"))


def inverted(moment: datetime) -> str:
    """A moment whose text order is newest first: each digit complemented."""
    return in_utc(moment).strftime("%Y%m%d%H%M%S%f")[:17].translate(COMPLEMENT)


def moment_id(at: datetime, gid: str) -> str:
    return f"{moment_text(at)}#{gid}"
