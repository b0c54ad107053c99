"""Stripe's idempotency keys: kept for a day, same request only, one at a time."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from infra.local.stripe.book.book import Book
from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import ApiError, bad_request

LONGEST_KEY = 255
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Attempt:
    """A POST with a key: what it asks, so that a second use can be compared."""

    key: str
    route: str
    fingerprint: str


def attempt(key: str, route: str, params: Json) -> Attempt:
    """Raises ApiError 400 for a key that is too long."""
    if len(key) > LONGEST_KEY:
        raise bad_request(f"Idempotency keys are at most {LONGEST_KEY} characters long.")
    exact = json.dumps(params, sort_keys=True).encode()
    return Attempt(key, route, hashlib.sha256(exact).hexdigest())


class KeysInUse:
    """Keys of requests that are still running."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._lock = threading.Lock()

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Raises ApiError 409 while another request holds the same key."""
        with self._lock:
            if key in self._keys:
                raise _in_use(key)
            self._keys.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard(key)


def _in_use(key: str) -> ApiError:
    text = f"Another request with the idempotency key '{key}' is still running."
    return ApiError(409, text, type="idempotency_error", code="idempotency_key_in_use")


def first_answer(book: Book, wanted: Attempt) -> Json | None:
    """The stored answer of the first use (status, answer, request), or None.

    Raises ApiError 400 ``idempotency_error`` when the first use asked something else.
    """
    sql = "select * from replays where key = ? and at > ?"
    found = book.rows(sql, wanted.key, book.now() - KEPT_SECONDS)
    if not found:
        return None
    if (found[0]["route"], found[0]["fingerprint"]) != (wanted.route, wanted.fingerprint):
        text = f"The idempotency key '{wanted.key}' was first used with another request."
        raise ApiError(400, text, type="idempotency_error")
    return dict(found[0])


def keep_answer(book: Book, done: Attempt, request: str, status: int, answer: str) -> None:
    """Store the first answer, in the transaction of its effect."""
    sql = "insert or replace into replays values (?, ?, ?, ?, ?, ?, ?)"
    values = (done.key, done.route, done.fingerprint, request, status, answer, book.now())
    book.run(sql, *values)
