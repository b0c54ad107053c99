"""What an import keeps among the files while it goes on: pieces as they came, the table, the verdicts, the problems."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from chalicelib import files
from chalicelib.kit.tables import Row, Table
from chalicelib.people.importing.columns import Column
from chalicelib.people.importing.model import Kept, Line, Told

JSON, CSV, BYTES = "application/json", "text/csv; charset=utf-8", "application/octet-stream"
SAMPLE = 20
LONGEST_SHOWN = 200


def keep_piece(work: str, number: int, content: bytes) -> None:
    files.put(f"imports/{work}/piece-{number}.bin", content, BYTES, name="piece.bin")


def whole(work: str, pieces: int) -> bytes:
    """The file as it was sent; raises FileMissing."""
    return b"".join(files.read(f"imports/{work}/piece-{n}.bin") for n in range(pieces))


def keep_table(work: str, table: Table, columns: list[Column]) -> None:
    """The table for the chunks to come, and its beginning for the eye."""
    rows = [[row.number, row.cells] for row in table.rows]
    _put(work, "table", {"columns": [asdict(column) for column in columns], "rows": rows})
    shown = [
        [row.number, [cell[:LONGEST_SHOWN] for cell in row.cells]] for row in table.rows[:SAMPLE]
    ]
    _put(
        work,
        "sample",
        {
            "columns": [asdict(column) for column in columns],
            "rows": shown,
            "encoding": table.encoding,
            "separator": table.separator,
            "twice": list(table.twice),
        },
    )


def table_of(work: str) -> tuple[list[Column], list[Row]]:
    kept = _get(work, "table")
    return [Column(**column) for column in kept["columns"]], [Row(n, c) for n, c in kept["rows"]]


def sample_of(work: str) -> Mapping[str, Any]:
    """The first rows and what was detected."""
    kept: Mapping[str, Any] = _get(work, "sample")
    return kept


def keep_lines(work: str, chunk: int, lines: list[Line]) -> None:
    """The verdicts of a chunk, so that a run does what was shown."""
    _put(work, f"lines-{chunk}", [_packed(line) for line in lines])


def lines_of(work: str, chunk: int) -> list[Line]:
    return [_unpacked(packed) for packed in _get(work, f"lines-{chunk}")]


def keep_kept(work: str, chunk: int, kept: list[Kept]) -> None:
    """Who of a chunk stays when the import is taken back."""
    _put(work, f"kept-{chunk}", [vars(one) for one in kept])


def kept_of(work: str, chunk: int) -> list[Kept]:
    return [Kept(**one) for one in _get(work, f"kept-{chunk}")]


def keep_problems(work: str, content: str) -> None:
    """What is to be mended, as a file for a spreadsheet."""
    files.put(f"imports/{work}/problems.csv", content.encode(), CSV, name="problems.csv")


def problems_link(work: str, *, name: str, seconds: int) -> str:
    return files.link(f"imports/{work}/problems.csv", seconds=seconds, name=name)


def _packed(line: Line) -> list[Any]:
    told = vars(line.told) if line.told else None
    about = (line.key, line.of, line.fills, line.wrong, line.stays)
    return [line.number, line.verdict, told, *about]


def _unpacked(packed: list[Any]) -> Line:
    number, verdict, told, key, of, fills, *lists = packed
    # A line of an import from before agreements were told ends with what is wrong.
    wrong, stays = (tuple(map(tuple, each)) for each in [*lists, ()][:2])
    somebody = Told(**told) if told else None
    return Line(number, verdict, somebody, key, of, fills, wrong, stays)


def _put(work: str, name: str, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    files.put(f"imports/{work}/{name}.json", text.encode(), JSON, name=f"{name}.json")


def _get(work: str, name: str) -> Any:
    return json.loads(files.read(f"imports/{work}/{name}.json"))
