"""`run.json` of a data folder: which processes run its system, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.local.folder import Folder, read_json, write_json
from infra.local.processes import cpu_seconds, cpu_seconds_ended, end_all, is_same

STARTING, SEEDING, UP, FAILED = "starting", "seeding", "up", "failed"


@dataclass(frozen=True)
class Standing:
    """What the last supervisor of a folder wrote down."""

    state: str
    port: int
    supervisor: dict[int, str]
    children: dict[int, str]

    @property
    def alive(self) -> bool:
        """Whether that supervisor still runs."""
        return any(is_same(pid, mark) for pid, mark in self.supervisor.items())


def read_standing(folder: Folder) -> Standing | None:
    """How the folder's system stands, or None when it never ran."""
    kept = read_json(folder.root / "run.json")
    if not kept:
        return None
    return Standing(
        state=kept["state"],
        port=kept["port"],
        supervisor=_marks(kept["supervisor"]),
        children=_marks(kept["children"]),
    )


def spent(folder: Folder) -> float:
    """The CPU seconds of all processes of the folder's system so far, of those that came and went as well."""
    standing = read_standing(folder)
    if standing is None:
        return 0.0
    there = (*standing.supervisor, *standing.children)
    return cpu_seconds(there) + cpu_seconds_ended(standing.supervisor)


def write_standing(folder: Folder, standing: Standing) -> None:
    """Keep how the system stands, for whoever comes after us."""
    page: dict[str, Any] = {"state": standing.state, "port": standing.port}
    write_json(
        folder.root / "run.json",
        page | {"supervisor": standing.supervisor, "children": standing.children},
    )


def end_orphans(folder: Folder) -> int:
    """End children whose supervisor was killed; answers how many were left."""
    standing = read_standing(folder)
    if standing is None or standing.alive:
        return 0
    left = {pid: mark for pid, mark in standing.children.items() if is_same(pid, mark)}
    end_all(left, patience=1.0)
    return len(left)


def _marks(kept: Mapping[str, str]) -> dict[int, str]:
    return {int(pid): mark for pid, mark in kept.items()}
