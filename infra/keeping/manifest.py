"""The manifest of a dump: written last, so a folder without one is no dump; what differs from it is named."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from infra.keeping.place import TABLES
from infra.keeping.rows import lines_of
from infra.local.folder import write_json
from infra.saying import Told

FORMAT = 1
NAME = "manifest.json"
FILES = "files"
INDEX = "files.jsonl.gz"
PARTS = (*(f"{table}.jsonl.gz" for table in TABLES), INDEX)
_PIECE = 1 << 20


@dataclass(frozen=True)
class Part:
    """One file of lines: how many, its size in bytes, and the SHA-256 of its bytes and of the lines in it."""

    name: str
    lines: int
    bytes: int
    sha256: str
    lines_sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a dump holds. `frozen`: of one moment; otherwise others wrote while it was made. Moments are UTC.

    `suppression` tells under which key the suppressed addresses are known; the key itself is in no dump.
    """

    format: int
    of: str
    began: str
    ended: str
    frozen: bool
    suppression: str
    parts: tuple[Part, ...]

    def lines(self, table: str) -> int:
        """How many rows of a table, or how many files."""
        return next(part.lines for part in self.parts if part.name == f"{table}.jsonl.gz")


def part_of(file: Path) -> Part:
    """A file of lines as it is."""
    lines, digest = 0, hashlib.sha256()
    with lines_of(file) as found:
        for line in found:
            lines += 1
            digest.update(f"{line}\n".encode())
    return Part(file.name, lines, file.stat().st_size, sha256_of(file), digest.hexdigest())


def write(folder: Path, manifest: Manifest) -> None:
    """Make a dump of what lies in a folder."""
    write_json(folder / NAME, asdict(manifest))


def read(folder: Path) -> Manifest:
    """The manifest of a folder; raises Told where there is none, or one of another version."""
    try:
        page: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
        if page["format"] != FORMAT:
            raise Told("dump_of_another_version", found=page["format"], known=FORMAT)
        return Manifest(**page | {"parts": tuple(Part(**part) for part in page["parts"])})
    except FileNotFoundError:
        raise Told("dump_incomplete", folder=folder) from None
    except (ValueError, KeyError, TypeError):
        raise Told("dump_changed", names=NAME) from None


def known_as(folder: Path) -> str:
    """What one dump is told from another by."""
    return sha256_of(folder / NAME)


def check(folder: Path, manifest: Manifest) -> None:
    """Raises Told naming what is missing or other than when the dump was made."""
    wrong = [part.name for part in manifest.parts if not _is_as(folder / part.name, part)]
    if tuple(part.name for part in manifest.parts) != PARTS:
        wrong.append(NAME)
    if not wrong:
        wrong = [
            f"{entry['key']} ({path.relative_to(folder)})"
            for entry, path in kept_files(folder)
            if not path.is_file() or sha256_of(path) != entry["sha256"]
        ]
    if wrong:
        raise Told("dump_changed", names=", ".join(wrong))


def kept_files(folder: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Each kept file as the index tells it, with where its content lies."""
    with lines_of(folder / INDEX) as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry, content_of(folder, entry["sha256"])


def content_of(folder: Path, sha256: str) -> Path:
    """Where a content lies: by what it is and not by its key, so that no key can lead out of the folder."""
    return folder / FILES / sha256[:2] / sha256


def sha256_of(file: Path) -> str:
    """Of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _is_as(file: Path, part: Part) -> bool:
    # Damaged compression cannot be read at all, so the bytes are looked at first.
    return file.is_file() and sha256_of(file) == part.sha256
