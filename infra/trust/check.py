"""`./infra/check [part …]`: runs the parts, says what each does and how long it took, and ends with one line.

Standard library only: it runs before there is an environment, and makes one.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO

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
    began = time.monotonic()
    outcomes = _run_all(chosen)
    _sum_up(outcomes, time.monotonic() - began)
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


def _run_all(chosen: Sequence[Part]) -> list[Outcome]:
    """In two rows of one after the other; the second is told when the first is through."""
    beside = [part for part in chosen if part.beside and len(chosen) > 1]
    with ThreadPoolExecutor(max_workers=1) as aside:
        waiting = [aside.submit(_run_aside, part) for part in beside]
        outcomes = [_run(part) for part in chosen if part not in beside]
        for each in waiting:
            outcome, said = each.result()
            print(f"\n{said}", end="", flush=True)
            outcomes.append(outcome)
    return outcomes


def _run_aside(part: Part) -> tuple[Outcome, str]:
    with tempfile.TemporaryFile() as said:
        outcome = _run(part, said)
        said.seek(0)
        return outcome, said.read().decode(errors="replace")


def _run(part: Part, said: IO[bytes] | None = None) -> Outcome:
    """Runs a part, which speaks where we do or, aside, into `said`."""
    _tell(f"\n== {part.name}: {part.says}", said)
    began = time.monotonic()
    ended = [_program(part, line, said) for line in part.programs]
    passed, seconds = all(ended), time.monotonic() - began
    _tell(f"== {part.name} {'passed' if passed else 'FAILED'} in {seconds:.1f} s", said)
    return Outcome(part, passed, seconds)


def _tell(line: str, said: IO[bytes] | None) -> None:
    if said is None:
        print(line, flush=True)
    else:
        said.write(f"{line}\n".encode())
        said.flush()


def _program(part: Part, line: Sequence[str], said: IO[bytes] | None) -> bool:
    ended = subprocess.run(
        line,
        cwd=part.folder,
        env=node_environment(),
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said and subprocess.STDOUT,
        check=False,
    )
    return ended.returncode == 0


def _sum_up(outcomes: Sequence[Outcome], seconds: float) -> None:
    print()
    for outcome in outcomes:
        print(
            f"  {outcome.part.name:10}{outcome.seconds:8.1f} s  {'' if outcome.passed else 'FAILED'}"
        )
    failed = sum(not outcome.passed for outcome in outcomes)
    print(f"\nAll in {seconds / 60:.1f} minutes.")
    print(f"parts: {len(outcomes) - failed} passed, {failed} failed", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
