"""A small store of files at the wire: what is put can be read, by key or by link."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from infra.local.server.exchange import NO_ANSWER, Answer, Incoming
from tests.behind import behind

_MISSING = b"<Error><Code>NoSuchKey</Code><Message>no</Message></Error>"
_BROKEN = b"<Error><Code>InternalError</Code><Message>no</Message></Error>"


@dataclass
class Store:
    """What was put, with its headers, by path; `fails` is how the next requests end."""

    kept: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    fails: list[str] = field(default_factory=list)

    def answer(self, request: Incoming) -> Answer:
        if self.fails:
            how = self.fails.pop(0)
            return NO_ANSWER if how == "drop" else Answer(500, (), _BROKEN)
        if request.method in ("PUT", "DELETE"):
            return self._written(request)
        if request.method == "GET" and "list-type=2" in request.query:
            return self._listed(request)
        if request.path not in self.kept:
            return Answer(404, (("Content-Type", "application/xml"),), _MISSING)
        wanted = parse_qs(request.query).get("response-content-disposition", [""])[0]
        return Answer(200, (("Content-Disposition", wanted),), self.kept[request.path][0])

    def _written(self, request: Incoming) -> Answer:
        if request.method == "DELETE":
            self.kept.pop(request.path, None)
            return Answer(204, ())
        self.kept[request.path] = (request.body, dict(request.headers.items()))
        return Answer(200, (("ETag", '"1"'),))

    def _listed(self, request: Incoming) -> Answer:
        bucket = request.path.strip("/")
        prefix = f"/{bucket}/" + parse_qs(request.query).get("prefix", [""])[0]
        keys = sorted(path for path in self.kept if path.startswith(prefix))
        content = _listing(bucket, [key.removeprefix(f"/{bucket}/") for key in keys])
        return Answer(200, (("Content-Type", "application/xml"),), content)


def _listing(bucket: str, keys: list[str]) -> bytes:
    rows = "".join(f"<Contents><Key>{key}</Key></Contents>" for key in keys)
    return f"<ListBucketResult><Name>{bucket}</Name>{rows}</ListBucketResult>".encode()


def download(url: str) -> tuple[bytes, str]:
    """The content behind a link, and what the download is called."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    found = answer.read(), answer.headers["Content-Disposition"]
    connection.close()
    return found


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that the settings of this process lead to."""
    kept = Store()
    monkeypatch.setenv("FILES_BUCKET", "files-of-tests")
    with behind(S3_ENDPOINT=kept.answer):
        yield kept
