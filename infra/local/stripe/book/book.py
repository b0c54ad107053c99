"""Stripe's objects as stored: get, put, find; newest first; the movable clock."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

from infra.local.stripe.book.database import Database
from infra.local.stripe.facts import Json


class Book(Database):
    """Objects by id and by field; ``now`` is the stand-in's own clock."""

    def now(self) -> int:
        """Seconds since 1970 on the movable clock."""
        return int(time.time() + self.setting("clock_offset", 0.0))

    def move_clock(self, moment: datetime | None) -> int:
        """Set the clock to ``moment`` (aware), or back to real time with None."""
        offset = 0.0 if moment is None else moment.astimezone(UTC).timestamp() - time.time()
        self.set_setting("clock_offset", offset)
        return self.now()

    def get(self, kind: str, id: str) -> Json | None:
        """The object, or None when there is none of that kind with that id."""
        found = self.rows("select body from objects where id = ? and kind = ?", id, kind)
        return json.loads(found[0]["body"]) if found else None

    def put(self, kind: str, body: Json) -> Json:
        """Write the object's present state."""
        self.run(
            "insert into objects (id, kind, created, body) values (?, ?, ?, ?)"
            " on conflict (id) do update set body = excluded.body",
            body["id"],
            kind,
            body.get("created", 0),
            json.dumps(body, ensure_ascii=False),
        )
        return body

    def find(self, kind: str, **fields: object) -> list[Json]:
        """Objects whose top-level fields equal ``fields``, oldest first."""
        where = " and json_extract(body, ?) = ?" * len(fields)
        values = [part for name, value in fields.items() for part in (f"$.{name}", value)]
        sql = f"select body from objects where kind = ?{where} order by created, seq"  # noqa: S608
        return [json.loads(row["body"]) for row in self.rows(sql, kind, *values)]

    def latest(self, kind: str, limit: int) -> list[Json]:
        """The newest objects of a kind."""
        sql = "select body from objects where kind = ? order by created desc, seq desc limit ?"
        return [json.loads(row["body"]) for row in self.rows(sql, kind, limit)]
