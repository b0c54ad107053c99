"""How an import, its table and its rows look outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from chalicelib.people.importing import keeping
from chalicelib.people.importing.checking import CHECKING, CHUNK
from chalicelib.people.importing.model import PIECE_BYTES, Kept, Line
from chalicelib.people.importing.receiving import UPLOADING, get_import, pieces_of
from chalicelib.people.importing.shapes import (
    BackOut,
    ColumnOut,
    CountsOut,
    DoneOut,
    ImportOut,
    LineOut,
    RowOut,
    StayOut,
    TableOut,
    WrongOut,
)
from chalicelib.people.importing.undoing import UNDONE, WEIGHED
from chalicelib.people.store import imported
from chalicelib.staff import Work
from chalicelib.store import Key
from chalicelib.web import Names

# Of a verdict that is rare a page may come short, rather than read every chunk.
MOST_CHUNKS = 20

# What a cursor says of a row.
PLACE = "place"


@dataclass(frozen=True)
class LinePage:
    """Some rows, and the place to go on from; None at the end."""

    lines: list[Line]
    next: int | None

    @property
    def onward(self) -> Key | None:
        return _onward(self.next)


@dataclass(frozen=True)
class KeptPage:
    """Some who stay, and the place to go on from; None at the end."""

    kept: list[Kept]
    next: int | None

    @property
    def onward(self) -> Key | None:
        return _onward(self.next)


def _onward(place: int | None) -> Key | None:
    return None if place is None else {PLACE: str(place)}


def import_out(work: Work) -> ImportOut:
    """An import as it is now."""
    asked, result = work.asked, work.result
    counts, done = result.get("counts"), result.get("done")
    plan = asked.get("plan") or {}
    where: dict[str, Any] = {"status": work.status, "phase": work.phase}
    return ImportOut(
        id=work.id,
        file=asked["file"],
        by=work.by_name,
        began=work.began,
        **where,
        progress=work.progress,
        problem=work.problem or None,
        problem_params=result.get("problem_params", {}),
        rows=result.get("rows"),
        counts=CountsOut(**counts) if counts else None,
        result=DoneOut(**done) if done else None,
        back=BackOut(**result["back"]) if result.get("back") else None,
        known=asked.get("known"),
        suspects=asked.get("suspects"),
        fields=plan.get("fields"),
        order=plan.get("order"),
        pieces=pieces_of(work),
        next_piece=work.done if work.phase == UPLOADING else None,
        piece_bytes=PIECE_BYTES,
    )


def told(work: str) -> ImportOut:
    """An import by its id; raises NotFound."""
    return import_out(get_import(work))


def table_out(work: Work) -> TableOut:
    """The beginning of the file; raises FileMissing before it was read."""
    kept = keeping.sample_of(work.id)
    return TableOut(
        columns=[ColumnOut(**column) for column in kept["columns"]],
        rows=[RowOut(number=number, cells=cells) for number, cells in kept["rows"]],
        encoding=kept["encoding"],
        separator=kept["separator"],
        twice=kept["twice"],
    )


def lines(work: Work, *, verdict: str | None, limit: int, start: int) -> LinePage:
    """Judged rows from a place on, of one verdict or all; none before they were judged."""
    if "counts" not in work.result or work.phase == CHECKING:
        return LinePage([], None)
    found: list[Line] = []
    for place, line in _from(work, start):
        if len(found) == limit:
            return LinePage(found, place)
        if line is not None and verdict in (None, line.verdict):
            found.append(line)
        if line is None:
            return LinePage(found, place)
    return LinePage(found, None)


def _from(work: Work, start: int) -> Iterator[tuple[int, Line | None]]:
    """Each row with its place; a place without a row is where one had better stop for now."""
    total = int(work.result["rows"])
    first = start // CHUNK
    for chunk in range(first, -(-total // CHUNK)):
        if chunk - first == MOST_CHUNKS:
            yield chunk * CHUNK, None
            return
        for n, line in enumerate(keeping.lines_of(work.id, chunk)):
            if chunk * CHUNK + n >= start:
                yield chunk * CHUNK + n, line


def kept(work: Work, *, limit: int, start: int) -> KeptPage:
    """Those who stay when the import is taken back, from a place among them on."""
    if work.phase not in (WEIGHED, UNDONE):
        return KeptPage([], None)
    chunks = range(-(-int(work.result["rows"]) // CHUNK))
    everybody = chain.from_iterable(keeping.kept_of(work.id, chunk) for chunk in chunks)
    found = list(islice(everybody, start, start + limit + 1))
    return KeptPage(found[:limit], start + limit if len(found) > limit else None)


def lines_out(judged: list[Line]) -> list[LineOut]:
    """Rows, with whom they brought in since."""
    owners = imported([line.key for line in judged if line.key])
    return [_line_out(line, owners) for line in judged]


def _line_out(line: Line, owners: dict[str, str]) -> LineOut:
    told, row = line.told, int(line.of) if line.of.isdecimal() and len(line.of) < 9 else None
    person = owners.get(line.key) if line.verdict != "twice" else None
    return LineOut(
        number=line.number,
        verdict=line.verdict,
        name=Names(**told.name) if told else None,
        email=(told.email or None) if told else None,
        phone=(told.phone or None) if told else None,
        person=person or (line.of if line.of and row is None else None),
        row=row,
        fills=line.fills,
        wrong=[WrongOut(field=f, code=c, params=p) for f, c, p in line.wrong],
        stays=[StayOut.model_validate({"field": f, "reason": r}) for f, r in line.stays],
    )
