"""A donor, a shop and a listener for the stand-in's stories: all over HTTP, nothing faked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode, urlsplit

import stripe
from stripe.checkout import Session

from infra.local.stripe.launch import Handle

THANKS = "http://127.0.0.1:18009/thanks?session={CHECKOUT_SESSION_ID}"
CANCEL = "http://127.0.0.1:18009/cancelled"
GRACE = "grace@example.org"


class Listener:
    """A webhook endpoint that verifies every body with Stripe's own package."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.events: list[stripe.Event] = []
        self.statuses: list[int] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(listener) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                signature = self.headers["Stripe-Signature"]
                event = stripe.Webhook.construct_event(body, signature, listener.secret)
                status = listener.statuses.pop(0) if listener.statuses else 200
                if status == 200:
                    listener.events.append(event)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler

    def types(self) -> list[str]:
        return [event.type for event in self.events]

    def wait_for(self, type: str, *, seconds: float = 10) -> stripe.Event:
        eventually(lambda: type in self.types(), seconds=seconds)
        return next(event for event in self.events if event.type == type)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def eventually(holds: Callable[[], object], *, seconds: float = 10) -> None:
    """Wait until ``holds`` does; fail when it never does."""
    last = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < last, "it never happened"
        time.sleep(0.02)


class Page:
    """One answer of the hosted page."""

    def __init__(self, status: int, headers: dict[str, str], text: str) -> None:
        self.status = status
        self.headers = headers
        self.location = headers.get("location")
        self.text = text


def visit(
    url: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> Page:
    """GET, or POST a form as a browser does; redirects are not followed."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=20)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        body = None if form is None else urlencode(form)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        connection.request("GET" if form is None else "POST", target, body, kind | (headers or {}))
        answer = connection.getresponse()
        text = answer.read().decode()
        seen = {name.lower(): value for name, value in answer.getheaders()}
        return Page(answer.status, seen, text)
    finally:
        connection.close()


def press(url: str, outcome: str, **typed: str) -> Page:
    """Press a button of the payment page with its fields as they come."""
    fields = {"email": GRACE, "number": "4242 4242 4242 4242", "expiry": "12 / 34", "cvc": "123"}
    return visit(url, fields | {"name": "Grace", "outcome": outcome} | typed)


class Shop:
    """The product's side: Stripe's own client pointed at the stand-in."""

    def __init__(self, box: Handle) -> None:
        self.box = box
        self.client = stripe.StripeClient(
            box.api_key, base_addresses={"api": box.url}, max_network_retries=0
        )
        self.v1 = self.client.v1

    def session(self, amount: int = 5000, currency: str = "usd", **more: Any) -> Session:
        """A gift to the water fund."""
        params: Any = gift(amount, currency) | more
        return self.v1.checkout.sessions.create(params)

    def paid(self, amount: int = 5000, currency: str = "usd", **more: Any) -> Session:
        """A gift that was paid with 4242."""
        session = self.session(amount, currency, **more)
        assert press(str(session.url), "success").status == 303
        return self.v1.checkout.sessions.retrieve(
            session.id, {"expand": ["payment_intent.latest_charge"]}
        )

    def charge(self, session: Session) -> stripe.Charge:
        """The latest charge of a paid session, fresh."""
        intent = self.v1.payment_intents.retrieve(
            id_of(session.payment_intent), {"expand": ["latest_charge"]}
        )
        assert isinstance(intent.latest_charge, stripe.Charge)
        return intent.latest_charge

    def event_types(self) -> list[str]:
        """Types of all recorded events, oldest first."""
        events = self.v1.events.list({"limit": 100}).auto_paging_iter()
        return [str(event.type) for event in events][::-1]


def gift(amount: int = 5000, currency: str = "usd") -> dict[str, Any]:
    """The parameters of a Checkout Session for one gift."""
    return {
        "mode": "payment",
        "success_url": THANKS,
        "cancel_url": CANCEL,
        "customer_email": GRACE,
        "line_items": [
            {
                "price_data": {
                    "currency": currency,
                    "unit_amount": amount,
                    "product_data": {"name": "صندوق الماء"},
                },
                "quantity": 1,
            }
        ],
    }


def id_of(value: Any) -> str:
    """The id of something that may be expanded."""
    return value if isinstance(value, str) else str(value.id)
