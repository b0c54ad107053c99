"""The records of reminders: what a level's say, and what became of each step, which is its claim as well."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from chalicelib.members.reminders_model import Reminder, Texts
from chalicelib.store import (
    Changes,
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    Key,
    MainRecord,
    MomentAttribute,
    Page,
    TextAttribute,
    every,
    keys,
    one,
    overwrite,
    page,
    update_one,
)


class TextsRecord(MainRecord, discriminator="reminder_texts"):
    texts: Any = JsonAttribute()
    ver = IntegerAttribute()
    trail = TextAttribute()


class ReminderRecord(MainRecord, discriminator="reminder"):
    """One step of one term. Its key is made of the term and the step, so it can be written once."""

    membership = TextAttribute()
    level = TextAttribute()
    end = DateAttribute()
    offset = IntegerAttribute()
    day = DateAttribute()
    decided = MomentAttribute()
    state = TextAttribute()
    reason = TextAttribute(null=True)
    row = TextAttribute(null=True)
    at = MomentAttribute(null=True)


def find_texts(level: str) -> Texts:
    record = one(TextsRecord, keys.ladders(), level, consistent=True)
    return Texts(level, record.texts, record.ver, record.trail) if record else Texts(level)


def write_texts(changes: Changes, before: Texts, after: Texts) -> None:
    record = TextsRecord(
        keys.ladders(), after.level, texts=after.texts, ver=after.version, trail=after.trail
    )
    overwrite(changes, record, version=before.version)


def reminder_key(person: str, end: date, offset: int) -> tuple[str, str]:
    return keys.person(person), keys.reminder(end, offset)


def reminder_record(reminder: Reminder, *, on: date) -> ReminderRecord:
    """The item, listed under the day on which it was decided."""
    return ReminderRecord(
        *reminder_key(reminder.person, reminder.end, reminder.offset),
        membership=reminder.membership,
        level=reminder.level,
        end=reminder.end,
        offset=reminder.offset,
        day=reminder.day,
        decided=reminder.decided,
        state=reminder.state,
        reason=reminder.reason or None,
        row=reminder.row or None,
        at=reminder.at,
        g1p=keys.reminded_on(on),
        g1s=keys.reminded(reminder.offset, reminder.person),
    )


def to_reminder(record: ReminderRecord) -> Reminder:
    return Reminder(
        person=keys.person_id(record.pk),
        membership=record.membership,
        level=record.level,
        end=record.end,
        offset=record.offset,
        day=record.day,
        decided=record.decided,
        state=record.state,
        reason=record.reason or "",
        row=record.row or "",
        at=record.at,
    )


def find_reminder(person: str, end: date, offset: int) -> Reminder | None:
    record = one(ReminderRecord, *reminder_key(person, end, offset), consistent=True)
    return to_reminder(record) if record else None


def reminders_of(person: str) -> Iterator[Reminder]:
    """Every step that was decided for somebody, by term and step."""
    pk = keys.person(person)
    return map(to_reminder, every(ReminderRecord, pk, begins=keys.REMINDER, consistent=True))


def finish(reminder: Reminder, *, state: str, reason: str = "", now: datetime) -> None:
    """Writes down what became of a promise, unless that was done before."""
    actions = [ReminderRecord.state.set(state), ReminderRecord.at.set(now)]
    if reason:
        actions.append(ReminderRecord.reason.set(reason))
    update_one(
        (ReminderRecord, *reminder_key(reminder.person, reminder.end, reminder.offset)),
        actions,
        ReminderRecord.state == "promised",
    )


def decided_on(
    day: date, *, offset: int | None, limit: int, after: Key | None
) -> Page[ReminderRecord]:
    """Some steps that were decided on a day, by how far they stand from the end."""
    begins = None if offset is None else keys.reminded_step(offset)
    return page(
        ReminderRecord, keys.reminded_on(day), index=1, begins=begins, limit=limit, after=after
    )
