"""Children that end with their parent, however the parent ends."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("tied.py")


def tethered(argv: Sequence[str]) -> list[str]:
    """A command line that runs a program tied to this process: the kernel ends it with us.

    The kernel watches the thread that starts the child: start children from a thread that stays.
    Elsewhere than on Linux no kernel can, and the next start ends what was left behind.
    """
    if not sys.platform.startswith("linux"):
        return list(argv)
    return [sys.executable, "-I", "-S", str(_LAUNCHER), str(os.getpid()), *argv]
