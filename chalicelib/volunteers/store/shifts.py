"""Shifts: their record with its places, and reading it back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from pynamodb.attributes import ListAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition, size
from pynamodb.expressions.update import Action

from chalicelib.kit.periods import month_of
from chalicelib.store import (
    Changes,
    IntegerAttribute,
    MainRecord,
    MomentAttribute,
    Sentinel,
    every,
    keys,
    one,
)
from chalicelib.volunteers.model import MOST_WAITING, OPEN, Shift

_size: Any = size
MANY_DAYS = 8


class ShiftRecord(MainRecord, discriminator="shift"):
    """A shift with its places. `filled` and `queue` move with every sign-up, `ver` with every change by staff."""

    end = MomentAttribute()
    capacity: Any = IntegerAttribute()
    filled: Any = IntegerAttribute(default=0)
    queue: Any = ListAttribute(of=UnicodeAttribute)
    state = UnicodeAttribute()
    why = UnicodeAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


def shift_record(shift: Shift) -> ShiftRecord:
    return ShiftRecord(
        keys.opportunity(shift.opportunity),
        keys.shift(shift.start, shift.id),
        end=shift.end,
        capacity=shift.capacity,
        filled=shift.filled,
        queue=list(shift.queue),
        state=shift.state,
        why=shift.why or None,
        ver=shift.version,
        trail=shift.trail,
        g1p=keys.shifts_of_month(month_of(shift.start)),
        g1s=keys.shift_place(shift.start, shift.id),
    )


def to_shift(record: ShiftRecord) -> Shift:
    start, sid = record.sk.removeprefix(keys.SHIFT).split("#")
    return Shift(
        id=sid,
        opportunity=keys.opportunity_id(record.pk),
        start=datetime.fromisoformat(start),
        end=record.end,
        capacity=record.capacity,
        filled=record.filled,
        queue=tuple(record.queue),
        state=record.state,
        why=record.why or "",
        version=record.ver,
        trail=record.trail,
    )


def shift_key(shift: Shift) -> tuple[type[ShiftRecord], str, str]:
    return ShiftRecord, keys.opportunity(shift.opportunity), keys.shift(shift.start, shift.id)


def point_to(shift: Shift) -> Sentinel:
    """What finds a shift by its id alone."""
    _, pk, sk = shift_key(shift)
    return Sentinel(keys.sentinel("SH", shift.id), keys.ONLY, owner=pk, owner_sk=sk)


def find_shift(sid: str, *, consistent: bool = False) -> Shift | None:
    pointer = one(Sentinel, keys.sentinel("SH", sid), keys.ONLY, consistent=consistent)
    if pointer is None:
        return None
    record = one(ShiftRecord, pointer.owner, str(pointer.owner_sk), consistent=consistent)
    return to_shift(record) if record else None


def shifts_of(opportunity: str, *, consistent: bool = False) -> Iterator[Shift]:
    """Earliest first."""
    pk = keys.opportunity(opportunity)
    return map(to_shift, every(ShiftRecord, pk, begins=keys.SHIFT, consistent=consistent))


def shifts_between(first: datetime, last: datetime) -> Iterator[Shift]:
    """Shifts that begin from `first` up to `last`, earliest first; reads the days between, or the months of many."""
    for month, begins in _parts(first.date(), last.date()):
        for record in every(ShiftRecord, keys.shifts_of_month(month), index=1, begins=begins):
            shift = to_shift(record)
            if first <= shift.start <= last:
                yield shift


def _parts(first: date, last: date) -> Iterator[tuple[str, str]]:
    """The index partitions to read, each with the beginning of its keys that is asked for."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if len(days) > MANY_DAYS:
        yield from dict.fromkeys((month_of(day), month_of(day)) for day in days)
    else:
        yield from ((month_of(day), day.isoformat()) for day in days)


def staff_change(before: Shift, after: Shift) -> list[Action]:
    """What staff changed of a shift."""
    actions = [
        ShiftRecord.end.set(after.end),
        ShiftRecord.capacity.set(after.capacity),
        ShiftRecord.state.set(after.state),
        ShiftRecord.ver.set(after.version),
        ShiftRecord.trail.set(after.trail),
    ]
    return [*actions, ShiftRecord.why.set(after.why)] if after.why != before.why else actions


def unchanged(shift: Shift) -> Condition:
    """That staff have not changed it since it was read."""
    condition: Condition = ShiftRecord.ver == shift.version
    return condition


def room_for(capacity: int) -> Condition:
    """That no more people have a place than there will be."""
    condition: Condition = ShiftRecord.filled <= capacity
    return condition


def nobody() -> Condition:
    """That nobody has a place, and nobody waits."""
    condition: Condition = (ShiftRecord.filled == 0) & (_size(ShiftRecord.queue) == 0)
    return condition


def take_place(changes: Changes, shift: Shift) -> None:
    """One place more is taken; Overtaken when none is free by then, or somebody waits."""
    free = (ShiftRecord.filled < ShiftRecord.capacity) & (_size(ShiftRecord.queue) == 0)
    actions = [ShiftRecord.filled.add(1)]
    changes.update(shift_key(shift), actions, (ShiftRecord.state == OPEN) & free)


def join_queue(changes: Changes, shift: Shift, person: str) -> None:
    """One more waits, behind all others; Overtaken when a place is free by then."""
    none = (ShiftRecord.filled >= ShiftRecord.capacity) | (_size(ShiftRecord.queue) > 0)
    room = _size(ShiftRecord.queue) < MOST_WAITING
    actions = [ShiftRecord.queue.set(ShiftRecord.queue.append([person]))]
    changes.update(shift_key(shift), actions, (ShiftRecord.state == OPEN) & none & room)


def move_places(
    changes: Changes,
    shift: Shift,
    *,
    filled: int,
    leave: Sequence[str] = (),
    actions: Sequence[Action] = (),
    condition: Condition | None = None,
) -> None:
    """Takes (or frees) places and lets some leave the queue, in one write; Overtaken when it moved meanwhile.

    `actions` and `condition` are what else happens to the shift.
    """
    moves: list[Action] = [*actions, *([ShiftRecord.filled.add(filled)] if filled else [])]
    held: Condition = ShiftRecord.filled == shift.filled
    if leave:
        # The whole queue at once: an engine need not count several indexes from the same beginning.
        moves.append(ShiftRecord.queue.set([one for one in shift.queue if one not in leave]))
        held &= ShiftRecord.queue == list(shift.queue)
    changes.update(shift_key(shift), moves, held & condition if condition is not None else held)
