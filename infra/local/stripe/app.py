"""The parts put together: book, door, pages, control, sender, clockwork."""

from __future__ import annotations

import threading

from infra.local.stripe.book.book import Book
from infra.local.stripe.clockwork import Clockwork
from infra.local.stripe.control.door import control_answer
from infra.local.stripe.delivery.sender import Sender
from infra.local.stripe.objects.endpoints import set_starting_endpoint
from infra.local.stripe.pages.hosted import hosted_answer
from infra.local.stripe.pages.invoice_door import invoice_answer
from infra.local.stripe.pages.notices import notice_page
from infra.local.stripe.pages.portal_door import portal_answer
from infra.local.stripe.wire.door import Answer, Door, Request
from infra.local.stripe.wire.errors import ApiError
from infra.local.stripe.wire.server import Server

PARTS = (hosted_answer, portal_answer, invoice_answer, control_answer)


class StandIn:
    """One running stand-in; ``port`` 0 takes a free one, see ``url``."""

    def __init__(self, data: str, *, port: int, api_key: str) -> None:
        self._server = Server(port)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._book = Book(data)
        self._door = Door(self._book, api_key=api_key, base=self.url)
        self._server.handle = self._handle
        self._sender = Sender(self._book)
        self._clockwork = Clockwork(self._book, self.url)
        self._listener = threading.Thread(target=self._server.serve_forever, daemon=True)

    def listen_to(self, webhook: str | None, secret: str | None) -> None:
        """Where events go; None leaves what the file says."""
        set_starting_endpoint(self._book, url=webhook, secret=secret)

    def start(self) -> None:
        """Answer requests, deliver events, keep time."""
        for thread in (self._sender, self._clockwork, self._listener):
            thread.start()

    def stop(self) -> None:
        """Finish what is under way and close the file."""
        self._server.shutdown()
        self._server.server_close()
        self._sender.stop()
        self._clockwork.stop()
        self._book.close()

    def _handle(self, request: Request) -> Answer:
        if request.path.startswith("/v1/"):
            return self._door.answer(request)
        try:
            answer = next((found for part in PARTS if (found := part(self._door, request))), None)
        except ApiError as error:
            return Answer(error.status, str(error).encode(), {"Content-Type": "text/plain"})
        missing = {"Content-Type": "text/html; charset=utf-8"}
        return answer or Answer(404, notice_page("en", "missing"), missing)
