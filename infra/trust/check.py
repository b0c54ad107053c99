"""`./infra/check [part …]`: runs the parts, says what each does and how long it took, and ends with one line.

Standard library only: it runs before there is an environment, and makes one.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from infra.local.install import install, node_environment
from infra.local.progress import StepFailed
from infra.trust.machine import MachineLacks, install_on_machine
from infra.trust.parts import Part, parts


@dataclass(frozen=True)
class Outcome:
    """How a part ended, and after how many seconds."""

    part: Part
    passed: bool
    seconds: float


def main(words: Sequence[str]) -> int:
    """Runs what is asked for; the exit code."""
    chosen = _chosen(words)
    try:
        install()
        if any(part.needs_browser for part in chosen):
            install_on_machine()
    except (StepFailed, MachineLacks) as failure:
        print(f"{failure}\nThe check did not begin.", file=sys.stderr)
        return 1
    outcomes = [_run(part) for part in chosen]
    _sum_up(outcomes)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _chosen(words: Sequence[str]) -> list[Part]:
    known = {part.name: part for part in parts()}
    described = "\n".join(f"  {part.name:10}{part.says}" for part in known.values())
    parser = argparse.ArgumentParser(
        prog="./infra/check",
        description=f"Runs everything that must pass, or the parts that are named:\n{described}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="*", choices=[*known, []], metavar="part", default=[])
    asked = parser.parse_args(words).part
    return [part for name, part in known.items() if not asked or name in asked]


def _run(part: Part) -> Outcome:
    print(f"\n== {part.name}: {part.says}", flush=True)
    began = time.monotonic()
    ended = [_program(part, line) for line in part.programs]
    passed, seconds = all(ended), time.monotonic() - began
    print(f"== {part.name} {'passed' if passed else 'FAILED'} in {seconds:.1f} s", flush=True)
    return Outcome(part, passed, seconds)


def _program(part: Part, line: Sequence[str]) -> bool:
    ended = subprocess.run(
        line, cwd=part.folder, env=node_environment(), stdin=subprocess.DEVNULL, check=False
    )
    return ended.returncode == 0


def _sum_up(outcomes: Sequence[Outcome]) -> None:
    print()
    for outcome in outcomes:
        print(
            f"  {outcome.part.name:10}{outcome.seconds:8.1f} s  {'' if outcome.passed else 'FAILED'}"
        )
    failed = sum(not outcome.passed for outcome in outcomes)
    print(f"\nAll in {sum(outcome.seconds for outcome in outcomes) / 60:.1f} minutes.")
    print(f"parts: {len(outcomes) - failed} passed, {failed} failed", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
