"""`./infra/package`: builds what ships and says how large it is.

`build/<runtime>-<machine>/` then holds deployment.zip and sam.json, the template that CloudFormation takes.
"""

import argparse
import json
import shutil
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.aws.packing import (
    archive,
    binaries,
    bytecode,
    project,
    pruning,
    starting,
    template,
    wheels,
)
from infra.aws.packing.archive import BUDGET, Packed, megabytes
from infra.aws.packing.starting import BUDGET_MS, Start
from infra.aws.packing.target import LAMBDA, DoesNotShip, Target, host
from infra.local.install import REPO
from infra.local.progress import StepFailed

BUILD = REPO / "build"


@dataclass(frozen=True)
class Built:
    """What was built: the zip, its template, who compiled it, and how many libraries are in it."""

    packed: Packed
    template: Path
    compiler: str
    libraries: int


def main(words: Sequence[str]) -> int:
    """Builds, and prints what came of it; the exit code."""
    asked = _asked(words)
    target = host() if asked.host else LAMBDA
    out: Path = asked.out or BUILD / target.name
    try:
        built = build(target, out=out)
        print(_told(built, target))
        if asked.host:
            print(_started(starting.measure(starting.unpack(built.packed.file, out / "tried"))))
    except (DoesNotShip, StepFailed) as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def build(target: Target, *, out: Path) -> Built:
    """Build for a target into a folder; raises DoesNotShip, or StepFailed when a program ends badly."""
    work, tree, ours = out / "work", out / "work" / "tree", out / "work" / "project"
    shutil.rmtree(work, ignore_errors=True)
    project.lay_out(REPO, ours, target)
    sam = template.set_runtime(template.package(ours, work / "out"), target)
    _fill(tree, work / "out" / "deployment.zip", target)
    libraries = binaries.check(tree, target)
    compiler = bytecode.add(tree, ours, target)
    packed = archive.write(tree, out / "deployment.zip")
    (out / "sam.json").write_text(json.dumps(sam, indent=2), "utf-8")
    return Built(packed, out / "sam.json", compiler, libraries)


def _fill(tree: Path, ours: Path, target: Target) -> None:
    found = wheels.download(target, REPO / "requirements.txt", BUILD / "wheels")
    if lacking := wheels.unmet(found, target):
        raise DoesNotShip("requirements.txt is not complete:\n" + "\n".join(lacking))
    wheels.unpack(found, tree)
    pruning.prune(tree)
    with zipfile.ZipFile(ours) as packed:
        packed.extractall(tree)


def _told(built: Built, target: Target) -> str:
    packed = built.packed
    return (
        f"{packed.file}\n"
        f"  {megabytes(packed.size)} of {megabytes(BUDGET)}, {megabytes(packed.unpacked)} unpacked, "
        f"{packed.files} files, {built.libraries} libraries for {target.machine}\n"
        f"  bytecode by {built.compiler or 'nobody'}\n"
        f"  sha256 {packed.digest}\n"
        f"{built.template}"
    )


def _started(start: Start) -> str:
    if start.compared > BUDGET_MS:
        raise DoesNotShip(f"Too slow to start. {start}")
    return f"  {start}"


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./infra/package", description="Builds the zip and the template that ship."
    )
    parser.add_argument(
        "--host", action="store_true", help="for this machine and this Python, to try it here"
    )
    parser.add_argument("--out", type=Path, help="where to (build/<runtime>-<machine>)")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
