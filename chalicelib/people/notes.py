"""Notes: what staff write down about somebody. A note is never edited; a correction is another note."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound
from chalicelib.kit.text import clean_text
from chalicelib.people.cleaning import LONGEST_NOTE
from chalicelib.people.hanging import hang_on
from chalicelib.people.store import NoteRecord, find_person
from chalicelib.store import About, Actor, Changes, Key, audit, keys, page


@dataclass(frozen=True)
class Note:
    """`by` is the name of who wrote it."""

    id: str
    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class NotePage:
    """Some notes newest first, and where to go on."""

    notes: list[Note]
    next: Key | None


def add_note(*, cid: str, text: str, actor: Actor, now: datetime) -> Note:
    """Raises NotFound, TextEmpty, TextTooLong."""
    note = Note(new_id(now), clean_text(text, field="text", longest=LONGEST_NOTE), now, actor.name)
    person = keys.person(cid)
    changes = Changes(actor=actor, now=now)
    hang_on(changes, cid, refusal=NotFound())
    audit(
        changes,
        f"note:{note.id}",
        "added",
        after={"constituent": cid, "text": note.text},
        about=About(cid),
    )
    changes.create(NoteRecord(person, keys.note(now, note.id), text=note.text, by=note.by, at=now))
    changes.commit(result=note.id)
    return note


def list_notes(*, cid: str, limit: int, after: Key | None = None) -> NotePage:
    """Newest first; raises NotFound."""
    found = page(NoteRecord, keys.person(cid), begins=keys.NOTE, limit=limit, after=after)
    if not found.rows and after is None:
        find_person(cid)
    return NotePage([to_note(record) for record in found.rows], found.next)


def to_note(record: NoteRecord) -> Note:
    return Note(record.sk.rsplit("#", 1)[1], record.text, record.at, record.by)
