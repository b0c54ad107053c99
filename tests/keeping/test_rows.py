"""One spelling for each row, and pages of all sizes."""

import gzip
from pathlib import Path

import pytest

from infra.keeping.rows import Item, item_of, line_of, lines_of, place_of, summed, written

ROW: Item = {
    "sk": {"S": "a\tb\nc\u2028"},
    "pk": {"S": "o1#فاطمة"},
    "n": {"N": "100000000000000000000000000000000000001"},
    "none": {"NULL": True},
    "flag": {"BOOL": False},
    "deep": {"L": [{"M": {"SS": {"S": "no set"}, "B": {"S": "no bytes"}}}]},
}


def test_a_row_is_one_line_and_comes_back() -> None:
    line = line_of(ROW)

    assert "\n" not in line and "فاطمة" in line
    assert item_of(line) == ROW
    assert place_of(line) == ("o1#فاطمة", "a\tb\nc\u2028")


def test_neither_the_order_of_attributes_nor_of_members_matters() -> None:
    one: Item = {"pk": {"S": "p"}, "s": {"SS": ["b", "a"]}, "n": {"NS": ["2", "10"]}}
    other: Item = {"n": {"NS": ["10", "2"]}, "s": {"SS": ["a", "b"]}, "pk": {"S": "p"}}

    assert line_of(one) == line_of(other)
    assert item_of(line_of(one)) == {
        "n": {"NS": ["10", "2"]},
        "s": {"SS": ["a", "b"]},
        "pk": {"S": "p"},
    }


def test_a_list_keeps_its_order() -> None:
    row: Item = {"l": {"L": [{"S": "b"}, {"S": "a"}, {"SS": ["d", "c"]}]}}

    assert item_of(line_of(row)) == {"l": {"L": [{"S": "b"}, {"S": "a"}, {"SS": ["c", "d"]}]}}


def test_bytes_come_back_as_bytes() -> None:
    row: Item = {"b": {"B": b"\x00\xff"}, "m": {"M": {"x": {"BS": [b"2", b"1"]}}}}

    assert item_of(line_of(row)) == {
        "b": {"B": b"\x00\xff"},
        "m": {"M": {"x": {"BS": [b"1", b"2"]}}},
    }


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl.gz"
    with pytest.raises(RuntimeError), written(file) as out:
        out.write("half")
        raise RuntimeError("the disk is full")
    assert not file.exists()
    with written(file) as out:
        out.write(f"{line_of(ROW)}\n\n")

    with lines_of(file) as lines:
        assert list(lines) == [line_of(ROW), ""]
    assert gzip.decompress(file.read_bytes()).count(b"\n") == 2


def test_sums_know_no_order_but_every_row() -> None:
    assert summed(["a", "b", "b"]) == summed(["b", "a", "b"])
    assert (
        len({summed(["a", "b", "b"]), summed(["a", "b"]), summed(["a", "a", "b"]), summed([])}) == 4
    )
