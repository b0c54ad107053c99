"""Long work: begun by a request, done in chunks in the lane for it, seen by who began it.

Every chunk moves its work and promises the next one in the commit of what it did, so that a worker that dies leaves
work that goes on at the next row, and one that comes late finds that it was overtaken.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Refusal, Refusals
from chalicelib.staff.store import (
    WorkRecord,
    find_work,
    place_of_work,
    to_work,
    work_record,
    work_update,
)
from chalicelib.staff.work import RUNNING, WAITING, Work, WorkMoved, broken_by
from chalicelib.store import Actor, Changes, Key, Trail, audit, keys, page, update_one

WORKER = Actor("system", "outbox", "Outbox")
# After so many surprises in one place it is our mistake, and waiting longer will not mend it.
MOST_TRIES = 4
UNEXPECTED = "unexpected"

Advance = Callable[[Work, datetime], None]
"""Does one chunk and commits it with `move_work`; asked again with the same work when the commit was not made."""


@dataclass(frozen=True)
class WorkPage:
    """Some works newest first, and where to go on."""

    works: list[Work]
    next: Key | None


def begin_work(
    changes: Changes, *, what: str, asked: Mapping[str, Any], phase: str = "", promised: bool = True
) -> Work:
    """Adds new work to a commit, with its audit row; its first chunk is promised, or else it waits for somebody."""
    actor, now = changes.actor, changes.now
    status = RUNNING if promised else WAITING
    work = Work(
        id=new_id(now),
        what=what,
        by=actor.id,
        by_name=actor.name,
        by_kind=actor.kind,
        began=now,
        asked=asked,
        phase=phase,
        status=status,
    )
    trail = audit(changes, work.entity, "began", after=dict(asked))
    work = replace(work, version=trail.number, trail=trail.hash)
    changes.create(work_record(work))
    if promised:
        promise_chunk(changes, work)
    return work


def promise_chunk(changes: Changes, work: Work) -> None:
    """The next chunk, done by the outbox when this commit is made."""
    changes.outbox(work.what, {"work": work.id}, long=True)


def move_work(
    changes: Changes,
    before: Work,
    after: Work,
    *,
    verb: str = "",
    told: Mapping[str, Any] | None = None,
    promise: bool = True,
) -> Work:
    """Writes work as it is now; the commit fails with WorkMoved if somebody did in between.

    With a `verb` the audit has a row of it. Work that is running is promised its next chunk, unless this commit is
    one of several of a chunk.
    """
    after = replace(after, step=before.step + 1, tries=0)
    if verb:
        trail = Trail(before.version, before.trail)
        trail = audit(changes, after.entity, verb, trail=trail, after=dict(told or {}))
        after = replace(after, version=trail.number, trail=trail.hash)
    work_update(changes, after, step=before.step)
    if after.status == RUNNING and promise:
        promise_chunk(changes, after)
    return after


def actor_of(work: Work) -> Actor:
    """Who began it, as the audit of what it does will name her."""
    return Actor(work.by_kind, work.by, work.by_name)


def get_work(*, what: str, work: str, reader: str | None = None) -> Work:
    """Raises NotFound: also when `reader`, the id of who asks, did not begin it. None reads everybody's."""
    found = find_work(work)
    if found is None or found.what != what or reader not in (None, found.by):
        raise NotFound()
    return found


def list_works(*, what: str, limit: int, after: Key | None = None) -> WorkPage:
    """All of a kind, newest first."""
    found = page(WorkRecord, keys.works_of(what), index=1, limit=limit, after=after, newest=True)
    return WorkPage([to_work(record) for record in found.rows], found.next)


def carry_on(data: Mapping[str, Any], advance: Advance, *, now: datetime) -> None:
    """One chunk of the work that an outbox row promised.

    What the domain refuses ends the work with its code; refusals that pass (503) and surprises are raised, to be tried
    again by the outbox, and the fourth surprise in the same place ends it too.
    """
    work = find_work(data["work"])
    if work is None or work.status != RUNNING:
        return
    try:
        advance(work, now)
    except WorkMoved:
        # Somebody else did this chunk and promised the next.
        return
    except (Refusal, Refusals) as refused:
        first = refused if isinstance(refused, Refusal) else refused.refusals[0]
        if first.status == 503:
            raise
        _give_up(work, first.code, now, **first.params)
    except Exception:
        _count_try(work, now)
        raise


def _count_try(work: Work, now: datetime) -> None:
    if work.tries + 1 >= MOST_TRIES:
        _give_up(work, UNEXPECTED, now)
        return
    update_one(place_of_work(work.id), [WorkRecord.tries.set(work.tries + 1)])


def _give_up(work: Work, problem: str, now: datetime, **params: str | int) -> None:
    changes = Changes(actor=WORKER, now=now)
    broken = broken_by(work, problem, params, now=now)
    move_work(changes, work, broken, verb="failed", told={"problem": problem})
    try:
        changes.commit()
    except WorkMoved:
        return
