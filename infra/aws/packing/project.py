"""Our own part of what ships, copied to where Chalice packages it. What is not known to belong there is refused."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from infra.aws.packing.target import DoesNotShip, Target

# What lies in vendor/ comes to the top of the zip, beside chalicelib, where it looks for frontend/.
PARTS = {
    "chalicelib": ("chalicelib", {".py", ".html"}),
    "frontend/words": ("vendor/frontend/words", {".json"}),
    "frontend/public": ("vendor/frontend/public", {".css", ".js", ".svg"}),
}
_STAYS = frozenset({".md"})


def lay_out(repo: Path, project: Path, target: Target) -> None:
    """The project as Chalice wants it, with nothing to install; raises DoesNotShip naming a file."""
    project.mkdir(parents=True)
    shutil.copy(repo / "app.py", project)
    shutil.copytree(
        repo / ".chalice",
        project / ".chalice",
        ignore=shutil.ignore_patterns("deployed", "deployments"),
    )
    # Chalice fetches wheels for the Python it runs on, and ships without those it does not get.
    (project / "requirements.txt").write_text("")
    for part, (place, endings) in PARTS.items():
        for file in shipped(repo / part, endings):
            copy = project / place / file.relative_to(repo / part)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    (project / "frontend").symlink_to("vendor/frontend")
    _set_architecture(project / ".chalice" / "config.json", target)


def shipped(folder: Path, endings: set[str]) -> Iterator[Path]:
    """The files of a folder that ship, in their order; raises DoesNotShip for one of unknown kind."""
    for file in sorted(folder.rglob("*")):
        hidden = any(
            p.startswith(".") or p == "__pycache__" for p in file.relative_to(folder).parts
        )
        if hidden or file.is_dir() or file.suffix in _STAYS:
            continue
        if file.suffix not in endings or file.is_symlink():
            raise DoesNotShip(
                f"{file}: only {', '.join(sorted(endings))} ship from {folder.name}. "
                "Move it away, or name its kind in infra/aws/packing/project.py."
            )
        yield file


def _set_architecture(file: Path, target: Target) -> None:
    config = json.loads(file.read_text("utf-8")) | {"lambda_architecture": target.architecture}
    file.write_text(json.dumps(config, indent=2), "utf-8")
