"""The HTTP side: loopback, keep-alive, one thread per connection, one write per answer."""

from __future__ import annotations

import socket
import sys
import time
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from infra.local.stripe.wire.door import Answer, Request

LOOPBACK_NAMES = {"127.0.0.1", "localhost", "[::1]"}
LONGEST_BODY = 2_000_000
Handle = Callable[[Request], Answer]


def _not_ready(request: Request) -> Answer:
    del request
    return Answer(503, b"")


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1 only; ``handle`` answers every request."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Connection)
        self.handle: Handle = _not_ready

    def server_bind(self) -> None:
        """Bind without the reverse lookup of a host name."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


class Connection(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "stripe-stand-in"
    sys_version = ""
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 120
    server: Server

    def _do(self) -> None:
        request = self._read()
        if request is None:
            return
        try:
            answer = self._refusal() or self.server.handle(request)
        except Exception:  # noqa: BLE001 - a fault of ours must not end the process
            traceback.print_exc(file=sys.stderr)
            answer = Answer(
                500, b'{"error": {"message": "The stand-in failed.", "type": "api_error"}}'
            )
        self._write(answer)

    do_GET = do_POST = do_DELETE = do_HEAD = do_PUT = do_PATCH = _do  # noqa: N815

    def _read(self) -> Request | None:
        length = self.headers.get("Content-Length", "0")
        chunked = "Transfer-Encoding" in self.headers
        if chunked or not length.isdigit() or int(length) > LONGEST_BODY:
            self.close_connection = True
            self._write(Answer(413 if length.isdigit() and not chunked else 400, b""))
            return None
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(length))
        return Request(self.command, unquote(parts.path), parts.query, headers, body)

    def _refusal(self) -> Answer | None:
        """No other site may reach in through a browser: own host name, own pages only."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        site = self.headers.get("Sec-Fetch-Site", "none")
        foreign = self.command == "POST" and site not in ("none", "same-origin")
        if host in LOOPBACK_NAMES and not foreign:
            return None
        return Answer(403, b"Only from this machine.", {"Content-Type": "text/plain"})

    def _write(self, answer: Answer) -> None:
        if answer.hang is not None:
            time.sleep(answer.hang)
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the control page has the log of calls."""
