"""A dump that is older than an erasure: whoever was erased since is erased again where it is restored."""

from datetime import datetime
from pathlib import Path

import pytest

from chalicelib.people.rows import find_summary
from chalicelib.privacy import erasing
from chalicelib.settings import settings
from infra.keeping.checking import verified
from infra.keeping.erased import erased_again
from infra.keeping.place import Place
from tests import cast
from tests.conftest import ENGINE, PREFIX
from tests.keeping.conftest import Shelf, rows
from tests.keeping.steps import by_small_steps, dumped, restored

NAME, EMAIL = str(cast.MUNA.en), str(cast.MUNA.email)
Env = dict[str, str]


@pytest.fixture
def env(house: Place, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Env:
    """Where the house is, for this process and for those of commands."""
    told = {
        "TABLES": PREFIX,
        "DYNAMODB_ENDPOINT": ENGINE.url,
        "S3_ENDPOINT": shelf.url,
        "FILES_BUCKET": house.bucket,
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    return told


def told_of_her(place: Place) -> list[str]:
    """The tables in which her name stands."""
    return [name for name in ("main", "search", "audit", "ops") if NAME in str(rows(place, name))]


def her(place: Place) -> str:
    [pk] = {
        item["pk"]["S"]
        for item in rows(place, "main")
        if item["kind"]["S"] == "profile" and NAME in str(item)
    }
    return str(pk).rpartition("#")[2]


def test_a_restore_from_before_an_erasure_erases_again(
    house: Place, env: Env, tmp_path: Path, now: datetime
) -> None:
    dumped(house, tmp_path / "before")
    cid = her(house)
    assert erasing.erase(cid=cid, actor=cast.hind(), now=now).status == "done"
    assert told_of_her(house) == []

    kills = by_small_steps(lambda step: restored(tmp_path / "before", house, step, replace=True))
    assert kills > 2
    assert find_summary(cid).name["en"] == NAME
    holds, said = verified(env)
    assert (holds, f"I12 erased person {cid}" in said, "erase her again" in said) == (
        False,
        True,
        True,
    )

    assert erased_again(env, now) == (True, "1")
    assert told_of_her(house) == []
    holds, said = verified(env)
    assert (holds, said.startswith("0 broken")) == (True, True), said
    assert erased_again(env, now) == (True, "0")


def test_of_a_time_without_notes_the_tables_in_use_tell(
    house: Place, env: Env, tmp_path: Path, now: datetime
) -> None:
    dumped(house, tmp_path / "before")
    erasing.erase(cid=her(house), actor=cast.hind(), now=now)
    for note in (row for row in rows(house, "ops") if row["pk"]["S"].endswith("#ER")):
        key = {"pk": note["pk"], "sk": note["sk"]}
        house.tables.delete_item(TableName=house.table("ops"), Key=key)

    restored(tmp_path / "before", house, replace=True)
    assert erased_again(env, now) == (True, "1")
    assert told_of_her(house) == []


def test_what_cannot_be_erased_again_is_told(
    house: Place, env: Env, tmp_path: Path, now: datetime
) -> None:
    dumped(house, tmp_path / "before")
    cid = her(house)
    erasing.erase(cid=cid, actor=cast.hind(), now=now)
    restored(tmp_path / "before", house, replace=True)

    done, said = erased_again(env | {"S3_ENDPOINT": "http://127.0.0.1:9"}, now)
    assert (done, said) == (False, cid)
