"""Shifts: opened one by one or week by week, changed, and cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import staff
from chalicelib.kit.ids import new_id
from chalicelib.kit.periods import moment_at
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.kit.text import clean_line
from chalicelib.store import (
    Actor,
    Changes,
    Sentinel,
    audited_as,
    keys,
    moment_text,
    until_settled,
)
from chalicelib.volunteers.model import (
    CANCELLED,
    OPEN,
    CapacityBelowFilled,
    Shift,
    ShiftHasPeople,
    ShiftNotOpen,
    check_times,
)
from chalicelib.volunteers.opening import get_opportunity
from chalicelib.volunteers.promoting import promote
from chalicelib.volunteers.store.shifts import (
    find_shift,
    move_places,
    nobody,
    point_to,
    room_for,
    shift_key,
    shift_record,
    staff_change,
    unchanged,
)

MOST_WEEKS = 26


@dataclass(frozen=True)
class NewShift:
    """When, and for how many. `weeks` makes it weekly: each at the same local time, whatever the clocks do."""

    opportunity: str
    start: datetime
    end: datetime
    capacity: int
    weeks: int = 1


def open_shifts(*, new: NewShift, actor: Actor, now: datetime) -> list[Shift]:
    """New shifts, earliest first, in one commit; raises NotFound, ShiftTimesWrong, TimeSkipped."""
    get_opportunity(new.opportunity)
    changes = Changes(actor=actor, now=now)
    opened = []
    for start, end in _weekly(new):
        check_times(start, end)
        shift = Shift(new_id(now), new.opportunity, start, end, new.capacity)
        shift = audited_as(changes, entity(shift.id), "opened", shift, facts=facts)
        changes.create(shift_record(shift))
        changes.create(point_to(shift))
        opened.append(shift)
    changes.commit(result=opened[0].id)
    return opened


def _weekly(new: NewShift) -> list[tuple[datetime, datetime]]:
    """When each begins and ends; those after the first at the same local times."""
    zone = staff.organisation().time_zone
    start, end = (
        moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in (new.start, new.end)
    )
    later = [timedelta(weeks=week) for week in range(1, new.weeks)]
    return [
        (new.start, new.end),
        *((moment_at(start + by, zone), moment_at(end + by, zone)) for by in later),
    ]


def get_shift(shift: str) -> Shift:
    """As it stands at this moment; raises NotFound."""
    found = find_shift(shift, consistent=True)
    if found is None:
        raise NotFound()
    return found


def decide(
    *, shift: str, version: int, to: Mapping[str, Any], why: str, actor: Actor, now: datetime
) -> Shift:
    """Cancels the shift when `to` says so, else changes it; raises what these raise."""
    if to.get("state") == CANCELLED:
        return cancel_shift(shift=shift, version=version, why=why, actor=actor, now=now)
    return change_shift(shift=shift, version=version, to=to, actor=actor, now=now)


def change_shift(
    *, shift: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Shift:
    """Sets start, end or capacity. More places go to who waits; the time moves only while nobody is on it.

    Raises NotFound, Stale, ShiftNotOpen, ShiftTimesWrong, CapacityBelowFilled with how many have a place,
    ShiftHasPeople.
    """

    def attempt() -> Shift:
        before = _open(shift, version)
        after = replace(before, **to)
        check_times(after.start, after.end)
        if after.capacity < before.filled:
            raise CapacityBelowFilled("capacity", filled=before.filled)
        changes = Changes(actor=actor, now=now)
        after = _audited(changes, "changed", before, after)
        if (after.start, after.end) != (before.start, before.end):
            _move(changes, before, after)
        else:
            _resize(changes, before, after)
        changes.commit(result=shift)
        return get_shift(shift)

    return until_settled(attempt)


def cancel_shift(*, shift: str, version: int, why: str, actor: Actor, now: datetime) -> Shift:
    """Nobody can sign up any more; the outbox takes everybody off and tells them why.

    Raises NotFound, Stale, ShiftNotOpen, and what kit says of texts.
    """
    reason = clean_line(why, field="why", longest=500)

    def attempt() -> Shift:
        before = _open(shift, version)
        changes = Changes(actor=actor, now=now, why=reason)
        after = _audited(changes, "cancelled", before, replace(before, state=CANCELLED, why=reason))
        changes.update(shift_key(before), staff_change(before, after), unchanged(before))
        changes.outbox("shift_cancelled", {"shift": shift})
        changes.commit(result=shift)
        return after

    return until_settled(attempt)


def _open(shift: str, version: int) -> Shift:
    before = get_shift(shift)
    if version != before.version:
        raise Stale(version=before.version)
    if before.state != OPEN:
        raise ShiftNotOpen("state")
    return before


def _audited(changes: Changes, verb: str, before: Shift, after: Shift) -> Shift:
    return audited_as(changes, entity(before.id), verb, after, before=before, facts=facts)


def _move(changes: Changes, before: Shift, after: Shift) -> None:
    """To another time: the start is part of where a shift lies."""
    refusal = ShiftHasPeople("start")
    if before.filled or before.queue:
        raise refusal
    key = shift_key(before)
    if after.start == before.start:
        changes.update(key, staff_change(before, after), unchanged(before) & nobody())
        return
    changes.delete(key, unchanged(before) & nobody())
    changes.create(shift_record(after))
    pointer = (Sentinel, keys.sentinel("SH", after.id), keys.ONLY)
    moved = point_to(after)
    changes.update(
        pointer, [Sentinel.owner.set(moved.owner), Sentinel.owner_sk.set(moved.owner_sk)]
    )


def _resize(changes: Changes, before: Shift, after: Shift) -> None:
    promoted = promote(changes, before, places=after.capacity - before.filled)
    condition = unchanged(before) & room_for(after.capacity)
    move_places(
        changes,
        before,
        filled=len(promoted),
        leave=promoted,
        actions=staff_change(before, after),
        condition=condition,
    )


def entity(shift: str) -> str:
    """Its name in the audit."""
    return f"shift:{shift}"


def facts(shift: Shift) -> dict[str, Any]:
    """What the audit keeps of it; who signed up has a row of her own."""
    told = {
        "opportunity": shift.opportunity,
        "start": moment_text(shift.start),
        "end": moment_text(shift.end),
        "capacity": shift.capacity,
        "state": shift.state,
        "why": shift.why,
    }
    return {name: value for name, value in told.items() if value}
