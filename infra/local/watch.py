"""Noticing that the app's source changed, by looking at modification times."""

import os
from collections.abc import Iterator
from pathlib import Path

_SOURCES = ("app.py", "chalicelib", "frontend/words", "infra/local/server")
_KINDS = (".py", ".html", ".json")


class Watch:
    """The sources of the API process under one checkout."""

    def __init__(self, repo: Path) -> None:
        self._roots = [repo / each for each in _SOURCES]
        self._seen = self._look()

    def changed(self) -> bool:
        """Whether a source was written, added or removed since the last look."""
        seen = self._look()
        if seen == self._seen:
            return False
        self._seen = seen
        return True

    def _look(self) -> tuple[int, int]:
        stamps = [stamp for root in self._roots for stamp in _stamps(str(root))]
        return len(stamps), hash(frozenset(stamps))


def _stamps(path: str) -> Iterator[tuple[str, int]]:
    try:
        entries = list(os.scandir(path))
    except NotADirectoryError:
        yield path, Path(path).stat().st_mtime_ns
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        elif entry.name.endswith(_KINDS):
            yield entry.path, entry.stat().st_mtime_ns
