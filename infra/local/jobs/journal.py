"""What ran when: kept in one small file, so that a stopped stack knows what it missed."""

import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """One run of a job: the moment it ran for, when it really began, how long, and how it ended."""

    name: str
    time: str
    began: str
    seconds: float
    outcome: str
    error: str = ""
    result: Any = None


class Journal:
    """The last run of each job, and the moment up to which schedules have been looked at."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        kept = _read(file)
        self._runs = {name: Run(**run) for name, run in kept.get("runs", {}).items()}
        self._seen = datetime.fromisoformat(kept["seen"]) if "seen" in kept else None

    @property
    def seen(self) -> datetime | None:
        """Every schedule due until this moment has been fired."""
        return self._seen

    def look(self, moment: datetime) -> None:
        """Schedules have now been fired up to a moment. Written down with the next run."""
        self._seen = moment

    def last(self, name: str) -> Run | None:
        """The last run of a job."""
        return self._runs.get(name)

    def note(self, run: Run) -> None:
        """Keep a run as the last of its job."""
        with self._lock:
            self._runs[run.name] = run
            self.save()

    def save(self) -> None:
        """Write the file, whole or not at all."""
        page = {
            "seen": self._seen.isoformat() if self._seen else None,
            "runs": {name: asdict(run) for name, run in self._runs.items()},
        }
        draft = self._file.with_suffix(f".{os.getpid()}.new")
        draft.write_text(json.dumps({k: v for k, v in page.items() if v is not None}))
        draft.replace(self._file)


def _read(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text()))
    except (FileNotFoundError, ValueError):
        return {}
