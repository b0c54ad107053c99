"""Everything that answers on the main port: the app, the frontend's files, and the local pages."""

from collections.abc import Callable
from dataclasses import dataclass

from infra.local.server.exchange import Answer, Incoming
from infra.local.server.gateway import Gateway
from infra.local.server.local_pages import LocalPages
from infra.local.server.routes import Match
from infra.local.server.static import StaticFiles, squeeze

_READS = ("GET", "HEAD")


@dataclass(frozen=True)
class Site:
    """Who answers what. The app's routes come first: a file never hides a route; the app also says what is nowhere.

    `changed` is called after each request that may have left work in the outbox.
    """

    gateway: Gateway
    files: StaticFiles
    local: LocalPages
    changed: Callable[[], None]

    def answer(self, request: Incoming) -> Answer:
        """The answer to one request; HEAD is answered like GET and loses its body on the wire."""
        if request.path.startswith("/_local/"):
            return self.local.answer(request)
        match = self.gateway.match(request.path)
        if match is None and (found := self._file(request)):
            return found
        answer = self.gateway.answer(request, match or Match(request.path, {}))
        if request.method not in _READS and answer.status < 500:
            self.changed()
        return squeeze(request, answer)

    def _file(self, request: Incoming) -> Answer | None:
        if request.path.startswith("/api/") or request.method not in _READS:
            return None
        found = self.files.answer(request, request.decoded_path)
        if found is None and _asks_for_page(request):
            return self.files.answer(request, "/index.html")
        return found


def _asks_for_page(request: Incoming) -> bool:
    accepted = request.header("Accept") or "*/*"
    last = request.path.rpartition("/")[2]
    return "." not in last and ("text/html" in accepted or "*/*" in accepted)
