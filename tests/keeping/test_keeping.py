"""A whole system into a folder and into another system, and what happens when it is killed or changed on the way."""

from datetime import datetime
from pathlib import Path

import pytest

from infra.keeping.checking import verified
from infra.keeping.dumping import Dumping, dump
from infra.keeping.place import TABLES, Place
from infra.keeping.rebuilding import search_items
from infra.keeping.rows import line_of, lines_of
from infra.saying import Told
from infra.trust.faults import Killed
from tests.conftest import ENGINE, NOW
from tests.keeping.conftest import EMPTY, FILES, content, elsewhere, emptied, files, put, rows, told
from tests.keeping.steps import Counter, Stopwatch, by_small_steps, dumped, quietly, restored


def test_all_of_a_system_comes_back(house: Place, empty: Place, tmp_path: Path) -> None:
    made = dumped(house, tmp_path / "dump")
    restored(tmp_path / "dump", empty)
    again = dumped(empty, tmp_path / "again")

    assert content(tmp_path / "again") == content(tmp_path / "dump")
    assert again.parts == made.parts
    assert {name: made.lines(name) for name in TABLES} == {
        name: len(rows(house, name)) for name in TABLES
    }
    assert files(empty) == {
        key: (body, told(key)["ContentType"], told(key)["ContentDisposition"])
        for key, body in FILES.items()
    }
    holds, said = verified({"TABLES": EMPTY, "DYNAMODB_ENDPOINT": ENGINE.url})
    assert (holds, said.startswith("0 broken")) == (True, True), said


def test_same_state_gives_the_same_bytes(house: Place, tmp_path: Path) -> None:
    dumped(house, tmp_path / "one")
    dump(Dumping(house, tmp_path / "two", quietly), clock=lambda: NOW)

    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert "work" not in {path.name for path in (tmp_path / "one").iterdir()}
    assert (tmp_path / "one").stat().st_mode & 0o077 == 0


def test_killed_at_any_step_a_dump_goes_on(house: Place, tmp_path: Path) -> None:
    counter = Counter()
    dumped(house, tmp_path / "whole", counter)
    for step in range(counter.steps):
        with pytest.raises(Killed):
            dumped(house, tmp_path / str(step), Stopwatch(step))
        dumped(house, tmp_path / str(step))
        assert content(tmp_path / str(step)) == content(tmp_path / "whole")
    kills = by_small_steps(lambda step: dumped(house, tmp_path / "often", step))

    assert (counter.steps, kills) > (12, 3)
    assert content(tmp_path / "often") == content(tmp_path / "whole")


def test_killed_at_any_step_a_restore_goes_on(house: Place, empty: Place, tmp_path: Path) -> None:
    counter = Counter()
    dumped(house, tmp_path / "dump")
    restored(tmp_path / "dump", empty, counter)
    for step in range(counter.steps):
        with pytest.raises(Killed):
            restored(tmp_path / "dump", emptied(empty), Stopwatch(step))
        restored(tmp_path / "dump", empty)
        dumped(empty, tmp_path / str(step))
        assert content(tmp_path / str(step)) == content(tmp_path / "dump")
    emptied(empty)
    kills = by_small_steps(lambda step: restored(tmp_path / "dump", empty, step))
    dumped(empty, tmp_path / "often")

    assert (counter.steps, kills) > (8, 2)
    assert content(tmp_path / "often") == content(tmp_path / "dump")


@pytest.mark.parametrize("used", ["main", "search", "outreach", "audit", "files"])
def test_a_system_in_use_is_refused(house: Place, empty: Place, tmp_path: Path, used: str) -> None:
    dumped(house, tmp_path)
    if used == "files":
        empty.files.put_object(Bucket=empty.bucket, Key="a/b.pdf", Body=b"x")
    else:
        put(empty, used, {"pk": {"S": "o1#A"}, "sk": {"S": "X"}})
    with pytest.raises(Told) as refused:
        restored(tmp_path, empty)

    assert (refused.value.key, f"({used})" in str(refused.value)) == ("target_not_empty", True)
    assert rows(empty, "ops") == []


