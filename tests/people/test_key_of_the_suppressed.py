"""Who asked for no more letters stays known when the key that signs is changed."""

from datetime import datetime
from pathlib import Path

import pytest

from chalicelib import people
from chalicelib.people.agreements import find_suppression
from chalicelib.settings import SettingWrong, read_settings
from infra.local.environment import environment
from infra.local.folder import Folder
from infra.local.ports import choose_ports
from tests.cast import hind
from tests.conftest import Rotate

OLD, NEW = (
    "the key of before, of more than 32 characters",
    "the key of now, of more than 32 characters",
)


def test_changing_the_signing_key_forgets_nobody(
    tables: str, now: datetime, rotate: Rotate
) -> None:
    rotate(SIGNING_KEY=OLD, SUPPRESSION_KEY=OLD)
    people.suppress(address="sami@example.org", reason="complaint", actor=hind(), now=now)
    rotate(SIGNING_KEY=NEW)
    kept = find_suppression("Sami@example.org ")
    rotate(SUPPRESSION_KEY=NEW)

    assert kept and kept.reason == "complaint"
    assert find_suppression("sami@example.org") is None


def test_deployed_it_has_to_be_there() -> None:
    env = {"SIGNING_KEY": OLD, "STAGE": "prod"}
    with pytest.raises(SettingWrong, match="SUPPRESSION_KEY is missing or malformed"):
        read_settings(env)
    with pytest.raises(SettingWrong, match="SUPPRESSION_KEY"):
        read_settings(env | {"SUPPRESSION_KEY": "short"})
    assert read_settings(env | {"SUPPRESSION_KEY": NEW}).suppression_key == NEW.encode()
    assert read_settings({"SIGNING_KEY": OLD}).suppression_key == OLD.encode()


def test_a_new_folder_has_its_own_and_an_older_one_the_one_it_had(tmp_path: Path) -> None:
    new, older = Folder.open(tmp_path / "new"), Folder.open(tmp_path / "older")
    older.save({"secrets": {"signing_key": OLD}})
    for folder in (new, older):
        folder.change(ports=choose_ports(8125, {}))
    there, here = environment(new, {}), environment(older, {})

    assert there["SUPPRESSION_KEY"] != there["SIGNING_KEY"]
    assert (here["SIGNING_KEY"], here["SUPPRESSION_KEY"]) == (OLD, OLD)
    assert environment(Folder.open(older.root), {}) == here
