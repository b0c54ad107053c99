"""What SES tells of letters: sent, delivered, bounced, complained of. Events come twice, late and in any order.

A letter only moves forward. A permanent bounce or a complaint suppresses the address at once, whoever it belongs to,
and so do several letters in a row that found it full or away.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.kit.ids import moment_of, parse_id
from chalicelib.kit.refusals import NotFound
from chalicelib.people.soft_bounces import count_soft_bounce, forget_soft_bounces
from chalicelib.people.store import LetterRecord, ProfileRecord
from chalicelib.people.suppressing import SES, suppress
from chalicelib.store import keys, one, put_one, update_one

# From left to right only; what stands beside each other does not follow from one another.
ORDER = (
    ("claimed", "waiting"),
    ("sent",),
    ("delivered",),
    ("bounced", "rejected"),
    ("complained",),
)
STATES = {
    "Send": "sent",
    "Delivery": "delivered",
    "Bounce": "bounced",
    "Reject": "rejected",
    "Complaint": "complained",
}


@dataclass(frozen=True)
class Told:
    """One event: what befell SES's message, and the tags that we gave it."""

    kind: str
    message: str
    subject: str
    tags: Mapping[str, str]
    recipients: tuple[str, ...]
    permanent: bool


def read(event: Mapping[str, Any]) -> Told:
    """An event as SES publishes it."""
    kind, mail = event["eventType"], event["mail"]
    bounce = event.get("bounce", {})
    tags = {name: values[0] for name, values in mail.get("tags", {}).items() if values}
    return Told(
        kind=kind,
        message=mail["messageId"],
        subject=mail.get("commonHeaders", {}).get("subject", ""),
        tags=tags,
        recipients=tuple(_recipients(event)),
        permanent=bounce.get("bounceType") == "Permanent",
    )


def _recipients(event: Mapping[str, Any]) -> list[str]:
    bounced = event.get("bounce", {}).get("bouncedRecipients", ())
    complained = event.get("complaint", {}).get("complainedRecipients", ())
    arrived = event.get("delivery", {}).get("recipients", ())
    return [*(each["emailAddress"] for each in (*bounced, *complained)), *arrived]


def hear_notice(notice: Mapping[str, Any]) -> None:
    """An event in the envelope in which SNS brings it; it happened when the envelope says."""
    [record] = notice["Records"]
    at = datetime.fromisoformat(record["Sns"]["Timestamp"]).astimezone(UTC)
    hear(json.loads(record["Sns"]["Message"]), now=at)


def hear(event: Mapping[str, Any], *, now: datetime) -> None:
    """Marks the letter and suppresses the address; may be called again with the same event."""
    told = read(event)
    if told.kind == "Complaint" or told.permanent:
        reason = "complaint" if told.kind == "Complaint" else "bounce"
        for address in told.recipients:
            suppress(address=_bare(address), reason=reason, actor=SES, now=now)
    elif told.kind == "Bounce":
        for address in told.recipients:
            count_soft_bounce(address=_bare(address), message=told.message, now=now)
    elif told.kind == "Delivery":
        for address in told.recipients:
            forget_soft_bounces(address=_bare(address), now=now)
    if told.kind in STATES:
        _mark(told, STATES[told.kind], now)


def _bare(address: str) -> str:
    return address.rpartition("<")[2].partition(">")[0] if "<" in address else address


def _mark(told: Told, state: str, now: datetime) -> None:
    place = _place(told.tags)
    if place is None:
        return
    key, named = (LetterRecord, *place), LetterRecord.messages.add({told.message})
    if update_one(
        key, [named, LetterRecord.state.set(state)], LetterRecord.state.is_in(*_before(state))
    ):
        return
    if not update_one(key, [named], LetterRecord.pk.exists()):
        _write_afresh(told, place, state, now)


def _before(state: str) -> tuple[str, ...]:
    reached = next(number for number, step in enumerate(ORDER) if state in step)
    return tuple(earlier for step in ORDER[:reached] for earlier in step)


def _place(tags: Mapping[str, str]) -> tuple[str, str] | None:
    """Where the letter's claim lies; None for a letter that was to nobody we know, such as one to staff."""
    try:
        person, row = parse_id(tags.get("person", "")), parse_id(tags.get("row", ""))
    except NotFound:
        return None
    key = keys.money_letter if tags.get("about") == "money" else keys.letter
    return keys.person(person), key(moment_of(row), row)


def _write_afresh(told: Told, place: tuple[str, str], state: str, now: datetime) -> None:
    """SES knows a letter that we do not, as after a restore: its row must not send a second copy."""
    pk, sk = place
    if one(ProfileRecord, pk, keys.PROFILE, consistent=True) is None:
        return
    record = LetterRecord(
        pk,
        sk,
        topic=told.tags.get("topic", ""),
        purpose=told.tags.get("purpose"),
        lang=told.tags.get("lang", ""),
        subject=told.subject,
        at=now,
        state=state,
        messages={told.message},
    )
    put_one(record, LetterRecord.pk.does_not_exist())
