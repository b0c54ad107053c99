"""Receiving a file: in pieces through the doors, put together and read when the last one has come."""

import base64
import binascii
from dataclasses import replace
from datetime import datetime

from chalicelib import staff
from chalicelib.kit.refusals import Refusal
from chalicelib.kit.tables import read_table
from chalicelib.kit.text import clean_line
from chalicelib.people.importing import keeping
from chalicelib.people.importing.columns import columns_of
from chalicelib.people.importing.model import PIECE_BYTES
from chalicelib.staff import RUNNING, WAITING, Work
from chalicelib.store import Actor, Changes

WHAT = "import"
UPLOADING, READING, MAPPING = "uploading", "reading", "mapping"
MOST_BYTES = 20_000_000


class FileTooLarge(Refusal):
    """Params: `high`, in megabytes."""

    status = 413
    code = "file_too_large"


class PieceWrong(Refusal):
    """Not the next piece of the file, or not as long as it must be. Params: `next`, the number that is awaited."""

    status = 409
    code = "piece_wrong"


class ImportNotThere(Refusal):
    """The import is not where this can be done to it. Params: `phase`."""

    status = 409
    code = "import_not_there"


def get_import(work: str) -> Work:
    """Raises NotFound."""
    return staff.get_work(what=WHAT, work=work)


def at(work: Work, *phases: str) -> Work:
    """The same import, if it waits in one of these phases; raises ImportNotThere."""
    if work.phase not in phases or work.status != WAITING:
        raise ImportNotThere(phase=work.phase)
    return work


def begin_import(*, name: str, size: int, actor: Actor, now: datetime) -> Work:
    """An import whose file of `size` bytes is yet to come; raises FileTooLarge, TextEmpty, TextTooLong."""
    if size > MOST_BYTES:
        raise FileTooLarge("size", high=MOST_BYTES // 1_000_000)
    asked = {"file": clean_line(name, field="name"), "size": size}
    changes = Changes(actor=actor, now=now)
    work = staff.begin_work(changes, what=WHAT, asked=asked, phase=UPLOADING, promised=False)
    changes.commit(result=work.id)
    return work


def pieces_of(work: Work) -> int:
    """How many pieces the file comes in."""
    return -(-int(work.asked["size"]) // PIECE_BYTES)


def take_piece(*, work: str, number: int, content: str, actor: Actor, now: datetime) -> Work:
    """The next piece, as base64; after the last one the file is read. One that came before is as good as done.

    Raises NotFound, PieceWrong, ImportNotThere, FilesUnavailable.
    """
    before = get_import(work)
    if before.phase != UPLOADING or number < before.done:
        return before
    at(before, UPLOADING)
    raw = _unpacked(content, before)
    last = pieces_of(before) - 1
    length = int(before.asked["size"]) - last * PIECE_BYTES if number == last else PIECE_BYTES
    if number != before.done or len(raw) != length:
        raise PieceWrong("number", next=before.done)
    keeping.keep_piece(work, number, raw)
    after = replace(before, done=number + 1, total=last + 1)
    if number == last:
        after = replace(after, phase=READING, status=RUNNING, done=0, total=0)
    changes = Changes(actor=actor, now=now)
    moved = staff.move_work(changes, before, after)
    changes.commit(result=moved.id)
    return moved


def _unpacked(content: str, work: Work) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise PieceWrong("content", next=work.done) from None


def read_file(work: Work, now: datetime) -> None:
    """The chunk that makes a table of the file; what is wrong with it ends the import."""
    table = read_table(keeping.whole(work.id, pieces_of(work)))
    keeping.keep_table(work.id, table, columns_of(table))
    result = {"rows": len(table.rows)}
    after = replace(work, phase=MAPPING, status=WAITING, result=result)
    changes = Changes(actor=staff.actor_of(work), now=now)
    staff.move_work(changes, work, after)
    changes.commit()
