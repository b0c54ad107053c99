"""Answers as DynamoDB words them, for the faults that answer in its place."""

import copy
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

_NAMESPACE = "com.amazonaws.dynamodb.v20120810#"
_MESSAGES = {
    "TransactionConflict": "Transaction is ongoing for the item",
    "ThrottlingError": "Throughput exceeds the current capacity of your table or index",
    "ProvisionedThroughputExceeded": "The level of configured provisioned throughput was exceeded",
    "ConditionalCheckFailed": "The conditional request failed",
}


class _Raw(io.BytesIO):
    """A body that was read whole, in the shape that the SDK reads from."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.getvalue()


def refused(url: str, code: str, message: str, *, status: int = 400) -> AWSResponse:
    """An error answer with its code."""
    return _answer(url, status, {"__type": _NAMESPACE + code, "message": message})


def cancelled(url: str, reasons: Sequence[str | None]) -> AWSResponse:
    """A cancelled transaction, one reason or None for each of its actions."""
    listed = ", ".join(reason or "None" for reason in reasons)
    message = (
        f"Transaction cancelled, please refer cancellation reasons for specific reasons [{listed}]"
    )
    rows = [
        {"Code": code, "Message": _MESSAGES[code]} if code else {"Code": "None"} for code in reasons
    ]
    kind = _NAMESPACE + "TransactionCanceledException"
    return _answer(url, 400, {"__type": kind, "Message": message, "CancellationReasons": rows})


def reread(answer: AWSResponse, changed: dict[str, Any]) -> AWSResponse:
    """The same answer with some of its fields changed."""
    return _answer(answer.url, answer.status_code, json.loads(answer.content) | changed)


def rewritten(request: AWSPreparedRequest, body: dict[str, Any]) -> AWSPreparedRequest:
    """The same request with another body; the local engine does not check the signature."""
    changed = copy.copy(request)
    changed.body = json.dumps(body).encode()
    changed.headers = copy.copy(request.headers)
    changed.headers["Content-Length"] = str(len(changed.body))
    return changed


def _answer(url: str, status: int, body: dict[str, Any]) -> AWSResponse:
    raw = json.dumps(body).encode()
    told = {"content-type": "application/x-amz-json-1.0", "content-length": str(len(raw))}
    headers = HTTPHeaders.from_dict(told)
    return AWSResponse(url, status, headers, _Raw(raw))
