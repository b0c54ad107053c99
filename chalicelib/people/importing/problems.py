"""The rows that a run leaves out, each with the reason, as a file that can be mended and sent again."""

import csv
import io
from collections.abc import Sequence

from chalicelib.kit.csv_cells import neutral
from chalicelib.kit.tables import Row
from chalicelib.people.importing import keeping
from chalicelib.people.importing.model import Line
from chalicelib.staff import Work
from chalicelib.words import say

BOM = "\ufeff"
LEFT_OUT = ("invalid", "suspect", "twice")


def written(work: Work, names: Sequence[str], rows: Sequence[Row], chunks: int) -> str:
    """CSV with a BOM: the columns as they came, then the number of the row and what is wrong with it."""
    lang = work.asked["reader"]
    by_number = {row.number: row for row in rows}
    kept = io.StringIO(newline="")
    writer = csv.writer(kept)
    head = [*names, say(lang, "importing.problems.row"), say(lang, "importing.problems.reason")]
    writer.writerow([neutral(cell) for cell in head])
    for chunk in range(chunks):
        for line in keeping.lines_of(work.id, chunk):
            if line.verdict in LEFT_OUT:
                cells = by_number[line.number].cells
                padded = [*cells, *("" for _ in range(len(names) - len(cells)))]
                row = [*padded, str(line.number), told(line, lang)]
                writer.writerow([neutral(cell) for cell in row])
    return BOM + kept.getvalue()


def told(line: Line, lang: str) -> str:
    """The reason in a sentence."""
    if line.verdict == "twice":
        return say(lang, "importing.problems.twice", row=line.of)
    if line.verdict == "suspect":
        key = "suspect_row" if line.of.isdecimal() else "suspect"
        return say(lang, f"importing.problems.{key}", row=line.of)
    return " ".join(
        f"{say(lang, f'importing.field.{field}')}: {say(lang, f'refusals.{code}', **params)}"
        for field, code, params in line.wrong
    )
