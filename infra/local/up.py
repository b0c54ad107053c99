"""`./infra/up` before there is an environment: install, then hand over to the environment's own Python."""

import os
import sys

from infra.local.arguments import read_arguments
from infra.local.install import PYTHON, install
from infra.local.processes import FEW_ARENAS
from infra.local.progress import StepFailed


def main() -> None:
    """Install, then become `infra.local.run`; ends with 1 where the installation fails."""
    asked = read_arguments(sys.argv[1:])
    if not asked.stop:
        try:
            install()
        except StepFailed as failure:
            print(f"{failure}\nThe installation stopped here; ./infra/up tries again.")
            sys.exit(1)
    python = str(PYTHON) if PYTHON.exists() else sys.executable
    line = [python, "-m", "infra.local.run", *sys.argv[1:]]
    os.execve(python, line, os.environ | FEW_ARENAS)  # noqa: S606


if __name__ == "__main__":
    main()
