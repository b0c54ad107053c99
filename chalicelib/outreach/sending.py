"""Sending a mailing: in steps of a few people, each of which may be killed anywhere and run by several at once.

Of each copy at most one goes out: people.send_letter claims it under an id that follows from mailing and person. A step
that died is gone through again; whoever was settled is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from chalicelib import mail, people
from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.members import Membership
from chalicelib.outreach import copies, model
from chalicelib.outreach.copies import LATE, LEFT_OUT, SENT, settle
from chalicelib.outreach.knowing import known_of, memberships_for
from chalicelib.outreach.mailing_records import get_mailing, write_move
from chalicelib.outreach.meaning import IN_A_PART, audience_part, keep_audience, needs_of
from chalicelib.outreach.merging import Text
from chalicelib.outreach.model import Mailing, language_for
from chalicelib.outreach.posting import letter_to
from chalicelib.outreach.store import MailingRecord
from chalicelib.outreach.tracking import lead_of, pixel_of
from chalicelib.staff import organisation
from chalicelib.store import Actor, Changes, Overtaken, keys, until_settled

AT_ONCE = 25
STEPS = 10
# By then an event of SES has told of a letter whose answer was lost, or it may be sent again.
AGAIN = timedelta(minutes=11)
WE = Actor("system", "mailings", "Mailings")
GONE_OUT = ("sent", "before")


@dataclass(frozen=True)
class Batch:
    """Some of a mailing's people, whose memberships were read together if its text says anything of them."""

    mailing: Mailing
    texts: Mapping[str, Text]
    fields: frozenset[str]
    memberships: Mapping[str, Membership]
    now: datetime


def carry_on(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Begins a mailing that is due and goes on with one under way, for some steps; the rest is promised."""
    mailing = until_settled(lambda: _begun(get_mailing(data["mailing"]), now))
    if mailing.state == model.SCHEDULED:
        # A schedule's clock tells whole minutes, and may be behind that of the door it was sent off at.
        _promise(data, now, not_before=mailing.at)
    for _ in range(STEPS):
        if mailing.state != model.SENDING:
            return
        mailing = _step(mailing, now)
    if mailing.state == model.SENDING:
        _promise(data, now)


def _promise(data: dict[str, Any], now: datetime, *, not_before: datetime | None = None) -> None:
    changes = Changes(actor=WE, now=now)
    changes.outbox("mailing", data, not_before=not_before, long=True)
    changes.commit()


def try_late(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Settles the copies that were in doubt; raises MailInDoubt while one still is."""
    mailing = get_mailing(data["mailing"])
    if mailing.state == model.CANCELLED:
        return
    if _send_some(mailing, data["people"], now):
        raise mail.MailInDoubt()


def _begun(mailing: Mailing, now: datetime) -> Mailing:
    """The mailing under way; one that is not due stays as it is, for the row that will be."""
    if mailing.state != model.SCHEDULED or (mailing.at and mailing.at > now):
        return mailing
    changes = Changes(actor=WE, now=now)
    after = mailing
    if mailing.audience == "live":
        after = keep_audience(changes, mailing, today=local_day(now, organisation().time_zone))
    after = replace(after, state=model.SENDING, started=now)
    if not after.total:
        after = replace(after, state=model.SENT, ended=now)
    try:
        after = write_move(changes, mailing, after, "began")
        changes.commit()
    except Stale:
        raise Overtaken() from None
    return after


def _step(mailing: Mailing, now: datetime) -> Mailing:
    """A few people further; whoever else does the same step at this time sends nobody a second copy."""
    part, within = divmod(mailing.position, IN_A_PART)
    ids = audience_part(mailing, part)[within : within + AT_ONCE]
    late = _send_some(mailing, ids, now)
    changes = Changes(actor=WE, now=now)
    if late:
        told = {"mailing": mailing.id, "people": late}
        changes.outbox("mailing_late", told, not_before=now + AGAIN, long=True)
    try:
        return _advanced(changes, mailing, mailing.position + len(ids))
    except (Overtaken, Stale):
        return get_mailing(mailing.id)


def _advanced(changes: Changes, mailing: Mailing, position: int) -> Mailing:
    after = replace(mailing, position=position)
    if position >= mailing.total:
        after = replace(after, state=model.SENT, ended=changes.now)
        after = write_move(changes, mailing, after, "sent")
    else:
        here = (MailingRecord.position == mailing.position) & (MailingRecord.state == model.SENDING)
        key = (MailingRecord, keys.mailings(), mailing.id)
        changes.update(key, [MailingRecord.position.set(position)], here)
    changes.commit()
    return after


def _send_some(mailing: Mailing, ids: list[str], now: datetime) -> list[str]:
    """Sends to those of some people who were not settled; returns who is still in doubt.

    Raises MailThrottled and MailUnavailable, after which the step is gone through again.
    """
    late = []
    done = copies.settled(mailing, ids)
    left = [cid for cid in ids if cid not in done]
    batch = _batch_of(mailing, left, now)
    for cid in left:
        try:
            _send_one(batch, cid)
        except mail.MailInDoubt:
            settle(mailing, cid, state=LATE, now=now)
            late.append(cid)
    return late


def _batch_of(mailing: Mailing, ids: list[str], now: datetime) -> Batch:
    texts = {
        lang: Text(lang, mailing.subject[lang], mailing.body[lang]) for lang in mailing.subject
    }
    fields = frozenset(field for text in texts.values() for field in text.fields)
    return Batch(mailing, texts, fields, memberships_for(ids, fields), now)


def _send_one(batch: Batch, cid: str) -> None:
    mailing, now = batch.mailing, batch.now
    leave_out = partial(settle, mailing, cid, state=LEFT_OUT, now=now)
    try:
        person, summary = people.get(cid=cid)
    except NotFound:
        leave_out(reason=model.GONE)
        return
    lang = language_for(person.lang, mailing.subject, other=mailing.other_language)
    if lang is None:
        leave_out(reason=people.may_send(person, purpose=mailing.purpose) or model.NO_TEXT)
        return
    try:
        outcome = people.send_letter(
            _letter(batch, person, summary, lang),
            person=cid,
            topic="mailing",
            purpose=mailing.purpose,
            row=mailing.row_for(cid),
            now=now,
            about_money="gifts.read" in needs_of(mailing),
        )
    except mail.LetterRejected:
        leave_out(reason=model.REJECTED)
        return
    if outcome in GONE_OUT:
        settle(mailing, cid, state=SENT, lang=lang, now=now)
    else:
        leave_out(reason=outcome)


def _letter(
    batch: Batch, person: people.Constituent, summary: people.Summary, lang: str
) -> mail.Letter:
    mailing = batch.mailing
    letter = letter_to(
        person,
        batch.texts[lang],
        topic="mailing",
        known=known_of(summary, batch.texts[lang].fields, batch.memberships, batch.now),
        lead=lead_of(mailing.id, person.id),
        pixel=pixel_of(mailing.id, person.id),
    )
    return replace(letter, tags={**letter.tags, "mailing": mailing.id})
