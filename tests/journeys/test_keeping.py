"""The system with its story in it: dumped while it runs, restored into a new folder, and it opens there."""

import gzip
import json
from pathlib import Path

from infra.local.engine import free_port
from infra.local.folder import Folder
from tests.journeys.stack import Stack, command, standing


def test_the_whole_story_moves_into_another_folder(stack: Stack, tmp_path: Path) -> None:
    stack.holds()
    raised = stack.raised("winter-warmth")
    dumped = command("dump", stack.folder, str(tmp_path / "dump"))
    assert dumped.returncode == 0, dumped.stdout + dumped.stderr
    refused = command("restore", stack.folder, str(tmp_path / "dump"))
    assert (refused.returncode, "--stop" in refused.stderr) == (1, True)

    other = Folder.open(tmp_path / "other")
    restored = command("restore", other, str(tmp_path / "dump"))
    assert restored.returncode == 0, restored.stdout + restored.stderr
    again = command("dump", other, str(tmp_path / "again"))
    assert again.returncode == 0, again.stdout + again.stderr
    assert _parts(tmp_path / "again") == _parts(tmp_path / "dump")

    up = command("up", other, "--detach", "--port", str(free_port()))
    try:
        assert up.returncode == 0, up.stdout + up.stderr
        moved = standing(other)
        assert moved.raised("winter-warmth") == raised
        moved.holds()
    finally:
        command("up", other, "--stop")


def _parts(folder: Path) -> dict[str, str]:
    """Each table and the index of the files, by what is in them; there is something in most."""
    for name in ("main", "search", "audit", "files"):
        assert gzip.decompress((folder / f"{name}.jsonl.gz").read_bytes())
    parts = json.loads((folder / "manifest.json").read_text())["parts"]
    return {part["name"]: part["sha256"] for part in parts}
