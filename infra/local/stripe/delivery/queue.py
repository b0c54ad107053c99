"""The persisted queue: one row for each event, endpoint and copy."""

from __future__ import annotations

import time
from dataclasses import replace

from infra.local.stripe.book.book import Book
from infra.local.stripe.delivery.chaos import Chaos, present_chaos, set_chaos
from infra.local.stripe.facts import Json

PAUSES = (0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400, 28800, 43200, 86400)


def enqueue(book: Book, event: Json) -> None:
    """Queue an event for every enabled endpoint that asked for its type."""
    for endpoint in book.find("webhook_endpoint", status="enabled"):
        if {"*", event["type"]} & set(endpoint["enabled_events"]):
            _queue(book, event["id"], endpoint["id"])


def _queue(book: Book, event: str, endpoint: str) -> None:
    chaos = present_chaos(book)
    if chaos.drop:
        _add(book, event, endpoint, state="dropped", wait=0.0)
        _count_drop(book, chaos)
        return
    for _ in range(1 + chaos.duplicate):
        number = book.rows("select coalesce(max(seq), 0) as n from deliveries")[0]["n"]
        _add(book, event, endpoint, state="pending", wait=chaos.wait(number))


def _add(book: Book, event: str, endpoint: str, *, state: str, wait: float) -> None:
    sql = "insert into deliveries (event, endpoint, due, attempts, state) values (?, ?, ?, 0, ?)"
    book.run(sql, event, endpoint, time.time() + wait, state)


def _count_drop(book: Book, chaos: Chaos) -> None:
    if chaos.drop > 0:
        left = replace(chaos, drop=chaos.drop - 1)
        set_chaos(book, {name: getattr(left, name) for name in Chaos.__slots__})


def redeliver(book: Book, event: str) -> int:
    """Send an event again to every enabled endpoint, chaos or not; returns how many."""
    endpoints = book.find("webhook_endpoint", status="enabled")
    with book.work():
        for endpoint in endpoints:
            _add(book, event, endpoint["id"], state="pending", wait=0.0)
    return len(endpoints)


def redeliver_lost(book: Book) -> int:
    """Send every dropped or given-up delivery again; returns how many."""
    with book.work():
        lost = book.rows("select seq from deliveries where state in ('dropped', 'failed')")
        sql = "update deliveries set state = 'pending', due = ?, attempts = 0 where seq = ?"
        for row in lost:
            book.run(sql, time.time(), row["seq"])
    return len(lost)


def due_deliveries(book: Book, limit: int) -> list[Json]:
    """Deliveries whose time has come, in order."""
    sql = "select * from deliveries where state = 'pending' and due <= ? order by due, seq limit ?"
    return [dict(row) for row in book.rows(sql, time.time(), limit)]


def seconds_to_next(book: Book, longest: float) -> float:
    """How long until the next delivery is due, at most ``longest``."""
    row = book.rows("select min(due) as due from deliveries where state = 'pending'")[0]
    return longest if row["due"] is None else min(longest, max(0.0, row["due"] - time.time()))


def pending_for(book: Book, event: str) -> int:
    """Endpoints that have not yet answered 2xx for this event."""
    sql = "select count(distinct endpoint) as n from deliveries where event = ? and state != 'done'"
    return int(book.rows(sql, event)[0]["n"])


def record_attempt(book: Book, delivery: Json, outcome: Json) -> None:
    """Log one attempt; plan the next one unless it was answered with 2xx."""
    count = delivery["attempts"] + 1
    answered = outcome["status"] is not None and 200 <= outcome["status"] < 300
    over = count > len(PAUSES) or outcome.get("final")
    state = "done" if answered else "failed" if over else "pending"
    pause = 0 if state != "pending" else PAUSES[count - 1]
    with book.work():
        book.run(
            "insert into attempts (delivery, at, status, error, milliseconds)"
            " values (?, ?, ?, ?, ?)",
            delivery["seq"],
            time.time(),
            outcome["status"],
            outcome["error"],
            outcome["milliseconds"],
        )
        sql = "update deliveries set attempts = ?, state = ?, due = ? where seq = ?"
        book.run(sql, count, state, time.time() + pause, delivery["seq"])
