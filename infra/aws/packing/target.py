"""For which Python and which machine the code is packed."""

import platform
import sys
from dataclasses import dataclass

# glibc of Amazon Linux 2023, which Lambda's python3.12 and later run on; wheels for an older one run too.
_GLIBC_OF_LAMBDA = 34
_OLDEST_GLIBC = 17


class DoesNotShip(Exception):
    """What was built must not be deployed; the text says what is wrong and what to do about it."""


@dataclass(frozen=True)
class Target:
    """A Python and a machine. `platforms` are pip's names for it; none means this interpreter's own."""

    python: tuple[int, int]
    machine: str
    system: str = "linux"
    platforms: tuple[str, ...] = ()

    @property
    def runtime(self) -> str:
        """As Lambda calls it: python3.13."""
        return f"python{self.python[0]}.{self.python[1]}"

    @property
    def tag(self) -> str:
        """As files of CPython call it: cpython-313."""
        return f"cpython-{self.python[0]}{self.python[1]}"

    @property
    def architecture(self) -> str:
        """As Lambda calls it: arm64 or x86_64."""
        return {"aarch64": "arm64"}.get(self.machine, self.machine)

    @property
    def name(self) -> str:
        """A folder's name."""
        return f"{self.runtime}-{self.machine}"


LAMBDA = Target(
    (3, 13),
    "aarch64",
    platforms=(
        *(
            f"manylinux_2_{minor}_aarch64"
            for minor in range(_GLIBC_OF_LAMBDA, _OLDEST_GLIBC - 1, -1)
        ),
        "manylinux2014_aarch64",
    ),
)


def host() -> Target:
    """This interpreter on this machine."""
    return Target((sys.version_info[0], sys.version_info[1]), platform.machine(), sys.platform)
