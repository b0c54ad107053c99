"""The built frontend's files, with the headers that the content delivery network gives them."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from infra.local.server.exchange import Answer, Incoming

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_SQUEEZED = re.compile(r"text/|application/(json|problem\+json|xml|manifest)|image/svg")
_NAMED_BY_CONTENT = re.compile(r"/assets/.+-[\w-]{8,}\.\w+$")
_SMALLEST_SQUEEZED = 1024


@dataclass(frozen=True)
class _Kept:
    stamp: tuple[int, int]
    body: bytes
    squeezed: bytes | None
    etag: str


class StaticFiles:
    """Files under the first root that has them; kept in memory until they change on disk."""

    def __init__(self, roots: tuple[Path, ...], headers: tuple[tuple[str, str], ...]) -> None:
        self._roots = roots
        self._headers = headers
        self._kept: dict[Path, _Kept] = {}

    def answer(self, request: Incoming, path: str) -> Answer | None:
        """The file of a decoded path, or None; a matching If-None-Match gets 304."""
        file = self._find(path)
        if file is None:
            return None
        kept = self._load(file)
        kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
        headers = (
            *self._headers,
            ("Content-Type", kind),
            ("Cache-Control", _caching(request, path, kind)),
            ("ETag", kept.etag),
        )
        if _same(request.header("If-None-Match"), kept.etag):
            return Answer(304, headers)
        return squeeze(request, Answer(200, headers, kept.body), ready=kept.squeezed)

    def _find(self, path: str) -> Path | None:
        parts = path.strip("/").split("/")
        if any(not part or part.startswith(".") or set(part) & set("\\\0:") for part in parts):
            return None
        for root in self._roots:
            file = root.joinpath(*parts)
            if file.is_file() and file.resolve().is_relative_to(root.resolve()):
                return file
        return None

    def _load(self, file: Path) -> _Kept:
        seen = file.stat()
        stamp = (seen.st_mtime_ns, seen.st_size)
        kept = self._kept.get(file)
        if kept is None or kept.stamp != stamp:
            kept = self._kept[file] = _keep(file, stamp)
        return kept


def squeeze(request: Incoming, answer: Answer, *, ready: bytes | None = None) -> Answer:
    """The answer compressed, when that helps and the client can read it."""
    if not _can_squeeze(answer):
        return answer
    answer = answer.with_headers(("Vary", "Accept-Encoding"))
    if "gzip" not in request.header("Accept-Encoding"):
        return answer
    body = ready if ready is not None else gzip.compress(answer.body, 5, mtime=0)
    return Answer(answer.status, (*answer.headers, ("Content-Encoding", "gzip")), body)


def _can_squeeze(answer: Answer) -> bool:
    return (
        len(answer.body) >= _SMALLEST_SQUEEZED
        and _SQUEEZED.match(answer.header("Content-Type")) is not None
        and not answer.header("Content-Encoding")
    )


def _keep(file: Path, stamp: tuple[int, int]) -> _Kept:
    body = file.read_bytes()
    text = _SQUEEZED.match(_TYPES.get(file.suffix.lower(), ""))
    squeezed = gzip.compress(body, 9, mtime=0) if text else None
    return _Kept(stamp, body, squeezed, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _caching(request: Incoming, path: str, kind: str) -> str:
    if _NAMED_BY_CONTENT.search(path):
        return "public, max-age=31536000, immutable"
    if kind.startswith("text/html") and request.header("Cookie"):
        return "no-store"
    return "no-cache"


def _same(asked: str, etag: str) -> bool:
    known = [each.strip().removeprefix("W/") for each in asked.split(",")]
    return etag in known or asked.strip() == "*"
