"""Faults to inject into the next API calls."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.stripe.book.book import Book
from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import bad_request

KINDS = ("rate_limit", "error", "error_after", "timeout", "refuse", "slow")


@dataclass(frozen=True, slots=True)
class Fault:
    """``rate_limit`` 429, ``error`` 500 before and ``error_after`` 500 after doing the work;
    ``timeout`` does it and never answers, ``refuse`` hangs up before; ``slow`` waits first."""

    kind: str = ""
    seconds: float = 0.0


def plan_fault(book: Book, wanted: Json) -> Json:
    """Have the next ``times`` calls of ``route`` (all routes when left out) fail."""
    kind, times = wanted.get("kind"), wanted.get("times", 1)
    if kind not in KINDS or not isinstance(times, int) or times < 0:
        raise bad_request(f"kind is one of {', '.join(KINDS)}; times counts from zero.", "kind")
    sql = "insert into faults (kind, remaining, route, seconds) values (?, ?, ?, ?)"
    book.run(sql, kind, times, wanted.get("route", ""), float(wanted.get("seconds", 0)))
    return {"faults": planned_faults(book)}


def planned_faults(book: Book) -> list[Json]:
    """Faults still to come."""
    sql = "select kind, remaining, route, seconds from faults where remaining > 0 order by seq"
    return [dict(row) for row in book.rows(sql)]


def clear_faults(book: Book) -> None:
    """Forget the faults still to come."""
    book.run("delete from faults")


def next_fault(book: Book, route: str) -> Fault:
    """Use up the first fault that fits the route; a Fault of no kind when there is none."""
    sql = "select * from faults where remaining > 0 and route in ('', ?) order by seq limit 1"
    if not book.rows(sql, route):
        return Fault()
    with book.work():
        found = book.rows(sql, route)
        if not found:
            return Fault()
        book.run("update faults set remaining = remaining - 1 where seq = ?", found[0]["seq"])
        return Fault(found[0]["kind"], found[0]["seconds"])