def test_what_the_jobs_of_an_unused_system_noted_goes(
    house: Place, empty: Place, tmp_path: Path
) -> None:
    dumped(house, tmp_path)
    put(empty, "ops", {"pk": {"S": "o1#J#reconcile"}, "sk": {"S": "X"}, "data": {"S": "{}"}})
    restored(tmp_path, empty)

    assert len(rows(empty, "ops")) == len(rows(house, "ops"))


def test_replacing_empties_what_was_in_use(house: Place, empty: Place, tmp_path: Path) -> None:
    dumped(house, tmp_path / "dump")
    for table in TABLES:
        put(empty, table, {"pk": {"S": "o1#A"}, "sk": {"S": "X"}})
    restored(tmp_path / "dump", empty, replace=True)
    dumped(empty, tmp_path / "again")

    assert content(tmp_path / "again") == content(tmp_path / "dump")


def test_only_the_same_dump_goes_on(house: Place, empty: Place, tmp_path: Path) -> None:
    dumped(house, tmp_path / "one")
    put(house, "main", {"pk": {"S": "o1#A"}, "sk": {"S": "X"}, "kind": {"S": "counter"}})
    dumped(house, tmp_path / "two")
    with pytest.raises(Killed):
        restored(tmp_path / "one", empty, Stopwatch(1))
    refusals = []
    for attempt in (
        lambda: restored(tmp_path / "two", empty),
        lambda: restored(tmp_path / "two", empty, replace=True),
        lambda: dumped(empty, tmp_path / "half"),
    ):
        with pytest.raises(Told) as refused:
            attempt()
        refusals.append(refused.value.key)

    assert refusals == ["target_half_restored"] * 3


def test_rows_whose_time_is_over_may_be_gone(
    house: Place, empty: Place, now: datetime, tmp_path: Path
) -> None:
    over, lasting = int(now.timestamp()) - 1, int(now.timestamp()) + 1000
    for until in (over, lasting):
        row = {"pk": {"S": f"o1#S#{until}"}, "sk": {"S": "X"}, "until": {"N": str(until)}}
        put(house, "ops", row)
    dumped(house, tmp_path)

    def sweeping(name: str, done: int) -> None:
        if name == "files":
            key = {"pk": {"S": f"o1#S#{over}"}, "sk": {"S": "X"}}
            empty.tables.delete_item(TableName=empty.table("ops"), Key=key)

    restored(tmp_path, empty, sweeping)
    kept = [row["until"]["N"] for row in rows(empty, "ops") if row["pk"]["S"].startswith("o1#S#1")]

    assert kept == [str(lasting)]


def test_what_others_wrote_meanwhile_is_seen(house: Place, empty: Place, tmp_path: Path) -> None:
    dumped(house, tmp_path)

    def meddling(name: str, done: int) -> None:
        if name == "files":
            put(empty, "audit", {"pk": {"S": "o1#A"}, "sk": {"S": "X"}})

    with pytest.raises(Told) as refused:
        restored(tmp_path, empty, meddling)

    assert (refused.value.key, ": audit." in str(refused.value)) == ("restored_unlike", True)


def test_of_a_moment_search_is_rebuilt_and_ops_is_empty(
    house: Place, empty: Place, tmp_path: Path
) -> None:
    dumped(house, tmp_path / "now")
    then = elsewhere(house, main=house.table("main"), audit=house.table("audit"))
    dumping = Dumping(then, tmp_path / "then", quietly, 100, rebuilt=search_items)
    dump(dumping, clock=lambda: NOW)
    now_there, then_there = content(tmp_path / "now"), content(tmp_path / "then")

    assert {name for name in now_there if now_there[name] != then_there[name]} == {"ops.jsonl.gz"}
    with lines_of(tmp_path / "then" / "ops.jsonl.gz") as lines:
        assert list(lines) == []
    with lines_of(tmp_path / "then" / "search.jsonl.gz") as lines:
        assert list(lines) == sorted_lines(house, "search")


def sorted_lines(place: Place, table: str) -> list[str]:
    """A table as a dump writes it, put together in another way."""
    found = {(row["pk"]["S"], row["sk"]["S"]): line_of(row) for row in rows(place, table)}
    return [found[key] for key in sorted(found)]
