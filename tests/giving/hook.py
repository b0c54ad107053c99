"""Stripe's side of the webhook: the events that it recorded, signed over their raw bytes, at our door."""

import hashlib
import hmac
import http.client
import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from chalicelib.promises import handlers
from chalicelib.store import Drained, drain
from tests.doors import Answered, Doors
from tests.stripe_desk import Stripe

Json = dict[str, Any]
DOOR = "/api/webhooks/stripe"
LETTERS = (
    *("receipt_letter", "refund_letter", "gift_differs", "refund_refused"),
    *("dispute", "dispute_won", "dispute_lost", "receipt_state", "card_testing"),
    *("member_welcome", "member_applied"),
)


def raw_of(event: Json) -> bytes:
    """The bytes that Stripe signs and sends."""
    return json.dumps(event, indent=2, ensure_ascii=False).encode()


def sealed(raw: bytes, at: datetime, secret: str) -> str:
    """The value of one v1 in a signature."""
    signed = str(int(at.timestamp())).encode() + b"." + raw
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def signature(raw: bytes, at: datetime, *secrets: str) -> str:
    """The header, with a v1 for each secret."""
    parts = [f"v1={sealed(raw, at, secret)}" for secret in secrets]
    return ",".join([f"t={int(at.timestamp())}", *parts])


@dataclass(frozen=True)
class Hook:
    """`deliver` posts to the door of the app in this process; what it promises is done by `work`."""

    doors: Doors
    stripe: Stripe

    def events(self, *types: str) -> list[Json]:
        """What Stripe recorded, oldest first; only some types when they are named."""
        recorded = self._ask("/v1/events?limit=100")["data"]
        return [event for event in reversed(recorded) if not types or event["type"] in types]

    def deliver(self, event: Json | bytes) -> Answered:
        """One POST with a right signature of this moment."""
        raw = event if isinstance(event, bytes) else raw_of(event)
        return self.post(raw, self.signed(raw))

    def signed(self, raw: bytes) -> str:
        """The header of this moment."""
        return signature(raw, self.doors.now, self.stripe.standin.webhook_secret)

    def post(self, raw: bytes, signed: str) -> Answered:
        """One POST as it is."""
        headers = {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": signed}
        return self.doors.post(DOOR, raw, headers=headers)

    def later(self, **by: float) -> None:
        """Time passes, here and at Stripe."""
        self.doors.now += timedelta(**by)
        self.stripe.desk.set_clock(self.doors.now)

    def work(self) -> Drained:
        """What was promised is done, and what that promised in turn; letters excepted."""
        quiet = dict.fromkeys(LETTERS, lambda _row, _data, _now: None)
        done = 0
        while True:
            told = drain({**handlers(), **quiet}, now=self.doors.now)
            done += told.done
            if not told.done:
                return replace(told, done=done)

    def _ask(self, path: str) -> Json:
        connection = http.client.HTTPConnection(urlsplit(self.stripe.standin.url).netloc)
        bearer = {"Authorization": f"Bearer {self.stripe.standin.api_key}"}
        try:
            connection.request("GET", path, headers=bearer)
            found: Json = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return found
