"""The work of an export: pages of the list are put away as they are read, then written into one file."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from chalicelib import files, staff
from chalicelib.insights.exporting.asking import file_of, name_of
from chalicelib.insights.exporting.model import READING, WRITING, Key, Source, Wish
from chalicelib.insights.exporting.sources import SOURCES
from chalicelib.insights.exporting.writing import TYPES, Told, written
from chalicelib.kit.sheets import Cell
from chalicelib.staff import Work
from chalicelib.store import Changes
from chalicelib.words import say

CHUNK, PAGE = 1000, 100
JSON = "application/json"


def advance(work: Work, now: datetime) -> None:
    """The next chunk of an export."""
    if work.phase == READING:
        _read(work, now)
    else:
        _write(work, now)


def _read(work: Work, now: datetime) -> None:
    """Puts the next thousand rows away, under a number, so that a chunk that is done twice is there once."""
    place = work.cursor or {"part": 0, "after": None}
    rows, after = _rows(work, place["after"])
    _keep(work, place["part"], rows)
    moved = replace(
        work,
        done=work.done + len(rows),
        # Nobody knows how many there are; two chunks more than so far is never behind the truth for long.
        total=work.done + len(rows) + 2 * CHUNK,
        cursor={"part": place["part"] + 1, "after": after},
        phase=READING if after else WRITING,
    )
    changes = Changes(actor=staff.actor_of(work), now=now)
    staff.move_work(changes, work, moved)
    changes.commit()


def _rows(work: Work, after: Key | None) -> tuple[list[list[Cell]], Key | None]:
    source, lang, wish = _source(work), work.asked["lang"], _wish(work)
    found: list[list[Cell]] = []
    while len(found) < CHUNK:
        rows, after = source.read(wish, PAGE, after)
        found += [[column.cell(row, lang) for column in source.columns] for row in rows]
        if after is None:
            break
    return found, after


def _write(work: Work, now: datetime) -> None:
    """Makes the file of all that was put away; the audit tells how many rows went out."""
    asked, source = work.asked, _source(work)
    parts = [part for n in range(work.cursor["part"]) for part in _kept(work, n)]
    told = Told(
        kind=asked["kind"],
        lang=asked["lang"],
        keys=[column.key for column in source.columns],
        heads=[say(asked["lang"], f"export.column_{column.key}") for column in source.columns],
        printed=source.printed,
        day=_wish(work).today,
    )
    content = written(asked["format"], told, parts)
    files.put(file_of(work), content, TYPES[asked["format"]], name=name_of(work))
    ended = staff.ended_with(work, {"rows": len(parts)}, now=now)
    changes = Changes(actor=staff.actor_of(work), now=now)
    audited = {"kind": asked["kind"], "format": asked["format"], "rows": len(parts)}
    staff.move_work(changes, work, ended, verb="exported", told=audited)
    changes.commit()


def _source(work: Work) -> Source:
    return SOURCES[work.asked["kind"]].only(work.asked["columns"])


def _wish(work: Work) -> Wish:
    return Wish(work.asked["query"], date.fromisoformat(work.asked["today"]))


def _keep(work: Work, part: int, rows: list[list[Cell]]) -> None:
    text = json.dumps([[_packed(cell) for cell in row] for row in rows], ensure_ascii=False)
    files.put(f"exports/{work.id}/part-{part}.json", text.encode(), JSON, name="part.json")


def _kept(work: Work, part: int) -> Iterator[list[Cell]]:
    rows = json.loads(files.read(f"exports/{work.id}/part-{part}.json"))
    return ([_unpacked(cell) for cell in row] for row in rows)


def _packed(cell: Cell) -> Any:
    """JSON knows texts and whole numbers; days and amounts go under their kind."""
    if isinstance(cell, Decimal):
        return {"n": str(cell)}
    return {"d": cell.isoformat()} if isinstance(cell, date) else cell


def _unpacked(cell: Any) -> Cell:
    if not isinstance(cell, dict):
        return cell  # type: ignore[no-any-return]
    return Decimal(cell["n"]) if "n" in cell else date.fromisoformat(cell["d"])
