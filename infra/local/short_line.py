"""The line from the SDK to a table engine on this machine, without the work that only a network needs.

The SDK stays what it is: it writes the requests, tries again, and reads the answers and errors. Only what carries them
is short: a kept connection, HTTP/1.1 with a length, and no signature, of which this engine asks only that it is there.
A request costs a third of the CPU (decision 40). An address of any other kind goes the SDK's own way.
"""

import select
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urlsplit

from botocore import UNSIGNED
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError, ReadTimeoutError
from botocore.httpsession import URLLib3Session

from infra.local.wire import SIGNATURE

SIGNING = "choose-signer.dynamodb.*"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def shorten() -> None:
    """For the one client of this process, if its tables are on this machine."""
    from chalicelib.settings import settings
    from chalicelib.store.engine import line

    if not _is_here(urlsplit(settings().dynamodb_endpoint or "")):
        return
    client: Any = line().client
    endpoint = client._endpoint
    # Not over faults that a test has put there.
    if isinstance(endpoint.http_session, URLLib3Session):
        patience = client.meta.config.read_timeout
        endpoint.http_session = ShortSession(endpoint.http_session, patience=patience)
        client.meta.events.register(SIGNING, unsigned)


def unsigned(**_: Any) -> Any:
    """For the SDK, which asks how a request is to be signed."""
    return UNSIGNED


class ShortSession:
    """What the SDK's endpoint sends with; `whole` is its own, for addresses elsewhere. `patience` in seconds."""

    def __init__(self, whole: Any, *, patience: float) -> None:
        self.whole = whole
        self._patience = patience
        self._idle: list[_Connection] = []

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """One request and its answer; raises what the SDK's own session raises."""
        address = urlsplit(str(request.url))
        if not _is_here(address):
            answer: AWSResponse = self.whole.send(request)
            return answer
        connection = self._connection(address)
        try:
            status, headers, body = connection.exchange(request)
        except TimeoutError as failure:
            connection.close()
            raise ReadTimeoutError(endpoint_url=request.url, error=failure) from failure
        except (OSError, ValueError) as failure:
            connection.close()
            raise ConnectionClosedError(
                endpoint_url=request.url, error=failure, request=request
            ) from failure
        self._idle.append(connection)
        told: Any = headers
        return AWSResponse(str(request.url), status, told, _Read(body))

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()
        self.whole.close()

    def _connection(self, address: SplitResult) -> "_Connection":
        while self._idle:
            kept = self._idle.pop()
            if kept.address == address.netloc and kept.is_open():
                return kept
            kept.close()
        try:
            return _Connection(address, self._patience)
        except OSError as failure:
            raise EndpointConnectionError(endpoint_url=address.geturl(), error=failure) from failure


class _Connection:
    """One socket, with one request on it at a time."""

    def __init__(self, address: SplitResult, patience: float) -> None:
        self.address = address.netloc
        place = (address.hostname or "", address.port or 80)
        self._socket = socket.create_connection(place, timeout=patience)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def is_open(self) -> bool:
        """Whether the engine has not closed it: between two requests there is nothing to read."""
        asked = select.poll()
        asked.register(self._socket, select.POLLIN)
        return not asked.poll(0)

    def exchange(self, request: AWSPreparedRequest) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by their names in small letters, and body; OSError or ValueError when it breaks off."""
        body: Any = request.body or b""
        raw: bytes = body.encode() if isinstance(body, str) else body
        self._socket.sendall(_head(request, self.address) + raw)
        return self._answer()

    def close(self) -> None:
        self._socket.close()

    def _answer(self) -> tuple[int, dict[str, str], bytes]:
        read = bytearray()
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._more()
        first, *lines = read[:end].decode("latin-1").split("\r\n")
        told = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in told}
        length = end + 4 + int(headers.get("content-length", "no length"))
        while len(read) < length:
            read += self._more()
        return int(first.split(" ", 2)[1]), headers, bytes(read[end + 4 : length])

    def _more(self) -> bytes:
        if more := self._socket.recv(1 << 18):
            return more
        raise ConnectionError("the connection was closed")


class _Read:
    """A body that was read already, as the SDK expects it."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield self._body


def _head(request: AWSPreparedRequest, address: str) -> bytes:
    told = {name: _text(value) for name, value in request.headers.items()}
    lines = [f"{name}: {value}" for name, value in ({"Host": address} | SIGNATURE | told).items()]
    return "\r\n".join([f"{request.method} / HTTP/1.1", *lines, "", ""]).encode()


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _is_here(address: SplitResult) -> bool:
    return address.scheme == "http" and address.hostname in _LOOPBACK
