"""What was called and what came of it, for tests that count."""

from __future__ import annotations

import re
from collections import Counter

from infra.local.stripe.book.book import Book
from infra.local.stripe.facts import Json

# The package makes up such a key itself when the caller gives none.
MADE_UP = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


def stats(book: Book) -> Json:
    """Calls by route and status, charges by outcome, creates without a key of their own."""
    since = book.setting("stats_since", 0)
    return {
        "calls": _counts(book, "route", since),
        "statuses": _counts(book, "status", since),
        "total": book.rows("select count(*) as n from calls where seq > ?", since)[0]["n"],
        "charges": _charges(book),
        "creates_without_key": _creates(book, since),
    }


def _counts(book: Book, column: str, since: int) -> Json:
    names = [str(row[column]) for row in book.rows("select * from calls where seq > ?", since)]
    return dict(sorted(Counter(names).items()))


def _charges(book: Book) -> Json:
    sql = (
        "select json_extract(body, '$.status') as name, count(*) as n"
        " from objects where kind = 'charge' group by 1 order by 1"
    )
    counted = {row["name"]: row["n"] for row in book.rows(sql)}
    return {"succeeded": 0, "failed": 0, "pending": 0} | counted


def _creates(book: Book, since: int) -> list[Json]:
    sql = "select * from calls where seq > ? and route like 'POST %' order by seq"
    rows = [dict(row) for row in book.rows(sql, since)]
    bare = [row for row in rows if not row["key"] or MADE_UP.match(row["key"])]
    return [row for row in bare if "{id}" not in row["route"]]


def calls(book: Book, request: str | None, limit: int = 200) -> list[Json]:
    """The newest calls, or the one with this request id."""
    sql = "select * from calls where request = coalesce(?, request) order by seq desc limit ?"
    return [dict(row) for row in book.rows(sql, request, limit)]


def forget_calls(book: Book) -> None:
    """Count from here on."""
    newest = book.rows("select coalesce(max(seq), 0) as n from calls")[0]["n"]
    book.set_setting("stats_since", newest)
