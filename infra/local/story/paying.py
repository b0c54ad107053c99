"""A donor of the story at Stripe's pages: the stand-in's clock is moved to her day, and she pays with a test card."""

import http.client
import json
from datetime import datetime
from urllib.parse import urlencode, urlsplit


class Desk:
    """The stand-in at its address."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc

    def set_clock(self, moment: datetime | None) -> None:
        """Moves the stand-in's clock; None brings it back to now."""
        self._control("clock", {"moment": moment.isoformat() if moment else None})

    def deliver(self, wanted: bool) -> None:
        """Whether webhooks go out: the story settles by itself, as its moments are long past."""
        self._control("drop", {"on": not wanted})

    def pay(self, url: str, *, email: str, name: str, card: str = "success") -> bool:
        """Fills in the hosted page; says whether it was paid."""
        form = urlencode(
            {
                "outcome": card,
                "number": "4242 4242 4242 4242",
                "email": email,
                "name": name,
                "expiry": "12/34",
                "cvc": "123",
            }
        )
        parts = urlsplit(url)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _ = self._send("POST", f"{parts.path}?{parts.query}", form, kind)
        return status == 303

    def _control(self, action: str, data: dict[str, object]) -> None:
        kind = {"Content-Type": "application/json"}
        status, text = self._send("POST", f"/_control/{action}", json.dumps(data), kind)
        if status != 200:
            raise RuntimeError(f"the Stripe stand-in refused {action}: {text}")

    def _send(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self._host, timeout=30)
        try:
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()
