"""DynamoDB's wire in forty lines, for the small processes that must not carry an SDK."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

# The engine checks that a signature is there, not that it is right.
SIGNATURE = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host, Signature=0",
    "X-Amz-Date": "20260101T000000Z",
}


class WireError(Exception):
    """The engine refused a request; the text is its reason."""


class TableWire:
    """A client of one engine."""

    def __init__(self, url: str, *, timeout: float = 30) -> None:
        self._address = urlsplit(url).netloc
        self._timeout = timeout

    def call(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """One operation by its API name; raises WireError, or OSError when nobody answers."""
        connection = http.client.HTTPConnection(self._address, timeout=self._timeout)
        try:
            connection.request("POST", "/", json.dumps(request), _headers(operation))
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise WireError(body.decode(errors="replace")[:500])
        return dict(json.loads(body))

    def create_table(self, **request: Any) -> dict[str, Any]:
        return self.call("CreateTable", request)

    def delete_table(self, **request: Any) -> dict[str, Any]:
        return self.call("DeleteTable", request)

    def list_tables(self, **request: Any) -> dict[str, Any]:
        return self.call("ListTables", request)

    def update_time_to_live(self, **request: Any) -> dict[str, Any]:
        return self.call("UpdateTimeToLive", request)


def _headers(operation: str) -> dict[str, str]:
    return {
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": f"DynamoDB_20120810.{operation}",
        **SIGNATURE,
    }
