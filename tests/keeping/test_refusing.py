"""What is no whole and unchanged dump is refused by name, and so is a folder that holds something else."""

import gzip
import json
from pathlib import Path

import pytest

from infra.keeping import manifest
from infra.keeping.place import Place
from infra.saying import Told
from infra.trust.faults import Killed
from tests.keeping.conftest import rows
from tests.keeping.steps import Stopwatch, dumped, restored


def test_half_a_dump_is_refused(house: Place, empty: Place, tmp_path: Path) -> None:
    with pytest.raises(Killed):
        dumped(house, tmp_path, Stopwatch(9))
    with pytest.raises(Told) as refused:
        restored(tmp_path, empty)

    assert refused.value.key == "dump_incomplete"
    assert rows(empty, "main") == []


@pytest.mark.parametrize("name", manifest.PARTS)
def test_a_changed_part_is_refused_by_name(
    house: Place, empty: Place, tmp_path: Path, name: str
) -> None:
    dumped(house, tmp_path)
    lines = gzip.decompress((tmp_path / name).read_bytes())
    (tmp_path / name).write_bytes(gzip.compress(lines + b"{}\n"))

    assert refused_for(tmp_path, empty) == f"changed: {name}"


def test_a_changed_or_missing_file_is_refused_by_name(
    house: Place, empty: Place, tmp_path: Path
) -> None:
    dumped(house, tmp_path)
    kept = {entry["key"]: path for entry, path in manifest.kept_files(tmp_path)}
    kept["receipts/01J/1.pdf"].write_bytes(b"%PDF another")
    kept["exports/01J.csv"].unlink()

    said = refused_for(tmp_path, empty)

    assert "receipts/01J/1.pdf" in said and "exports/01J.csv" in said
    assert "exports/02J.csv" not in said
    assert rows(empty, "main") == []


def refused_for(folder: Path, place: Place) -> str:
    with pytest.raises(Told) as refused:
        restored(folder, place)
    assert refused.value.key == "dump_changed"
    return str(refused.value).partition("Missing or ")[2]


@pytest.mark.parametrize("page", ["", "[]", '{"format": 1}'])
def test_a_broken_manifest_is_refused(
    house: Place, empty: Place, tmp_path: Path, page: str
) -> None:
    dumped(house, tmp_path)
    (tmp_path / "manifest.json").write_text(page)

    assert refused_for(tmp_path, empty) == "changed: manifest.json"


def test_a_dump_of_another_version_is_refused(house: Place, empty: Place, tmp_path: Path) -> None:
    dumped(house, tmp_path)
    page = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(page | {"format": 2}))
    with pytest.raises(Told) as refused:
        restored(tmp_path, empty)

    assert refused.value.key == "dump_of_another_version"


def test_folders_in_use_are_refused(house: Place, empty: Place, tmp_path: Path) -> None:
    dumped(house, tmp_path / "whole")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    with pytest.raises(Killed):
        dumped(house, tmp_path / "begun", Stopwatch(1))
    refusals = []
    for place, folder in ((house, "whole"), (house, "other"), (empty, "begun")):
        with pytest.raises(Told) as refused:
            dumped(place, tmp_path / folder)
        refusals.append(refused.value.key)

    assert refusals == ["dump_there_already", "folder_not_empty", "dump_of_another"]
