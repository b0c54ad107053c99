"""Writes the bytecode of a tree, unchecked against its source: the zip is what it is, and a look at each file costs.

Runs on the Python that will run the code, and needs nothing beside it.
"""

import py_compile
import sys
from pathlib import Path

# Where Lambda unpacks the zip; it stands in tracebacks.
PLACE = "/var/task"


def compile_listed(tree: str, listed: str) -> None:
    """Bytecode for each source that a file names, a line each, by its path in the tree."""
    for name in Path(listed).read_text("utf-8").splitlines():
        py_compile.compile(
            f"{tree}/{name}",
            dfile=f"{PLACE}/{name}",
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )


if __name__ == "__main__":
    compile_listed(*sys.argv[1:])
