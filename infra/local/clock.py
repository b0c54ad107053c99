"""The movable clock: one small file that every process of a running stack reads its time from."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Time of one data folder: the real time, or real time carried to a chosen moment and running on from there."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._stamp: tuple[int, int] | None = None
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """The moment it is here, in UTC."""
        return datetime.now(UTC) + self.ahead

    @property
    def ahead(self) -> timedelta:
        """How far this clock is ahead of the real one; zero when it was not moved."""
        stamp = self._look()
        if stamp != self._stamp:
            self._ahead = _read(self._file) if self._file and stamp else timedelta(0)
            self._stamp = stamp
        return self._ahead

    def move(self, moment: datetime | None) -> None:
        """Carry the clock to a moment (aware), or back to the real time with None."""
        if self._file is None:
            raise ValueError("this clock has no file and cannot be moved")
        ahead = moment - datetime.now(UTC) if moment else timedelta(0)
        draft = self._file.with_suffix(f".{os.getpid()}.new")
        draft.write_text(json.dumps({"ahead_ms": round(ahead.total_seconds() * 1000)}))
        draft.replace(self._file)

    def _look(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            seen = self._file.stat()
        except FileNotFoundError:
            return None
        return seen.st_mtime_ns, seen.st_ino


def _read(file: Path) -> timedelta:
    return timedelta(milliseconds=json.loads(file.read_text())["ahead_ms"])


def parse_moment(text: str) -> datetime:
    """A moment from text such as 2026-11-22T09:30:00Z; without a zone UTC is meant; raises ValueError."""
    moment = datetime.fromisoformat(text.strip())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def show_moment(moment: datetime) -> str:
    """A moment as AWS writes it in events: 2026-11-22T09:30:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
