"""`verify` over the tables that the environment names, as a program of its own: it prints what is broken."""

import os
import subprocess
import sys
from collections.abc import Mapping

from infra.local.folder import REPO


def verified(env: Mapping[str, str]) -> tuple[bool, str]:
    """Whether all invariants hold over a system, and what was said of it."""
    ended = subprocess.run(
        [sys.executable, "-m", "infra.keeping.checking"],
        cwd=REPO,
        env=dict(os.environ) | dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode == 0, f"{ended.stdout}{ended.stderr}".strip()


def main() -> int:
    """The exit code: 1 when something is broken."""
    from chalicelib.insights.verify import run

    report = run()
    for broken in report.broken:
        print(broken)
    print(f"{len(report.broken)} broken, {sum(report.counted.values())} rows.")
    return int(bool(report.broken))


if __name__ == "__main__":
    sys.exit(main())
