"""A request as API Gateway hands it to Lambda: the REST proxy event, version 1."""

import base64
import uuid
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from infra.local.server.exchange import Incoming
from infra.local.server.routes import Match

_HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
_ACCOUNT = "000000000000"
STAGE = "api"


def rest_event(
    request: Incoming, match: Match, *, now: datetime, binary_types: frozenset[str], host: str
) -> dict[str, Any]:
    """The event of one request that a route takes; `now` becomes the request's own time."""
    headers = _headers(request)
    query = parse_qs(request.query, keep_blank_values=True, max_num_fields=1000)
    body, encoded = _body(request, binary_types)
    return {
        "resource": match.pattern,
        "path": request.path,
        "httpMethod": request.method,
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": match.captured or {},
        "stageVariables": None,
        "requestContext": _request_context(request, match, now=now, host=host),
        "body": body,
        "isBase64Encoded": encoded,
    }


def _headers(request: Incoming) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for name, value in request.headers.items():
        if (low := name.lower()) not in _HOP_BY_HOP:
            kept.setdefault(spelled.setdefault(low, name), []).append(str(value))
    _append(kept, spelled, "X-Forwarded-For", request.source_ip)
    kept[spelled.get("x-forwarded-proto", "X-Forwarded-Proto")] = ["http"]
    return kept


def _append(kept: dict[str, list[str]], spelled: dict[str, str], name: str, value: str) -> None:
    key = spelled.get(name.lower(), name)
    kept[key] = [", ".join([*kept.get(key, []), value])]


def _body(request: Incoming, binary_types: frozenset[str]) -> tuple[str | None, bool]:
    if not request.body:
        return None, False
    kind = request.header("Content-Type").partition(";")[0].strip().lower()
    if kind not in binary_types:
        try:
            return request.body.decode(), False
        except UnicodeDecodeError:
            # API Gateway would spoil such bytes silently; whole, the app can refuse them.
            pass
    return base64.b64encode(request.body).decode(), True


def _request_context(
    request: Incoming, match: Match, *, now: datetime, host: str
) -> dict[str, Any]:
    request_id = str(uuid.uuid4())
    return {
        "accountId": _ACCOUNT,
        "apiId": "local",
        "domainName": urlsplit(f"//{host}").hostname or "",
        "domainPrefix": "local",
        "resourceId": "local",
        "resourcePath": match.pattern,
        "httpMethod": request.method,
        "path": f"/{STAGE}{request.path}",
        "stage": STAGE,
        "protocol": request.protocol,
        "requestId": request_id,
        "extendedRequestId": request_id,
        "requestTime": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "requestTimeEpoch": int(now.timestamp() * 1000),
        "identity": _identity(request),
    }


def _identity(request: Incoming) -> dict[str, str | None]:
    known: dict[str, str | None] = dict.fromkeys(
        (
            "accessKey",
            "accountId",
            "caller",
            "cognitoIdentityId",
            "principalOrgId",
            "user",
            "userArn",
        )
    )
    user_agent = request.header("User-Agent") or None
    return known | {"sourceIp": request.source_ip, "userAgent": user_agent}
