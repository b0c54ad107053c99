"""A dump into a system. The dump is looked at first, the system must be empty, and afterwards both are compared.

A mark in the target says which dump is on its way and how far it is; it goes when all is there. So a system with a mark
is half a system, and only the same dump may go on with it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from infra.keeping import files, manifest
from infra.keeping.dumping import Progress
from infra.keeping.erased import is_note, notes_of
from infra.keeping.manifest import Manifest
from infra.keeping.place import MARK, TABLES, Place, mark_in
from infra.keeping.rows import PAGE_ROWS, Item, item_of, line_of, lines_of, scanned, summed
from infra.keeping.writing import Writer
from infra.local.tables import expiring
from infra.saying import Told

STEP = 1_000


@dataclass(frozen=True)
class Restoring:
    """One restore on its way: from where, to where, how fast, and how many rows are written between two notes of it.

    `replace` empties what is not empty.
    """

    folder: Path
    place: Place
    progress: Progress
    writer: Writer
    replace: bool = False
    step: int = STEP


def restore(restoring: Restoring, *, clock: Callable[[], datetime]) -> Manifest:
    """All rows and files of a dump; raises Told for a changed dump, a target in use, or what came out unlike."""
    folder, place = restoring.folder, restoring.place
    told = manifest.read(folder)
    manifest.check(folder, told)
    at = _begin(restoring, manifest.known_as(folder))
    for name in (*TABLES, "files"):
        if at.get(name) != "all":
            _table(restoring, name, int(at.get(name, 0)))
            _mark(place, at | {name: "all"})
            at[name] = "all"
    unlike = [name for name in TABLES if not _alike(restoring, name, clock())]
    if unlike or not _files_alike(restoring):
        unlike = unlike or ["files"]
        raise Told("restored_unlike", names=", ".join(unlike))
    restoring.writer.remove(place.table("ops"), [MARK])
    return told


def _begin(restoring: Restoring, known_as: str) -> dict[str, Any]:
    """How far this dump is in the target already; raises Told when the target is in use."""
    place = restoring.place
    at: dict[str, Any] = mark_in(place)
    if at and at["of"] != known_as:
        raise Told("target_half_restored")
    if not at:
        used = [] if restoring.replace else _in_use(place)
        if used:
            raise Told("target_not_empty", names=", ".join(used))
        at = {"of": known_as}
        _mark(place, at)
    if "emptied" not in at:
        restoring.writer.put(place.table("ops"), notes_of(place))
        _empty(restoring)
        at["emptied"] = "yes"
        _mark(place, at)
    return at


def _in_use(place: Place) -> list[str]:
    # A system that nobody used has rows in ops nevertheless: its jobs note when they ran.
    used = [
        name
        for name in TABLES
        if name != "ops"
        and place.tables.scan(TableName=place.table(name), Limit=1, ConsistentRead=True)["Items"]
    ]
    return [*used, *(["files"] if any(True for _ in files.listed_in(place)) else [])]


def _empty(restoring: Restoring) -> None:
    place = restoring.place
    for name in TABLES if restoring.replace else ("ops",):
        table = place.table(name)
        for page in scanned(place.tables, table, start=None, limit=PAGE_ROWS):
            rows = (item for item in page["Items"] if not _stays(item))
            restoring.writer.remove(table, rows)


def _stays(item: Item) -> bool:
    """Whether a row is the target's own: how far the restore is, and who was erased in it."""
    return item["pk"] == MARK["pk"] or is_note(item)


def _table(restoring: Restoring, name: str, done: int) -> None:
    """One table, or the files, from the row on that is not there yet."""
    place, at = restoring.place, done
    for some in _steps(restoring, name, done):
        if name == "files":
            for entry in some:
                content = manifest.content_of(restoring.folder, entry["sha256"])
                files.put(place, entry, content)
        else:
            restoring.writer.put(place.table(name), some)
        at += len(some)
        _move_mark(place, name, at)
        restoring.progress(name, at)


def _steps(restoring: Restoring, name: str, done: int) -> Iterator[list[Any]]:
    folder, step = restoring.folder, restoring.step
    if name == "files":
        found: Iterator[Any] = (entry for entry, _ in manifest.kept_files(folder))
        yield from _by_step(step, islice(found, done, None))
    else:
        with lines_of(folder / f"{name}.jsonl.gz") as lines:
            yield from _by_step(step, (item_of(line) for line in islice(lines, done, None)))


def _by_step(step: int, found: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(found, step)):
        yield some


def _alike(restoring: Restoring, name: str, now: datetime) -> bool:
    """Whether a table holds what its file says, but for rows whose time is over, which the table may remove."""
    place = restoring.place
    expires = expiring(place.prefix).get(f"{place.prefix}-{name}", "")

    def lasts(item: Item) -> bool:
        return float(item.get(expires, {}).get("N", "inf")) > now.timestamp()

    pages = scanned(place.tables, place.table(name), start=None, limit=PAGE_ROWS)
    there = (item for page in pages for item in page["Items"] if not _stays(item))
    with lines_of(restoring.folder / f"{name}.jsonl.gz") as lines:
        wanted = summed(line for line in lines if lasts(item := item_of(line)) and not _stays(item))
    return wanted == summed(line_of(item) for item in there if lasts(item))


def _files_alike(restoring: Restoring) -> bool:
    there = {(listed["Key"], listed["Size"]) for listed in files.listed_in(restoring.place)}
    wanted = {(e["key"], e["size"]) for e, _ in manifest.kept_files(restoring.folder)}
    return wanted <= there if restoring.replace else wanted == there


def _mark(place: Place, at: dict[str, Any]) -> None:
    told = {name: {"S": str(value)} for name, value in at.items()}
    place.tables.put_item(TableName=place.table("ops"), Item=told | MARK)


def _move_mark(place: Place, name: str, done: int) -> None:
    place.tables.update_item(
        TableName=place.table("ops"),
        Key=MARK,
        UpdateExpression="SET #name = :done",
        ExpressionAttributeNames={"#name": name},
        ExpressionAttributeValues={":done": {"S": str(done)}},
    )
