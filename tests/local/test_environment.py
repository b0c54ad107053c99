"""What the processes of a system are told, and what never reaches them."""

from pathlib import Path

import pytest

from chalicelib.settings import read_settings
from infra.local.environment import StripeKeyWrong, environment
from infra.local.folder import Folder, FolderBusy
from infra.local.ports import choose_ports, is_free
from infra.local.server.listener import listen


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder.open(tmp_path / "data")
    folder.change(ports=choose_ports(8123, {}))
    return folder


def test_the_app_takes_it(folder: Folder) -> None:
    settings = read_settings(environment(folder, {}))
    assert (settings.stage, settings.org, settings.tables) == ("local", "o1", "chalice-crm")
    assert settings.public_url == "http://127.0.0.1:8123"
    assert settings.stripe_api_base and settings.stripe_api_base.startswith("http://127.0.0.1:")
    assert settings.stripe_webhook_secret.startswith("whsec_")


def test_keys_of_a_real_account_never_reach_it(folder: Folder) -> None:
    person = {
        "AWS_PROFILE": "prod",
        "AWS_ACCESS_KEY_ID": "AKIA",
        "AWS_SESSION_TOKEN": "t",
        "HOME": "/h",
    }
    env = environment(folder, person)
    assert "AWS_PROFILE" not in env
    assert "AWS_SESSION_TOKEN" not in env
    assert (env["AWS_ACCESS_KEY_ID"], env["HOME"]) == ("local", "/h")


def test_a_test_key_of_ones_own_means_real_stripe(folder: Folder) -> None:
    env = environment(folder, {"STRIPE_KEY": "sk_test_mine"})
    assert (env["STRIPE_KEY"], env["STRIPE_API_BASE"]) == ("sk_test_mine", "")


def test_a_live_key_is_refused(folder: Folder) -> None:
    with pytest.raises(StripeKeyWrong):
        environment(folder, {"STRIPE_KEY": "sk_live_mine"})


def test_the_environment_is_the_same_at_every_start(folder: Folder) -> None:
    assert environment(folder, {}) == environment(Folder.open(folder.root), {})


def test_ports_are_kept_while_they_are_free() -> None:
    first = choose_ports(8124, {})
    assert choose_ports(8124, first) == first
    with listen(first["files"]):
        assert not is_free(first["files"])
        moved = choose_ports(8124, first)
    assert moved["files"] != first["files"]
    assert moved | {"files": 0} == first | {"files": 0}


def test_a_folder_has_one_owner(folder: Folder) -> None:
    with folder.lock(), pytest.raises(FolderBusy):
        folder.lock()
    folder.lock().close()
