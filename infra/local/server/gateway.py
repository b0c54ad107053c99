"""API Gateway: a request of a known route becomes an event, the app's answer becomes bytes."""

import base64
import json
import sys
import traceback
from typing import Any

from infra.local.clock import Clock
from infra.local.server.context import Context
from infra.local.server.exchange import Answer, Incoming, json_answer
from infra.local.server.rest_event import rest_event
from infra.local.server.routes import Match, RouteTable

# Lambda refuses a longer answer to a synchronous call.
LONGEST_ANSWER = 6 * 1024 * 1024
_SECONDS = 29.0


class Gateway:
    """The routes of one app."""

    def __init__(self, app: Any, clock: Clock) -> None:
        self._app = app
        self._clock = clock
        self._routes = RouteTable(app.routes)
        self._binary_types = frozenset(app.api.binary_types)

    def match(self, path: str) -> Match | None:
        """The app's route for a path, if it has one."""
        return self._routes.match(path)

    def answer(self, request: Incoming, match: Match) -> Answer:
        """The app's answer; what Lambda or API Gateway could not carry is a 502."""
        if request.method == "HEAD" and "HEAD" not in self._app.routes.get(match.pattern, {}):
            request = request.as_get()
        event = rest_event(
            request,
            match,
            now=self._clock.now(),
            binary_types=self._binary_types,
            host=request.header("Host"),
        )
        try:
            return _to_answer(self._app(event, Context("api_handler", seconds=_SECONDS)))
        except Exception:  # noqa: BLE001 (Lambda reports any failure this way; the log has the reason)
            traceback.print_exc(file=sys.stderr)
            return _bad_gateway()


def _to_answer(response: dict[str, Any]) -> Answer:
    body = response.get("body") or b""
    raw = body.encode() if isinstance(body, str) else body
    if len(raw) > LONGEST_ANSWER:
        print(f"an answer of {len(raw)} bytes is more than Lambda carries", file=sys.stderr)
        return _bad_gateway()
    if response.get("isBase64Encoded"):
        raw = base64.b64decode(raw)
    return Answer(int(response["statusCode"]), _to_headers(response), raw)


def _to_headers(response: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    headers = [(name, str(value)) for name, value in (response.get("headers") or {}).items()]
    for name, values in (response.get("multiValueHeaders") or {}).items():
        headers += [(name, str(value)) for value in values]
    if any(mark in name + value for name, value in headers for mark in "\r\n"):
        raise ValueError("a header with a line break")
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/json"))
    return tuple(headers)


def _bad_gateway() -> Answer:
    return json_answer({"message": "Internal server error"}, status=502)


def event_sources(app: Any) -> list[dict[str, str]]:
    """What wakes the app besides requests: name, kind, expression or topic of each handler."""
    sources = [_source(source) for source in app.event_sources]
    sources += [{"name": each.name, "kind": "lambda"} for each in app.pure_lambda_functions]
    return sources


def _source(source: Any) -> dict[str, str]:
    kind = type(source).__name__.removesuffix("EventConfig").removesuffix("Config").lower()
    known = {"name": source.name, "kind": kind}
    expression = getattr(source, "schedule_expression", None)
    if expression is not None:
        shown = expression if isinstance(expression, str) else expression.to_string()
        known |= {"expression": shown, "description": source.description or ""}
    if topic := getattr(source, "topic", None):
        known["topic"] = str(topic)
    return known


def invoke(app: Any, name: str, event: dict[str, Any]) -> Any:
    """Run a handler as Lambda does for an event; raises KeyError without such a handler, or what it raises."""
    handler = app.handler_map[name]
    result = handler(event, Context(name, seconds=900))
    return json.loads(json.dumps(result, default=str))
