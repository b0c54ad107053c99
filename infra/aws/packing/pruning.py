"""What the packages bring and Lambda never needs. Each entry says why it may go."""

import shutil
from collections.abc import Iterator
from pathlib import Path

# The SDK reads the description of a service when it makes its client; a rule test knows who makes one.
SERVICES = frozenset({"dynamodb", "s3", "sesv2", "sts"})

LEFT_OUT = (
    # For installers, type checkers and compilers.
    "*.dist-info",
    "*.data",
    "**/py.typed",
    "**/*.pyi",
    "**/*.c",
    "**/*.cpp",
    "**/*.h",
    "**/*.pxd",
    "**/*.pxi",
    "**/*.pyx",
    # Tests and examples.
    "certifi/tests",
    "uharfbuzz/_harfbuzz_test.*",
    "botocore/data/*/*/examples-1.json",
    # The SDK takes certifi's.
    "botocore/cacert.pem",
    # Types of requests, imported by type checkers only.
    "stripe/params",
    # Thin events of the second API, which we do not take.
    "stripe/events",
    # Another web framework, and the parts that nobody imports.
    "aws_lambda_powertools/event_handler",
    "aws_lambda_powertools/utilities/[!_jt]*",
    # Emergency numbers of each country.
    "phonenumbers/shortdata/region_*",
    # Tools of people who make fonts.
    "fontTools/ufoLib",
    "fontTools/voltLib",
    "fontTools/mtiLib",
    "fontTools/merge",
    "fontTools/diff",
    "fontTools/t1Lib",
    "fontTools/cu2qu",
    "fontTools/qu2cu",
    "fontTools/tfmLib.py",
    "fontTools/afmLib.py",
    "fontTools/ttx.py",
    "fontTools/varLib/interpolatable*.py",
    "fontTools/fontBuilder.py",
    # A copy of the zones that tzdata brings.
    "dateutil/zoneinfo/*.tar.gz",
    # Weights and slants that no receipt is set in.
    "fontpkg_ibm_plex_sans/files/*Italic*",
    "fontpkg_ibm_plex_sans_arabic/files/*-[!RS]*",
    # Nothing that is drawn holds a picture, and fpdf2 draws without them. Whoever adds one brings these 3 MB back.
    "PIL",
    "pillow.libs",
)


def prune(tree: Path) -> None:
    """Take out of a tree what never runs."""
    for pattern in LEFT_OUT:
        for path in list(tree.glob(pattern)):
            _remove(path)
    for service in _other_services(tree):
        _remove(service)
    for twin in _twins(tree):
        _remove(twin)
    for library in _unneeded_libraries(tree):
        _remove(library)


def _other_services(tree: Path) -> list[Path]:
    data = tree / "botocore" / "data"
    return [each for each in data.glob("*") if each.is_dir() and each.name not in SERVICES]


def _twins(tree: Path) -> Iterator[Path]:
    # What is there in Python as well. Receipts then take a tenth longer, and the zip is 4 MB smaller.
    for compiled in tree.rglob("*.so"):
        if (compiled.parent / f"{compiled.name.partition('.')[0]}.py").exists():
            yield compiled


def _unneeded_libraries(tree: Path) -> set[Path]:
    # A library's name, with the hash in it, stands in whatever loads it. Some load each other.
    libraries = {path: path.read_bytes() for path in tree.glob("*.libs/*")}
    callers = [path.read_bytes() for path in tree.rglob("*.so") if path not in libraries]
    unneeded = set(libraries)
    while callers:
        caller = callers.pop()
        called = {library for library in unneeded if library.name.encode() in caller}
        callers += [libraries[library] for library in called]
        unneeded -= called
    return unneeded


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
