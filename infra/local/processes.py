"""Telling one process from another that later got its number, and ending those that were left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

# For the environment: many threads otherwise each keep an arena of their own, 60 MB more for nothing.
FEW_ARENAS = {"MALLOC_ARENA_MAX": "2"}


def fingerprint(pid: int) -> str:
    """When a process was started, in the system's own words; empty when there is none."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[19]
    except FileNotFoundError:
        return "" if Path("/proc/self/stat").exists() else _asked(pid)
    except ProcessLookupError:
        return ""


def is_same(pid: int, mark: str) -> bool:
    """Whether the process is still the one that bore this mark."""
    return bool(mark) and fingerprint(pid) == mark and not _is_zombie(pid)


def end_all(marks: Mapping[int, str], *, patience: float = 2.0) -> None:
    """End those processes that are still the same: first kindly, after `patience` seconds by force."""
    left = {pid: mark for pid, mark in marks.items() if is_same(pid, mark)}
    for sign, wait in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
        for pid in left:
            _signal(pid, sign)
        left = _left_after(left, wait)
        if not left:
            return


def cpu_seconds(pids: Iterable[int]) -> float:
    """The CPU time that these processes have spent so far; 0 where the system does not tell it."""
    ticks = sum(_ticks(pid) for pid in pids)
    return ticks / os.sysconf("SC_CLK_TCK")


def cpu_seconds_ended(pids: Iterable[int]) -> float:
    """The CPU time that processes had spent which these have started and which are gone."""
    ticks = sum(_ticks(pid, of_ended=True) for pid in pids)
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int, *, of_ended: bool = False) -> int:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    first = 13 if of_ended else 11
    return int(told[first]) + int(told[first + 1])


def _left_after(marks: Mapping[int, str], seconds: float) -> dict[int, str]:
    until = time.monotonic() + seconds
    left = dict(marks)
    while left and time.monotonic() < until:
        left = {pid: mark for pid, mark in left.items() if is_same(pid, mark)}
        time.sleep(0.02 if left else 0)
    return left


def _signal(pid: int, sign: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, sign)


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _asked(pid: int) -> str:
    answer = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()
