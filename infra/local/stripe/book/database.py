"""One SQLite file, one writer at a time, every commit on disk before it is answered."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SCHEMA = """
create table if not exists objects (
    seq integer primary key, id text not null unique, kind text not null,
    created integer not null, body text not null);
create index if not exists objects_kind on objects (kind, created, seq);
create table if not exists replays (
    key text primary key, route text not null, fingerprint text not null, request text not null,
    status integer not null, answer text not null, at integer not null);
create table if not exists calls (
    seq integer primary key, request text not null, at integer not null, route text not null,
    path text not null, status integer not null, key text, replayed integer not null);
create table if not exists settings (name text primary key, value text not null);
create table if not exists tasks (
    seq integer primary key, due integer not null, kind text not null, subject text not null,
    data text not null);
create table if not exists faults (
    seq integer primary key, kind text not null, remaining integer not null,
    route text not null, seconds real not null);
create table if not exists deliveries (
    seq integer primary key, event text not null, endpoint text not null, due real not null,
    attempts integer not null, state text not null);
create index if not exists deliveries_due on deliveries (state, due);
create table if not exists attempts (
    seq integer primary key, delivery integer not null, at real not null,
    status integer, error text, milliseconds integer not null);
"""


class Database:
    """A connection shared by all threads behind one lock."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._lock = threading.RLock()
        self._depth = 0
        self.changed = threading.Event()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-2000"):
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(SCHEMA)

    @contextmanager
    def work(self) -> Iterator[None]:
        """One transaction; nested use joins the outer one."""
        with self._lock:
            if self._depth:
                yield
                return
            self._depth = 1
            self._connection.execute("begin immediate")
            try:
                yield
                self._connection.execute("commit")
            except BaseException:
                self._connection.execute("rollback")
                raise
            finally:
                self._depth = 0
            self.changed.set()

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: object) -> int:
        """One statement inside a transaction; returns the new row's number."""
        with self.work():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def setting(self, name: str, default: Any) -> Any:
        """A stored setting, or ``default`` when it was never set."""
        found = self.rows("select value from settings where name = ?", name)
        return json.loads(found[0]["value"]) if found else default

    def set_setting(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name."""
        self.run("insert or replace into settings values (?, ?)", name, json.dumps(value))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
