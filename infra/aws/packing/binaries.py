"""The guard at the door: a library for another machine or another Python works nowhere but here."""

import re
from collections.abc import Iterator
from pathlib import Path

from infra.aws.packing.target import DoesNotShip, Target

# e_machine of the ELF format, a little-endian number at byte 18.
MACHINES = {"aarch64": 183, "x86_64": 62}
_ELF, _64_BIT, _LITTLE_ENDIAN = b"\x7fELF", 2, 1
_OF_OTHER_SYSTEMS = frozenset({".pyd", ".dll", ".exe", ".dylib", ".lib", ".a", ".o"})
_OF_A_MAC = frozenset(
    bytes.fromhex(magic)
    for magic in ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe", "bebafeca")
)
_TAG = re.compile(r"\b(?:cpython-|pypy)\d+")
_LIBRARY = re.compile(r"\.so(\.|$)")


def check(tree: Path, target: Target) -> int:
    """How many libraries a tree holds, all for the target; raises DoesNotShip naming those that are not."""
    wrong, right = [], 0
    for file in sorted(path for path in tree.rglob("*") if path.is_file()):
        faults = list(faults_of(file, target))
        wrong += [f"{file.relative_to(tree)}: {fault}" for fault in faults]
        right += bool(_LIBRARY.search(file.name)) and not faults
    if wrong:
        raise DoesNotShip(f"Not for {target.runtime} on {target.machine}:\n" + "\n".join(wrong))
    return right


def faults_of(file: Path, target: Target) -> Iterator[str]:
    """Why a file cannot run on the target."""
    tag = _TAG.search(file.name)
    if tag and tag[0] != target.tag:
        yield f"is for {tag[0]}"
    if target.system == "linux":
        yield from _format_faults(file, MACHINES[target.machine])


def _format_faults(file: Path, machine: int) -> Iterator[str]:
    with file.open("rb") as opened:
        head = opened.read(20)
    if head.startswith(_ELF):
        if (head[4], head[5]) != (_64_BIT, _LITTLE_ENDIAN):
            yield "is not a 64-bit little-endian library"
        elif (found := int.from_bytes(head[18:20], "little")) != machine:
            yield f"is for another machine ({found}, not {machine})"
    elif head[:4] in _OF_A_MAC or file.suffix in _OF_OTHER_SYSTEMS:
        yield "is for another system than Linux"
    elif _LIBRARY.search(file.name):
        yield "is no library, though it is called one"
