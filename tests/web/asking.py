"""A gateway for small applications: a request becomes API Gateway's event, the answer is read back."""

import io
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from chalicelib.web import Application, Call, Doors, Home, Principal
from tests.conftest import NOW

ORIGIN = "http://127.0.0.1:8000"
CSRF = "c" * 64


@dataclass(frozen=True)
class Reply:
    status: int
    text: str
    headers: dict[str, str]
    cookies: list[str]

    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The field errors of a problem, as (field, code)."""
        return [(error["field"], error["code"]) for error in self.json()["errors"]]


@dataclass
class Lambda:
    """What the runtime hands to a handler beside the event."""

    function_name: str = "api"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:1:function:api"
    aws_request_id: str = "request-of-the-runtime"


@dataclass
class Gateway:
    """Doors of a small application, and somebody who knocks."""

    app: Application
    log: io.StringIO
    now: datetime = NOW
    ip: str = "203.0.113.7"
    headers: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        url: str,
        body: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request; a body that is no text is sent as JSON."""
        parts = urlsplit(url)
        route, variables = self._match(parts.path)
        sent = {"host": "127.0.0.1:8000", **self.headers}
        if body is not None and not isinstance(body, str):
            body = json.dumps(body, ensure_ascii=False)
        if body is not None:
            sent["content-type"] = "application/json"
        sent |= {name.lower(): text for name, text in (headers or {}).items()}
        answer = self.app(
            {
                "path": parts.path,
                "requestContext": {
                    "httpMethod": method,
                    "resourcePath": route,
                    "path": f"/stage{parts.path}",
                    "requestId": "request-7",
                    "requestTimeEpoch": int(self.now.timestamp() * 1000),
                    "identity": {"sourceIp": self.ip},
                },
                "headers": {name: text for name, text in sent.items() if text},
                "pathParameters": variables or None,
                "stageVariables": None,
                "multiValueQueryStringParameters": parse_qs(parts.query, keep_blank_values=True)
                or None,
                "body": body,
            },
            Lambda(),
        )
        headers_back = {name.lower(): text for name, text in answer["headers"].items()}
        cookies = answer["multiValueHeaders"].get("Set-Cookie", [])
        return Reply(answer["statusCode"], answer["body"], headers_back, cookies)

    def _match(self, path: str) -> tuple[str, dict[str, str]]:
        pieces = path.split("/")
        for route in sorted(self.app.routes, key=lambda text: text.count("{")):
            wanted = route.split("/")
            pairs = list(zip(wanted, pieces, strict=False))
            if len(wanted) == len(pieces) and all(w == p or w[:1] == "{" for w, p in pairs):
                return route, {w[1:-1]: p for w, p in pairs if w[:1] == "{"}
        return path, {}

    def lines(self) -> list[dict[str, Any]]:
        """The log so far."""
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


def hind(*permissions: str, kind: Any = "user") -> Principal:
    """The treasurer, holding these permissions."""
    return Principal(
        kind,
        "01HINDHINDHINDHINDHINDHIND",
        "هند",
        "hind@example.org",
        "finance",
        frozenset(permissions),
        csrf=CSRF if kind == "user" else "",
    )


def gateway(*doors: Doors, principal: Principal | None = None, home: Home | None = None) -> Gateway:
    """A small application whose every caller is `principal`."""

    def identify(_: Call) -> Principal | None:
        return principal

    app = Application("small", identify=identify, home=lambda: home or Home())
    app.hang(*doors)
    at = listening(app)
    if principal and principal.kind == "user":
        at.headers = {"origin": ORIGIN, "x-csrf": CSRF}
    return at


def listening(app: Application) -> Gateway:
    """A gateway before an application that logs at INFO into memory."""
    log = io.StringIO()
    handler = cast("logging.StreamHandler[io.StringIO]", app.journal.registered_handler)
    handler.setStream(log)
    app.journal.setLevel("INFO")
    return Gateway(app, log)
