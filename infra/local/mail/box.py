"""Letters, events and rules kept in SQLite, so that they outlive any process."""

import json
import sqlite3
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.local.mail.letters import Attachment, Letter, Stored

_TABLES = """
create table if not exists letters (
    number integer primary key, id text not null unique, at text not null, page text not null);
create table if not exists recipients (
    address text not null, number integer not null, outcome text not null,
    primary key (address, number)) without rowid;
create table if not exists attachments (
    id text not null, position integer not null, name text not null, kind text not null,
    content blob not null, primary key (id, position));
create table if not exists events (
    number integer primary key, id text not null, due real not null, body text not null,
    tries integer not null default 0, done integer not null default 0, problem text);
create index if not exists events_open on events (due) where done = 0;
create table if not exists rules (
    address text primary key, outcome text not null, times integer) without rowid;
"""


class Box:
    """One mailbox for everybody, newest first."""

    def __init__(self, file: Path | str) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(str(file), check_same_thread=False)
        self._db.execute("pragma journal_mode = wal")
        self._db.executescript(_TABLES)

    def keep(self, id: str, at: datetime, letter: Letter, outcomes: dict[str, str]) -> None:
        """Store a letter that was taken, with what will befall each recipient."""
        with self._lock, self._db:
            row = self._db.execute(
                "insert into letters (id, at, page) values (?, ?, ?)",
                (id, at.isoformat(), json.dumps(_page(letter), ensure_ascii=False)),
            )
            self._db.executemany(
                "insert into recipients values (?, ?, ?)",
                [(address, row.lastrowid, outcome) for address, outcome in outcomes.items()],
            )
            self._db.executemany(
                "insert into attachments values (?, ?, ?, ?, ?)",
                [(id, n, a.name, a.kind, a.content) for n, a in enumerate(letter.attachments)],
            )

    def letters(self, *, to: str = "", limit: int = 50, before: int = 0) -> list[Stored]:
        """Letters, newest first; `to` is one bare address."""
        rows = self._rows(
            "select number, id, at, page from letters where number < :before"
            " and (:to = '' or number in (select number from recipients where address = :to))"
            " order by number desc limit :limit",
            {"before": before or 2**62, "to": to.strip().lower(), "limit": limit},
        )
        return [self._stored(*row) for row in rows]

    def letter(self, id: str) -> Stored | None:
        """One letter by its message id."""
        rows = self._rows("select number, id, at, page from letters where id = ?", (id,))
        return self._stored(*rows[0]) if rows else None

    def attachment(self, id: str, position: int) -> Attachment | None:
        """One file of a letter, counted from 0."""
        rows = self._rows(
            "select name, kind, content from attachments where id = ? and position = ?",
            (id, position),
        )
        return Attachment(*rows[0]) if rows else None

    def clear(self) -> None:
        """Throw all letters and their events away; the rules stay."""
        with self._lock, self._db:
            self._db.executescript(
                "delete from letters; delete from recipients;"
                " delete from attachments; delete from events;"
            )

    def count(self) -> int:
        """How many letters there are."""
        return int(self._rows("select count(*) from letters", ())[0][0])

    def queue(self, events: Sequence[tuple[str, float, dict[str, Any]]]) -> None:
        """Put events (message id, due epoch second, body) in line for the app."""
        with self._lock, self._db:
            self._db.executemany(
                "insert into events (id, due, body) values (?, ?, ?)",
                [(*head, json.dumps(body, ensure_ascii=False)) for *head, body in events],
            )

    def due(self, now: float, *, limit: int = 20) -> list[tuple[int, dict[str, Any]]]:
        """Events that are due and not yet taken, oldest first."""
        rows = self._rows(
            "select number, body from events where done = 0 and due <= ? order by due limit ?",
            (now, limit),
        )
        return [(number, json.loads(body)) for number, body in rows]

    def next_due(self) -> float | None:
        """When the next event is due, as an epoch second."""
        return self._rows("select min(due) from events where done = 0", ())[0][0]  # type: ignore[no-any-return]

    def settle(self, number: int) -> None:
        """The app took an event."""
        self._write("update events set done = 1 where number = ?", (number,))

    def postpone(self, number: int, *, until: float, problem: str, most: int) -> None:
        """The app failed on an event: try again later, `most` times in all."""
        self._write(
            "update events set tries = tries + 1, due = ?, problem = ?, done = (tries + 1 >= ?)"
            " where number = ?",
            (until, problem, most, number),
        )

    def rules(self) -> list[tuple[str, str, int | None]]:
        """Rules as (address or *, outcome, times left or None for ever)."""
        return self._rows("select address, outcome, times from rules order by address", ())

    def rule(self, address: str, outcome: str, times: int | None) -> None:
        """From now on an address (or * for all) meets an outcome, some times or for ever."""
        self._write(
            "insert or replace into rules values (?, ?, ?)", (address.lower(), outcome, times)
        )

    def unrule(self, address: str = "") -> None:
        """Forget one rule, or all."""
        self._write("delete from rules where ? in ('', address)", (address.lower(),))

    def ruled(self, address: str) -> str | None:
        """The outcome that a rule has for an address, counting it as used."""
        with self._lock, self._db:
            rows = self._rows(
                "select address, outcome, times from rules where address in (?, '*')"
                " order by address desc limit 1",
                (address,),
            )
            if not rows:
                return None
            name, outcome, times = rows[0]
            if times is not None:
                self._db.execute("update rules set times = times - 1 where address = ?", (name,))
                self._db.execute("delete from rules where times <= 0")
            return str(outcome)

    def _stored(self, number: int, id: str, at: str, page: str) -> Stored:
        files = self._rows(
            "select name, kind, length(content) from attachments where id = ? order by position",
            (id,),
        )
        outcomes = self._rows("select outcome from recipients where number = ?", (number,))
        return Stored(
            id=id,
            at=datetime.fromisoformat(at),
            letter=_letter(json.loads(page)),
            attachments=tuple(files),
            outcomes=tuple(sorted({outcome for (outcome,) in outcomes})),
        )

    def _rows(self, statement: str, values: Sequence[Any] | dict[str, Any]) -> list[Any]:
        with self._lock:
            return self._db.execute(statement, values).fetchall()

    def _write(self, statement: str, values: Sequence[Any]) -> None:
        with self._lock, self._db:
            self._db.execute(statement, values)


def _page(letter: Letter) -> dict[str, Any]:
    return {key: value for key, value in vars(letter).items() if key != "attachments"}


def _letter(page: dict[str, Any]) -> Letter:
    lists = ("to", "cc", "bcc")
    paired = ("headers", "tags")
    page |= {key: tuple(page[key]) for key in lists}
    page |= {key: tuple((name, value) for name, value in page[key]) for key in paired}
    return Letter(**page, attachments=())
