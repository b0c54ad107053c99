"""One piece of work on the book: its moment, its request, and the events it causes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from infra.local.stripe.book.book import Book
from infra.local.stripe.delivery.queue import enqueue
from infra.local.stripe.facts import API_VERSION, Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.wire.errors import no_such


@dataclass(frozen=True, slots=True)
class Desk:
    """``base`` is the stand-in's own address; ``request`` and ``key`` name the cause."""

    book: Book
    now: int
    base: str
    request: str | None = None
    key: str | None = None

    def need(self, kind: str, id: str, param: str = "id") -> Json:
        """The object, or ApiError ``resource_missing``."""
        found = self.book.get(kind, id)
        if found is None:
            raise no_such(kind, id, param)
        return found

    def save(self, kind: str, body: Json) -> Json:
        """Write the object and hand it back."""
        return self.book.put(kind, body)

    def emit(self, type: str, subject: Json, before: Json | None = None) -> Json:
        """Record an event with a full snapshot; ``before`` holds previous attributes."""
        data: Json = {"object": public(subject)}
        if before is not None:
            data["previous_attributes"] = before
        event = {
            "id": new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self.now,
            "data": data,
            "livemode": False,
            "pending_webhooks": 0,
            "request": {"id": self.request, "idempotency_key": self.key},
            "type": type,
        }
        self.save("event", event)
        enqueue(self.book, event)
        return event

    def later(self, seconds: int, kind: str, subject: str, **data: Any) -> None:
        """Have a task done ``seconds`` from now on the stand-in's clock."""
        sql = "insert into tasks (due, kind, subject, data) values (?, ?, ?, ?)"
        self.book.run(sql, self.now + seconds, kind, subject, json.dumps(data))


def public(body: Json) -> Json:
    """The object as the API shows it: our own notes start with an underscore."""
    return {name: value for name, value in body.items() if not name.startswith("_")}
