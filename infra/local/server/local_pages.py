"""`/_local/…` on the main port: what the job runner must know of the app, all else is the desk's."""

import hmac
import http.client
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from infra.local.server.exchange import Answer, Incoming, json_answer, problem
from infra.local.server.gateway import event_sources

HANDLERS, DUE = "/_local/handlers", "/_local/due"
TOKEN_HEADER = "X-Local-Token"  # noqa: S105 (a name)
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_PASSED_ON = ("Content-Type", "Accept-Language", "Cookie")
_LONGEST_RUN = 960


class LocalPages:
    """Pages of the local stack. They refuse a foreign Host or Origin: they act without a sign-in.

    `due` tells whether anything that was promised waits to be done.
    """

    def __init__(self, app: Any, *, desk: str, token: str, due: Callable[[], bool]) -> None:
        self._app = app
        self._due = due
        self._desk = urlsplit(desk).netloc
        self._token = token

    def answer(self, request: Incoming) -> Answer:
        """The answer of a local page; 403 to another site's page."""
        if not from_here(request):
            return problem(403, "cross_origin")
        if request.path in (HANDLERS, DUE):
            return self._for_runner(request)
        return self._from_desk(request) if self._desk else problem(404, "no_such_address")

    def _for_runner(self, request: Incoming) -> Answer:
        if not has_token(request, self._token):
            return problem(403, "cross_origin")
        return json_answer(event_sources(self._app) if request.path == HANDLERS else self._due())

    def _from_desk(self, request: Incoming) -> Answer:
        connection = http.client.HTTPConnection(self._desk, timeout=_LONGEST_RUN)
        headers = {name: request.header(name) for name in _PASSED_ON if request.header(name)}
        method = "GET" if request.method == "HEAD" else request.method
        try:
            connection.request(
                method, request.target, request.body, headers | {TOKEN_HEADER: self._token}
            )
            answer = connection.getresponse()
            return Answer(answer.status, _end_to_end(answer), answer.read())
        except OSError:
            return problem(503, "busy", headers=(("Retry-After", "1"),))
        finally:
            connection.close()


def from_here(request: Incoming) -> bool:
    """Whether the browser itself, or a program here, asks: not a page of another site, under whatever name."""
    host = request.header("Host")
    if urlsplit(f"//{host}").hostname not in _OWN_NAMES:
        return False
    origin = request.header("Origin")
    site = request.header("Sec-Fetch-Site") or "none"
    opened = request.method in ("GET", "HEAD") and request.header("Sec-Fetch-Mode") == "navigate"
    return origin in ("", f"http://{host}") and (site in ("none", "same-origin") or opened)


def has_token(request: Incoming, token: str) -> bool:
    """Whether the stack itself asks."""
    return bool(token) and hmac.compare_digest(
        request.header(TOKEN_HEADER).encode(), token.encode()
    )


def _end_to_end(answer: http.client.HTTPResponse) -> tuple[tuple[str, str], ...]:
    dropped = ("connection", "content-length", "date", "server", "transfer-encoding")
    return tuple(pair for pair in answer.getheaders() if pair[0].lower() not in dropped)
