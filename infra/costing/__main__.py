"""`./infra/bench cost`: the month's bill as a table, and as JSON where it is asked for."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from infra.costing.bill import MOST_WITH_MAIL, MOST_WITHOUT, Bill, Metered, Size, bill
from infra.costing.month import USES
from infra.local.arguments import from_caller
from infra.local.folder import REPO


def main(words: list[str]) -> int:
    """Meters, computes, prints; 1 when the bill is higher than it may be."""
    parser = argparse.ArgumentParser(
        prog="./infra/bench cost", description="A month's bill of 10,000 constituents."
    )
    parser.add_argument("--json", type=from_caller, help="write the figures to this file too")
    asked = parser.parse_args(words)
    metered, made = computed()
    _print(metered, made)
    if asked.json:
        uses = {name: [each.read, each.write] for name, each in metered.items()}
        Path(asked.json).write_text(json.dumps({"uses": uses, **made.told()}, indent=2) + "\n")
    return int(made.with_mail > MOST_WITH_MAIL or made.without_mail > MOST_WITHOUT)


def computed() -> tuple[dict[str, Metered], Bill]:
    """What each use takes, and the bill."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    ended = subprocess.run(
        [sys.executable, "-m", "infra.costing.metering"],
        cwd=REPO,
        env=kept,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(ended.stdout)
    metered = {name: Metered(**each) for name, each in told["uses"].items()}
    return metered, bill(metered, Size(**told["size"]))


def _print(metered: dict[str, Metered], made: Bill) -> None:
    print(f"{'in a month':<34}{'times':>9}{'RRU':>9}{'WRU':>9}{'GB-s':>10}")
    for name, use in USES.items():
        each = metered[name]
        seconds = use.times * use.ms / 1000 * use.memory / 1024
        print(
            f"{use.about:<34}{use.times:>9,.0f}{each.read:>9.1f}{each.write:>9.1f}{seconds:>10,.0f}"
        )
    print(f"\n{'of':<26}{'amount':>14}{'each $':>14}{'list $':>9}{'$':>9}  source")
    for line in made.lines:
        print(
            f"{line.of:<26}{line.amount:>14,.1f}{line.dollars_each:>14.10f}"
            f"{line.listed:>9.3f}{line.dollars:>9.3f}  {line.source}, {line.as_of}"
        )
    print(
        f"\nA month: ${made.with_mail:.2f} with mail (at most ${MOST_WITH_MAIL:.2f}), "
        f"${made.without_mail:.2f} without (at most ${MOST_WITHOUT:.2f}); "
        f"${made.listed:.2f} if AWS gave nothing free."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
