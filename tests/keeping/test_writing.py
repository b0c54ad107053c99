"""Rows go in by batches at a pace, and what a table leaves over is sent again."""

from typing import Any

import pytest

from infra.keeping.rows import Item
from infra.keeping.writing import Writer
from infra.saying import Told


class Table:
    """Takes so many rows of each batch and leaves the others."""

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self.batches: list[int] = []
        self.kept: list[str] = []

    def batch_write_item(self, *, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        [(name, requests)] = RequestItems.items()
        self.batches.append(len(requests))
        taken, left = requests[: self.takes], requests[self.takes :]
        self.kept += [each["PutRequest"]["Item"]["pk"]["S"] for each in taken]
        return {"UnprocessedItems": {name: left} if left else {}}


def items(number: int) -> list[Item]:
    return [{"pk": {"S": str(n)}, "sk": {"S": "X"}} for n in range(number)]


def test_all_rows_go_in_by_batches_of_25() -> None:
    table = Table(25)
    Writer(table).put("t", items(60))

    assert (table.batches, sorted(table.kept, key=int)) == (
        [25, 25, 10],
        [str(n) for n in range(60)],
    )


def test_what_is_left_over_is_sent_again_after_longer_pauses() -> None:
    table, pauses = Table(10), list[float]()
    Writer(table, pause=pauses.append).put("t", items(25))

    assert (table.batches, len(set(table.kept))) == ([25, 15, 5], 25)
    assert 0.025 <= pauses[0] <= 0.05 <= pauses[1] <= 0.1


def test_a_table_that_takes_nothing_is_told() -> None:
    pauses = list[float]()
    with pytest.raises(Told) as told:
        Writer(Table(0), pause=pauses.append).put("t", items(1))

    assert (told.value.key, len(pauses), max(pauses) <= 10) == ("table_refuses", 12, True)


def test_the_pace_is_kept() -> None:
    pauses = list[float]()
    Writer(Table(25), rate=100, pause=pauses.append).put("t", items(100))

    # Nobody really waits here, so each of the four batches is due a quarter of a second after the one before.
    assert [round(pause, 1) for pause in pauses] == [0.2, 0.5, 0.7]
