"""Hours on the partitions of their people, listed by opportunity, state and month."""

from collections.abc import Iterator
from datetime import date

from pynamodb.attributes import UnicodeAttribute

from chalicelib.kit.periods import month_of
from chalicelib.store import (
    Changes,
    DateAttribute,
    IntegerAttribute,
    Key,
    MainRecord,
    MomentAttribute,
    Page,
    Sentinel,
    count,
    every,
    keys,
    one,
    page,
)
from chalicelib.volunteers.hours_model import Hours

INDEX = {"opportunity": 1, "state": 2, "month": 3}


class HoursRecord(MainRecord, discriminator="hours"):
    """Time that somebody gave; what is approved is never edited."""

    opportunity = UnicodeAttribute()
    shift = UnicodeAttribute(null=True)
    day = DateAttribute()
    minutes = IntegerAttribute()
    state = UnicodeAttribute()
    at = MomentAttribute()
    by = UnicodeAttribute()
    note = UnicodeAttribute(null=True)
    decided_by = UnicodeAttribute(null=True)
    why = UnicodeAttribute(null=True)
    of = UnicodeAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


def hours_key(found: Hours) -> tuple[type[HoursRecord], str, str]:
    return HoursRecord, keys.person(found.person), keys.hours(found.at, found.id)


def hours_record(found: Hours) -> HoursRecord:
    _, pk, sk = hours_key(found)
    place = keys.hours_day(found.day, found.id)
    return HoursRecord(
        pk,
        sk,
        opportunity=found.opportunity,
        shift=found.shift,
        day=found.day,
        minutes=found.minutes,
        state=found.state,
        at=found.at,
        by=found.by,
        note=found.note or None,
        decided_by=found.decided_by or None,
        why=found.why or None,
        of=found.of,
        ver=found.version,
        trail=found.trail,
        g1p=keys.hours_of_opportunity(found.opportunity),
        g1s=place,
        g2p=keys.hours_in_state(found.state),
        g2s=place,
        g3p=keys.hours_of_month(month_of(found.day)),
        g3s=place,
    )


def to_hours(record: HoursRecord) -> Hours:
    return Hours(
        id=record.sk.rsplit("#", 1)[1],
        person=keys.person_id(record.pk),
        opportunity=record.opportunity,
        shift=record.shift,
        day=record.day,
        minutes=record.minutes,
        state=record.state,
        at=record.at,
        by=record.by,
        note=record.note or "",
        decided_by=record.decided_by or "",
        why=record.why or "",
        of=record.of,
        version=record.ver,
        trail=record.trail,
    )


def add_hours(changes: Changes, found: Hours) -> None:
    """New hours, and what finds them by their id alone."""
    _, pk, sk = hours_key(found)
    changes.create(hours_record(found))
    changes.create(Sentinel(keys.sentinel("HR", found.id), keys.ONLY, owner=pk, owner_sk=sk))


def find_hours(hid: str, *, consistent: bool = False) -> Hours | None:
    pointer = one(Sentinel, keys.sentinel("HR", hid), keys.ONLY, consistent=consistent)
    if pointer is None:
        return None
    record = one(HoursRecord, pointer.owner, str(pointer.owner_sk), consistent=consistent)
    return to_hours(record) if record else None


def hours_page(by: str, value: str, *, limit: int, after: Key | None = None) -> Page[HoursRecord]:
    """Hours of a constituent, an opportunity, a state or a month (2026-11), the newest first."""
    if by == "constituent":
        pk = keys.person(value)
        return page(HoursRecord, pk, begins=keys.HOURS, limit=limit, after=after)
    pk = {
        "opportunity": keys.hours_of_opportunity,
        "state": keys.hours_in_state,
        "month": keys.hours_of_month,
    }[by](value)
    return page(HoursRecord, pk, index=INDEX[by], limit=limit, after=after, newest=True)


def hours_in_state(state: str) -> int:
    """How many there are in a state."""
    return count(HoursRecord, keys.hours_in_state(state), index=INDEX["state"])


def hours_of_month(month: date) -> Iterator[Hours]:
    pk = keys.hours_of_month(month_of(month))
    return map(to_hours, every(HoursRecord, pk, index=3))
