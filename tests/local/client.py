"""A plain HTTP client that shows all of an answer, and one that speaks bytes."""

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Got:
    """An answer as it came."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Client:
    """One keep-alive connection to a loopback port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def get(self, path: str, **headers: str) -> Got:
        """GET; header names are given with underscores."""
        return self.ask("GET", path, None, headers)

    def post(self, path: str, page: object, **headers: str) -> Got:
        """POST of a JSON page."""
        body = json.dumps(page).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/json"} | headers)

    def ask(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Got:
        """Any request; an iterable body goes in chunks."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, path, body, named)
        answer = self._connection.getresponse()
        return Got(answer.status, answer.headers, answer.read())

    def bytes(self, request: bytes) -> bytes:
        """What comes back for raw bytes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as wire:
            wire.sendall(request)
            parts = []
            while part := wire.recv(65_536):
                parts.append(part)
        return b"".join(parts)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
