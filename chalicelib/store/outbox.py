"""The outbox: work that commits promised, done once each by whoever drains it.

A row is claimed before it is worked on and deleted after; one whose worker died is taken again when its claim is
old. A row that fails is pushed forward in time, so that it never stands before the others.

Long work has a lane of its own, which a worker of its own drains: it goes on however many letters wait, and no letter
waits for it. It is a chain of rows, each of which promises the next, so that several pieces of work take turns.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal

from chalicelib.kit.refusals import Refusal
from chalicelib.store import keys
from chalicelib.store.engine import delete_one, update_one
from chalicelib.store.reads import any_of, every, page
from chalicelib.store.record import OutboxRow

Lane = Literal["letters", "long"]

CLAIM_LASTS = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
# Nothing is begun so late that a function of five minutes could end within it.
PATIENCE_SECONDS = 120.0

LETTERS: Lane = "letters"
LONG: Lane = "long"
LANES: tuple[Lane, ...] = (LONG, LETTERS)

Handler = Callable[[str, dict[str, Any], datetime], None]
"""Does the work of one row, given its id, its data and the moment; may be called again with the same id."""


@dataclass(frozen=True)
class Drained:
    """How many rows were done, how many failed and wait, the surprises among them, and when the oldest was promised."""

    done: int
    waiting: int
    surprises: tuple[Exception, ...] = ()
    oldest: datetime | None = None

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(
            self.done + other.done,
            self.waiting + other.waiting,
            self.surprises + other.surprises,
            min((each for each in (self.oldest, other.oldest) if each), default=None),
        )


def drain(
    handlers: Mapping[str, Handler],
    *,
    now: datetime,
    most: int = 200,
    lanes: Sequence[Lane] = LANES,
) -> Drained:
    """Works through at most `most` of the rows of some lanes that are due, oldest first, and of those they promise.

    The lanes take turns: whoever drains both does one chunk of each long work, then the letters, and so on.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    total = _round(handlers, now, most, lanes)
    last = total
    while last.done and total.done + total.waiting < most and time.monotonic() < until:
        last = _round(handlers, now, most - total.done - total.waiting, lanes)
        total = total + last
    return total


def _round(
    handlers: Mapping[str, Handler], now: datetime, most: int, lanes: Sequence[Lane]
) -> Drained:
    total = Drained(0, 0)
    for lane in lanes:
        total = total + _pass(handlers, now, most - total.done - total.waiting, lane)
    return total


def _pass(handlers: Mapping[str, Handler], now: datetime, most: int, lane: Lane) -> Drained:
    done, failed, surprises = 0, [], []
    for row in islice(_claimed(now, lane), most):
        try:
            handlers[row.topic](row.sk, row.data, now)
        except Exception as problem:  # noqa: BLE001 (one row must not stop the others; the caller reports it)
            failed.append(row.made)
            _push_forward(row, problem, now)
            if not isinstance(problem, Refusal):
                surprises.append(problem)
        else:
            delete_one((OutboxRow, row.pk, row.sk))
            done += 1
    return Drained(done, len(failed), tuple(surprises), min(failed, default=None))


def promised(*lanes: Lane) -> Iterator[OutboxRow]:
    """Every row of some lanes, or of both, oldest first in each; those that wait and those that are claimed too."""
    for lane in lanes or LANES:
        yield from every(OutboxRow, _partition(lane), consistent=True)


def is_due(*, now: datetime) -> bool:
    """Whether there is anything to drain; no row is fetched, however many wait for their moment."""
    free = OutboxRow.claimed.does_not_exist() | (OutboxRow.claimed <= now - CLAIM_LASTS)
    ripe = OutboxRow.not_before.does_not_exist() | (OutboxRow.not_before <= now)
    return any(any_of(OutboxRow, _partition(lane), free & ripe) for lane in LANES)


def waiting(lane: Lane, *, limit: int) -> list[OutboxRow]:
    """The oldest rows of a lane, whatever they wait for."""
    return page(OutboxRow, _partition(lane), limit=limit).rows


def _partition(lane: Lane) -> str:
    return keys.long_work() if lane == LONG else keys.outbox()


def _claimed(now: datetime, lane: Lane) -> Iterator[OutboxRow]:
    # All pages are walked: rows that wait keep their place, and must not hide the ones behind them.
    for row in promised(lane):
        if _due(row, now) and _claim(row, now):
            yield row


def _due(row: OutboxRow, now: datetime) -> bool:
    return (row.not_before is None or row.not_before <= now) and (
        row.claimed is None or row.claimed + CLAIM_LASTS <= now
    )


def _claim(row: OutboxRow, now: datetime) -> bool:
    free = (
        OutboxRow.claimed.does_not_exist()
        if row.claimed is None
        else OutboxRow.claimed == row.claimed
    )
    return update_one(
        (OutboxRow, row.pk, row.sk),
        [OutboxRow.claimed.set(now), OutboxRow.tries.add(1)],
        OutboxRow.pk.exists() & free,
    )


def _push_forward(row: OutboxRow, problem: Exception, now: datetime) -> None:
    wait = min(LONGEST_WAIT, timedelta(seconds=5 * 2 ** min(row.tries, 12)))
    code = problem.code if isinstance(problem, Refusal) else type(problem).__name__
    update_one(
        (OutboxRow, row.pk, row.sk),
        [
            OutboxRow.claimed.remove(),
            OutboxRow.not_before.set(now + wait),
            OutboxRow.problem.set(code),
        ],
        OutboxRow.pk.exists(),
    )
