"""A system into a folder. Killed at any moment and run again, it goes on where it was.

Tables come in the order of their own hash, so rows are sorted in parts as they arrive; each finished part is also the
place to go on from. What is unfinished lies in `work`, which is gone when the manifest is there.
"""

import heapq
import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.keeping import files, manifest
from infra.keeping.erased import noted_in
from infra.keeping.manifest import Manifest
from infra.keeping.place import TABLES, Place, mark_in
from infra.keeping.rows import (
    PAGE_ROWS,
    Item,
    line_of,
    lines_of,
    order_of,
    place_of,
    scanned,
    written,
)
from infra.local.folder import read_json, write_json
from infra.saying import Told

WORK = "work"
PART_ROWS = 50_000

Progress = Callable[[str, int], None]
"""Told the name of a table, or `files`, and how many of it are through."""


@dataclass(frozen=True)
class Dumping:
    """One dump on its way: from where, to where, and how many rows a part holds.

    `rebuilt` makes the rows of search out of the lines of main, for a place whose main is of another moment.
    """

    place: Place
    folder: Path
    progress: Progress
    part_rows: int = PART_ROWS
    rebuilt: Callable[[Iterator[str]], Iterator[Item]] | None = None

    @property
    def work(self) -> Path:
        """What is unfinished."""
        return self.folder / WORK

    def table(self, name: str) -> None:
        """One table into its file."""
        if (self.folder / f"{name}.jsonl.gz").exists():
            return
        if self.rebuilt and name in ("search", "ops"):
            self._without_past(name)
            return
        state_file = self.work / f"{name}.json"
        while not (state := read_json(state_file)).get("all"):
            self._part(name, state, state_file)
        self._merge(name, state["parts"])
        self.progress(name, state["rows"])

    def _part(self, name: str, state: dict[str, Any], state_file: Path) -> None:
        number, rows, start = state.get("parts", 0), state.get("rows", 0), state.get("next")
        found: list[Item] = []
        table = self.place.table(name)
        limit = min(PAGE_ROWS, self.part_rows)
        for page in scanned(self.place.tables, table, start=start, limit=limit):
            found += page["Items"]
            self.progress(name, rows + len(found))
            start = page.get("LastEvaluatedKey")
            if len(found) >= self.part_rows:
                break
        self._write_part(name, number, found)
        at = {"parts": number + 1, "rows": rows + len(found), "next": start, "all": not start}
        write_json(state_file, at)

    def _merge(self, name: str, parts: int) -> None:
        with ExitStack() as opened, written(self.folder / f"{name}.jsonl.gz") as out:
            sorted_lines = [
                opened.enter_context(lines_of(self._part_file(name, number)))
                for number in range(parts)
            ]
            lines = heapq.merge(*sorted_lines, key=place_of)
            out.writelines(f"{line}\n" for line in lines)

    def _without_past(self, name: str) -> None:
        # Search follows from main. Of ops nothing may stay but who was erased since: card payments since then come back
        # from Stripe only when no inbox knows them and no watermark says that they were read.
        with lines_of(self.folder / "main.jsonl.gz") as main:
            found = (
                self.rebuilt(main) if self.rebuilt and name == "search" else noted_in(self.place)
            )
            for number in itertools.count():
                part = list(itertools.islice(found, self.part_rows))
                self._write_part(name, number, part)
                if len(part) < self.part_rows:
                    break
        self._merge(name, number + 1)

    def _write_part(self, name: str, number: int, items: list[Item]) -> None:
        found = sorted((order_of(item), line_of(item)) for item in items)
        with written(self._part_file(name, number)) as out:
            out.writelines(f"{line}\n" for _, line in found)

    def _part_file(self, name: str, number: int) -> Path:
        return self.work / f"{name}.{number:05d}.jsonl.gz"


def dump(dumping: Dumping, *, clock: Callable[[], datetime]) -> Manifest:
    """All tables and all files of a place; raises Told when the folder holds something else already."""
    folder, place = dumping.folder, dumping.place
    if mark_in(place):
        raise Told("target_half_restored")
    begun = _begin(folder, place.name, clock())
    for name in TABLES:
        dumping.table(name)
    # After the tables: a row names a file that is there by now, and files are only ever added.
    files.bring(place, folder, dumping.work, dumping.progress)
    parts = tuple(manifest.part_of(folder / name) for name in manifest.PARTS)
    whole = Manifest(
        format=manifest.FORMAT,
        of=place.name,
        began=begun,
        ended=clock().isoformat(),
        frozen=place.frozen,
        suppression=place.suppression,
        parts=parts,
    )
    manifest.write(folder, whole)
    shutil.rmtree(dumping.work)
    return whole


def check_free(folder: Path) -> None:
    """Raises Told when a folder holds a whole dump, or something else."""
    if (folder / manifest.NAME).exists():
        raise Told("dump_there_already", folder=folder)
    if not (folder / WORK).exists() and folder.exists() and any(folder.iterdir()):
        raise Told("folder_not_empty", folder=folder)


def _begin(folder: Path, name: str, now: datetime) -> str:
    """Take a folder for a dump of a place, or go on with it; when it was begun."""
    check_free(folder)
    of = folder / WORK / "of.json"
    if not of.exists():
        for part in (folder, of.parent):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_json(of, {"name": name, "began": now.isoformat()})
    kept = json.loads(of.read_text("utf-8"))
    if kept["name"] != name:
        raise Told("dump_of_another", folder=folder, other=kept["name"])
    return str(kept["began"])
