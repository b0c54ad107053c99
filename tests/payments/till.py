"""A donor at the till: asks for a checkout, pays it in the stand-in, and what reached our door."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import stripe

from chalicelib.kit.money import Money
from chalicelib.payments import Checkout, CheckoutWish, Gateway, Payment
from infra.local.stripe.launch import Handle
from tests.standins.story import press

GIFT = "01KATREASURERHIND000000000"
TEN = Money(1000, "USD")
PATIENCE = 10


def wish(**other: Any) -> CheckoutWish:
    """Grace gives ten dollars for water, unless told otherwise."""
    usual: CheckoutWish = {
        "gift_id": GIFT,
        "attempt": 1,
        "money": TEN,
        "description": "Water for all",
        "email": "grace@example.org",
        "lang": "en",
        "success_url": "http://127.0.0.1:9/give/thanks?session={CHECKOUT_SESSION_ID}&lang=en",
        "cancel_url": "http://127.0.0.1:9/give/water?lang=en",
    }
    return usual | other  # type: ignore[return-value]


class Till:
    """Where a test pays."""

    def __init__(self, box: Handle, gateway: Gateway, now: datetime) -> None:
        self.box = box
        self.gateway = gateway
        self.now = now
        self.stripe = stripe.StripeClient(box.api_key, base_addresses={"api": box.url}).v1

    def open(self, **other: Any) -> Checkout:
        """A checkout nobody has paid yet."""
        return self.gateway.start_checkout(**wish(**other))

    def pay(self, outcome: str = "success", **other: Any) -> Payment:
        """How the payment stands after a button of the page was pressed."""
        checkout = self.open(**other)
        press(checkout.url, outcome)
        return self.gateway.paid(checkout.id)

    def session(self, checkout: Checkout) -> dict[str, Any]:
        """What the stand-in kept of our request, with the payment intent."""
        params: Any = {"expand": ["payment_intent", "line_items.data.price.product"]}
        return self.stripe.checkout.sessions.retrieve(checkout.id, params).to_dict()

    def calls(self) -> int:
        """How often the stand-in was asked for anything."""
        total: int = self.box.look("stats")["total"]
        return total


@dataclass(frozen=True)
class Posted:
    """One webhook as it arrived."""

    raw: bytes
    signature: str


class Door:
    """Keeps every webhook that is posted to it."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/webhooks/stripe"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(door) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                door.posted.append(Posted(raw, self.headers["Stripe-Signature"]))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler

    def wait_for(self, type: str) -> Posted:
        """The first webhook of a type."""
        last = time.monotonic() + PATIENCE
        wanted = f'"type": "{type}"'.encode()
        while time.monotonic() < last:
            for posted in self.posted:
                if wanted in posted.raw:
                    return posted
            time.sleep(0.02)
        raise AssertionError(f"{type} never came")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
