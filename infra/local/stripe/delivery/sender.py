"""The thread that posts due deliveries to loopback endpoints."""

from __future__ import annotations

import http.client
import json
import threading
import time
from urllib.parse import urlsplit

from infra.local.stripe.book.book import Book
from infra.local.stripe.delivery.chaos import present_chaos
from infra.local.stripe.delivery.queue import (
    due_deliveries,
    pending_for,
    record_attempt,
    seconds_to_next,
)
from infra.local.stripe.delivery.signing import signature_header
from infra.local.stripe.facts import Json

PATIENCE = 10.0
LONGEST_NAP = 1.0
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Sender(threading.Thread):
    """Runs until ``stop``; what is pending stays in the file for the next start."""

    def __init__(self, book: Book) -> None:
        super().__init__(daemon=True, name="webhook-sender")
        self._book = book
        self._over = threading.Event()

    def run(self) -> None:
        """Deliver what is due, then nap until something changes."""
        while not self._over.is_set():
            self._book.changed.clear()
            batch = due_deliveries(self._book, present_chaos(self._book).parallel)
            if batch:
                self._together(batch)
            else:
                self._book.changed.wait(seconds_to_next(self._book, LONGEST_NAP))

    def stop(self) -> None:
        """End after the present batch."""
        self._over.set()
        self._book.changed.set()
        self.join()

    def _together(self, batch: list[Json]) -> None:
        threads = [threading.Thread(target=self._deliver, args=(one,)) for one in batch[1:]]
        for thread in threads:
            thread.start()
        self._deliver(batch[0])
        for thread in threads:
            thread.join()

    def _deliver(self, delivery: Json) -> None:
        endpoint = self._book.get("webhook_endpoint", delivery["endpoint"])
        event = self._book.get("event", delivery["event"])
        if endpoint is None or event is None or endpoint["status"] != "enabled":
            record_attempt(self._book, delivery, _outcome(None, "endpoint_gone", final=True))
            return
        record_attempt(self._book, delivery, self._attempt(endpoint, event))

    def _attempt(self, endpoint: Json, event: Json) -> Json:
        event["pending_webhooks"] = pending_for(self._book, event["id"])
        body = json.dumps(event, indent=2, ensure_ascii=False).encode()
        real = self._book.setting("signature_clock", "moved") == "real"
        moment = int(time.time()) if real else self._book.now()
        signature = signature_header(body, secret=endpoint["_secret"], moment=moment)
        started = time.monotonic()
        outcome = _post(endpoint["url"], body, signature)
        outcome["milliseconds"] = int((time.monotonic() - started) * 1000)
        return outcome


def _outcome(status: int | None, error: str | None, *, final: bool = False) -> Json:
    return {"status": status, "error": error, "final": final, "milliseconds": 0}


def _post(url: str, body: bytes, signature: str) -> Json:
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK:
        return _outcome(None, "not_a_loopback_address", final=True)
    connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=PATIENCE)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0 (local stand-in)",
        "Stripe-Signature": signature,
    }
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, headers)
        return _outcome(connection.getresponse().status, None)
    except (OSError, http.client.HTTPException) as reason:
        return _outcome(None, type(reason).__name__)
    finally:
        connection.close()
