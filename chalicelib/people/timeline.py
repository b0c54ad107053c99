"""The timeline: everything that happened with somebody, newest first, across kinds.

Higher domains put records on a person's partition and register here how they look. Each kind lies there newest first
under its own prefix, so a page is a merge of one Query per kind, and the next page goes on where each kind stopped.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from chalicelib.kit.ids import moment_of
from chalicelib.people.changing import entity
from chalicelib.people.model import Edit
from chalicelib.people.notes import to_note
from chalicelib.people.store import NoteRecord, ProfileRecord, to_person
from chalicelib.store import (
    Audited,
    AuditRecord,
    Key,
    MainRecord,
    keys,
    know_every_kind,
    opened_rows,
    page,
)

END = "-"


@dataclass(frozen=True)
class TimelineItem:
    """What happened: `kind` is gift, refund, letter, note, change, joined …; `data` is what else its line shows."""

    id: str
    kind: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


# Items with the sort key of each.
Placed = list[tuple[str, TimelineItem]]


@dataclass(frozen=True)
class TimelinePage:
    """Some items newest first, and where each kind goes on; None at the end."""

    items: list[TimelineItem]
    next: Key | None


@dataclass(frozen=True)
class Source:
    """One kind of record: where somebody's lie, newest first, how one looks, and the permission to see it.

    `known` tells them out of the person's own records where that can be, so that nothing need be read; `read` makes of
    the records of a page what `to_item` takes, given those of the person that lie at hand.
    """

    record: type[Any]
    to_item: Callable[[Any], TimelineItem]
    needs: str
    under: str | None = None
    place: Callable[[str], str] = keys.person
    newest: bool = False
    known: Callable[[list[MainRecord]], Placed | None] = lambda _: None
    read: Callable[[list[Any], Sequence[MainRecord]], Sequence[Any]] = lambda rows, _: rows


@dataclass(frozen=True)
class _Lane:
    """What was read of one source, with the sort key of each item; `more` when that is not all."""

    name: str
    items: Placed
    more: bool


_sources: dict[str, Source] = {}


def present(
    record: type[MainRecord], to_item: Callable[[Any], TimelineItem], *, under: str, needs: str
) -> None:
    """Registers how a record on a person's partition looks in the timeline.

    `under` is the prefix of its sort keys, after which the inverted moment follows; `needs` the permission to see it.
    """
    _sources[under] = Source(record, to_item, needs, under)


def go_on(*, cid: str, permissions: frozenset[str], limit: int, after: Key | None) -> TimelinePage:
    """A page by one Query per kind; without `after` from the top."""
    lanes = [
        _read(name, source, cid, limit=limit, after=(after or {}).get(name))
        for name, source in _visible(permissions).items()
        if not after or after.get(name) != END
    ]
    return _merged(lanes, after or {}, limit)


def all_of(
    records: Iterable[MainRecord], *, cid: str, permissions: frozenset[str], limit: int
) -> TimelinePage:
    """A page out of all records of somebody's partition, which the caller has read."""
    everything = list(records)
    lanes = [
        _of_records(name, source, everything)
        or _read(name, source, cid, limit=limit, beside=everything)
        for name, source in _visible(permissions).items()
    ]
    return _merged(lanes, {}, limit)


def _of_records(name: str, source: Source, records: list[MainRecord]) -> _Lane | None:
    if source.under is None:
        known = source.known(records)
        return None if known is None else _Lane(name, known, more=False)
    mine = [record for record in records if record.sk.startswith(source.under)]
    return _Lane(name, [(record.sk, source.to_item(record)) for record in mine], more=False)


def _visible(permissions: frozenset[str]) -> dict[str, Source]:
    know_every_kind()
    # In an order of their own: which domain was imported first is chance.
    return {
        name: source for name, source in sorted(_sources.items()) if source.needs in permissions
    }


def _read(
    name: str,
    source: Source,
    cid: str,
    *,
    limit: int,
    after: str | None = None,
    beside: Sequence[MainRecord] = (),
) -> _Lane:
    pk = source.place(cid)
    found = page(
        source.record,
        pk,
        begins=source.under,
        limit=limit,
        after={"pk": pk, "sk": after} if after else None,
        newest=source.newest,
    )
    items = map(source.to_item, source.read(found.rows, beside))
    placed = [(row.sk, item) for row, item in zip(found.rows, items, strict=True)]
    return _Lane(name, placed, bool(found.next))


def _merged(lanes: list[_Lane], after: Key, limit: int) -> TimelinePage:
    # Merging keeps each lane's own order, so what is left of a lane is all that follows the last key taken.
    rows = heapq.merge(
        *([(item.at, lane.name, sk, item) for sk, item in lane.items] for lane in lanes),
        key=lambda row: row[0],
        reverse=True,
    )
    taken = list(islice(rows, limit))
    reached = dict.fromkeys(after, END) | {
        lane.name: _reached(lane, [sk for _, name, sk, _ in taken if name == lane.name], after)
        for lane in lanes
    }
    going_on = any(place != END for place in reached.values())
    return TimelinePage([item for *_, item in taken], reached if going_on else None)


def _reached(lane: _Lane, taken: list[str], after: Key) -> str:
    if len(taken) == len(lane.items) and not lane.more:
        return END
    return taken[-1] if taken else after.get(lane.name, "")


def _of_note(record: NoteRecord) -> TimelineItem:
    note = to_note(record)
    return TimelineItem(note.id, "note", note.at, {"text": note.text, "by": note.by})


def _of_audit(record: Audited) -> TimelineItem:
    """Who changed which fields; what they were and are stays in the audit."""
    by, after = record.who["name"], record.after or {}
    if record.verb == "entered":
        return _joined(record.at, by, after["joined"])
    return _change(record.number, record.at, by, sorted(after))


def _joined(at: datetime, by: str, day: str) -> TimelineItem:
    return TimelineItem("joined", "joined", at, {"by": by, "day": day})


def _change(number: int, at: datetime, by: str, fields: list[str]) -> TimelineItem:
    return TimelineItem(f"change-{number}", "change", at, {"by": by, "fields": fields})


present(NoteRecord, _of_note, under=keys.NOTE, needs="people.read")


def _edits(records: list[MainRecord]) -> Placed | None:
    """The audit rows of somebody as her profile knows them; None when she was edited more often than it remembers."""
    person = next(to_person(record) for record in records if isinstance(record, ProfileRecord))
    if len(person.edits) != person.version - 1 or not person.by:
        return None
    changed = [_edit(person.version - n, edit) for n, edit in enumerate(person.edits)]
    joined = _joined(moment_of(person.id), person.by, person.joined.isoformat())
    return [*changed, (keys.audit_row(1), joined)]


def _edit(number: int, edit: Edit) -> tuple[str, TimelineItem]:
    item = _change(number, edit.at, edit.by, list(edit.fields))
    return keys.audit_row(number), item


_sources["audit"] = Source(
    AuditRecord,
    _of_audit,
    "people.read",
    place=lambda cid: keys.audit(entity(cid)),
    newest=True,
    known=_edits,
    read=opened_rows,
)
