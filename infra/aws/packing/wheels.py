"""The packages that requirements.txt names, as wheels for a target. Nothing is ever built here."""

import hashlib
import shutil
import sys
import tempfile
import zipfile
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from infra.aws.packing.target import DoesNotShip, Target
from infra.local.progress import run_step

# `chalice package` itself puts the two of its files that run in Lambda into the zip.
_TOOL = "chalice"


def download(target: Target, requirements: Path, kept_in: Path) -> list[Path]:
    """The wheels of a requirements file, kept from before or fetched; raises StepFailed."""
    stamp = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    place = kept_in / f"{target.name}-{stamp}"
    if not place.is_dir():
        kept_in.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(dir=kept_in))
        _ask_pip(target, requirements, half)
        try:
            half.replace(place)
        except OSError:  # another build was faster
            shutil.rmtree(half)
    return sorted(place.glob("*.whl"))


def unpack(wheels: list[Path], tree: Path) -> None:
    """Lay the wheels out as they are imported."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as packed:
            if _name(wheel) != _TOOL:
                packed.extractall(tree)
    for kind in ("purelib", "platlib"):
        for apart in tree.glob(f"*.data/{kind}"):
            shutil.copytree(apart, tree, dirs_exist_ok=True)


def unmet(wheels: list[Path], target: Target) -> list[str]:
    """What the wheels require on the target and no wheel is: the list was made on another Python."""
    there = {_name(wheel) for wheel in wheels}
    surroundings = _surroundings(target)
    return sorted(
        f"{_name(wheel)} requires {required}"
        for wheel in wheels
        if _name(wheel) != _TOOL
        for required in _required(wheel)
        if canonicalize_name(required.name) not in there
        and (required.marker is None or required.marker.evaluate(surroundings))
    )


def _ask_pip(target: Target, requirements: Path, into: Path) -> None:
    line = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    line += ["--no-deps", "--only-binary=:all:", "--dest", str(into)]
    if target.platforms:
        # pip takes a platform literally, so each glibc that an older wheel may be for is named.
        line += [f"--platform={platform}" for platform in target.platforms]
        line += ["--implementation=cp", f"--python-version={'.'.join(map(str, target.python))}"]
        line += [f"--abi={abi}" for abi in (target.tag.replace("cpython-", "cp"), "abi3", "none")]
    said = f"Fetching the packages for {target.runtime} on {target.machine}"
    run_step(said, [*line, "--requirement", str(requirements)], cwd=into)


def _name(wheel: Path) -> str:
    return parse_wheel_filename(wheel.name)[0]


def _required(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as packed:
        told = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        if len(told) != 1:
            raise DoesNotShip(f"{wheel.name} does not say what it requires")
        message = BytesParser().parsebytes(packed.read(told[0]))
    return [Requirement(line) for line in message.get_all("Requires-Dist", [])]


def _surroundings(target: Target) -> dict[str, str]:
    version = ".".join(map(str, target.python))
    linux = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
    return (linux if target.system == "linux" else {}) | {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "platform_machine": target.machine,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
