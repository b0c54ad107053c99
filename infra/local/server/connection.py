"""HTTP/1.1 over one connection, in its own thread."""

import sys
import time
import traceback
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BufferedIOBase
from typing import Any

from infra.local.server.bodies import (
    BodyMalformed,
    BodyTooLarge,
    announced_too_large,
    read_body,
)
from infra.local.server.exchange import NO_ANSWER, Answer, Incoming, problem

_NO_BODY = (204, 304)
_CODES = {405: "method_wrong", 414: "text_too_long"}
_DRAIN_SECONDS = 2.0


class Connection(BaseHTTPRequestHandler):
    """One client's connection; subclasses say who answers (`respond`) and when to end (`closing`)."""

    protocol_version = "HTTP/1.1"
    # Without these two every answer waits 40 ms for an acknowledgement that is itself delayed.
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 65
    respond: Callable[[Incoming], Answer]
    closing: Callable[[], bool] = staticmethod(lambda: False)

    def serve(self) -> None:
        """Read one request, answer it."""
        try:
            body = read_body(self.rfile, self.headers)
        except BodyTooLarge:
            self._refuse_and_close(problem(413, "body_too_large"))
        except BodyMalformed:
            self._refuse_and_close(problem(400, "not_valid"))
        else:
            self._send(self._answer(body))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = serve  # noqa: N815 (http.server looks for these)

    def handle_expect_100(self) -> bool:
        """Refuse a body that is announced as too large before it is sent."""
        if announced_too_large(self.headers):
            self._refuse_and_close(problem(413, "body_too_large"))
            return False
        return super().handle_expect_100()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself refuses, in the shape of the API."""
        status = 405 if code == HTTPStatus.NOT_IMPLEMENTED else code
        self._refuse_and_close(problem(status, _CODES.get(status, "not_valid")))

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the app logs its own requests."""

    def _answer(self, body: bytes) -> Answer:
        request = Incoming(
            method=self.command,
            target=self.path,
            headers=self.headers,
            body=body,
            peer=self.client_address[0],
            protocol=self.request_version,
        )
        try:
            return type(self).respond(request)
        except Exception:  # noqa: BLE001 (the outermost frame of a request)
            traceback.print_exc(file=sys.stderr)
            return problem(500, "unexpected")

    def _refuse_and_close(self, answer: Answer) -> None:
        self.close_connection = True
        self._send(answer)
        self.wfile.flush()
        self._drain(self.rfile)

    def _drain(self, stream: BufferedIOBase) -> None:
        # Closing over unread bytes resets the connection, and the client never sees the refusal.
        until = time.monotonic() + _DRAIN_SECONDS
        self.connection.settimeout(0.2)
        try:
            while time.monotonic() < until and stream.read(65_536):
                pass
        except OSError:
            pass

    def _send(self, answer: Answer) -> None:
        if answer is NO_ANSWER:
            self.close_connection = True
            return
        if type(self).closing():
            self.close_connection = True
        self.wfile.write(_head(answer, self.close_connection))
        if getattr(self, "command", "") != "HEAD" and answer.status not in _NO_BODY:
            self.wfile.write(answer.body)


def _head(answer: Answer, close: bool) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}"]
    lines += [
        f"{name}: {value}" for name, value in answer.headers if name.lower() != "content-length"
    ]
    if answer.status not in _NO_BODY:
        lines.append(f"Content-Length: {len(answer.body)}")
    lines.append(f"Date: {time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime())}")
    if close:
        lines.append("Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
