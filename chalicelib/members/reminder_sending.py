"""Carrying out the promise of a reminder: the last look before it leaves, the letter, and what became of it."""

from datetime import date, datetime
from typing import Any

from chalicelib import mail, people
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day
from chalicelib.members.links import renewal_link
from chalicelib.members.model import Level, Membership
from chalicelib.members.reading import membership_of
from chalicelib.members.reminder_letters import TOPIC, reminder_letter
from chalicelib.members.reminders_model import Reminder, kind_on
from chalicelib.members.reminders_records import (
    find_reminder,
    find_texts,
    finish,
    reminders_of,
)
from chalicelib.members.store import known_level
from chalicelib.staff import organisation


def send_reminder(row: str, data: dict[str, Any], now: datetime) -> None:
    """Sends it, or writes down why not; may be asked again for the same row."""
    reminder = find_reminder(data["person"], date.fromisoformat(data["end"]), data["offset"])
    if reminder is None or reminder.state != "promised":
        return
    membership = membership_of(reminder.person)
    reason = why_not(reminder, membership)
    if reason and people.whereabouts(person=reminder.person, row=row, now=now) == "none":
        finish(reminder, state="withheld", reason=reason, now=now)
        return
    answer = "before" if reason or membership is None else _send(reminder, membership, row, now)
    if answer in ("sent", "before"):
        finish(reminder, state="sent", now=now)
    else:
        finish(reminder, state="withheld", reason=answer, now=now)


def why_not(reminder: Reminder, membership: Membership | None) -> str:
    """What has changed since the promise that makes the letter wrong; empty when nothing has."""
    if membership is None or membership.ended:
        return "ended"
    if membership.end != reminder.end:
        return "renewed"
    if reminder.offset not in known_level(membership.level).ladder:
        return "switched_off"
    newer = any(
        other.end == reminder.end and other.offset > reminder.offset and other.state != "withheld"
        for other in reminders_of(reminder.person)
    )
    return "superseded" if newer else ""


def _send(reminder: Reminder, membership: Membership, row: str, now: datetime) -> str:
    try:
        return people.send_letter(
            letter_of(membership, now=now),
            person=reminder.person,
            topic=TOPIC,
            purpose="membership",
            row=row,
            now=now,
        )
    except mail.LetterRejected:
        return "rejected"


def letter_of(membership: Membership, *, now: datetime) -> mail.Letter:
    """What a member is written today; a letter that comes late says what is true now."""
    # The handlers of members are listed beside its letters, which this one uses.
    from chalicelib.members.delivering import in_lang, reader_of, sender_of

    member, _ = people.get(cid=membership.person)
    reader, level = reader_of(member), known_level(membership.level)
    today = local_day(now, organisation().time_zone)
    return reminder_letter(
        membership,
        kind=kind_on(today, membership.end or today),
        texts=find_texts(level.id),
        level=in_lang(level.name, reader.lang),
        amount=price_of(membership, level),
        url=renewal_link(membership, now=now, lang=reader.lang),
        reader=reader,
        sender=sender_of(reader.lang),
    )


def price_of(membership: Membership, level: Level) -> Money | None:
    """What renewing costs: in the currency she paid last, else in the organisation's; None when there is no price."""
    currencies = [membership.fee.currency] if membership.fee else []
    for currency in (*currencies, organisation().currency):
        if currency in level.prices:
            return level.price(currency)
    return None
