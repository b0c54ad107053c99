"""Which route of the app a path means, by API Gateway's rule: a literal segment beats a variable."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Match:
    """The route's pattern and what its variables stood for, percent-encoded as they came."""

    pattern: str
    captured: dict[str, str]


class RouteTable:
    """The patterns of an app, ordered once, looked up by the number of segments."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[str, list[str]]]] = {}
        for pattern in sorted(patterns, key=_literal_first):
            segments = pattern.split("/")
            self._by_length.setdefault(len(segments), []).append((pattern, segments))

    def match(self, path: str) -> Match | None:
        """The route of a path; None when the app has none. One slash at the end does not count."""
        parts = (path[:-1] if len(path) > 1 and path.endswith("/") else path).split("/")
        for pattern, segments in self._by_length.get(len(parts), ()):
            captured = _capture(segments, parts)
            if captured is not None:
                return Match(pattern, captured)
        return None


def _capture(segments: list[str], parts: list[str]) -> dict[str, str] | None:
    captured: dict[str, str] = {}
    for segment, part in zip(segments, parts, strict=True):
        if segment[:1] == "{" and part:
            captured[segment[1:-1]] = part
        elif segment != part:
            return None
    return captured


def _literal_first(pattern: str) -> list[tuple[bool, str]]:
    return [(segment[:1] == "{", segment) for segment in pattern.split("/")]
