"""Mailings: drafted, sent off now or for a moment, paused, recalled, cancelled; each move is one audited commit."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.kit.text import clean_line
from chalicelib.outreach import model
from chalicelib.outreach.mailing_records import get_mailing, write_draft, write_move
from chalicelib.outreach.meaning import Permissions, forget_audience, keep_audience
from chalicelib.outreach.model import Mailing, MailingIncomplete, MailingNotDraft, check_move
from chalicelib.outreach.segments import open_segment
from chalicelib.outreach.templates import check, find_template, get_template
from chalicelib.store import Actor, Changes

if TYPE_CHECKING:
    pass

PATIENCE = timedelta(minutes=5)


def draft_mailing(
    *, told: Mapping[str, Any], permissions: Permissions, actor: Actor, now: datetime
) -> Mailing:
    """A new draft; raises NotFound for a template or segment that is not there, and Refusals of Forbidden."""
    made = Mailing(id=new_id(now), by=actor.name, **_cleaned(told, permissions, actor))
    changes = Changes(actor=actor, now=now)
    made = write_draft(changes, made)
    changes.commit(result=made.id)
    return made


def change_mailing(
    *,
    mailing: str,
    version: int,
    to: Mapping[str, Any],
    permissions: Permissions,
    actor: Actor,
    now: datetime,
) -> Mailing:
    """Changes a draft; raises NotFound, Stale, MailingNotDraft and what `draft_mailing` raises."""

    def decide(before: Mailing) -> Mailing:
        if version != before.version:
            raise Stale(version=before.version)
        if before.state != model.DRAFT:
            raise MailingNotDraft(state=before.state)
        return replace(before, **_cleaned(to, permissions, actor))

    return _moved(mailing, "changed", decide, Changes(actor=actor, now=now))


def archive(*, mailing: str, version: int, archived: bool, actor: Actor, now: datetime) -> Mailing:
    """Takes a draft, or one that was cancelled, off the list, or fetches it back.

    Raises NotFound, Stale, MailingMoveWrong.
    """

    def decide(before: Mailing) -> Mailing:
        if version != before.version:
            raise Stale(version=before.version)
        model.check_archived(before)
        return replace(before, archived=archived)

    verb = "archived" if archived else "restored"
    return _moved(mailing, verb, decide, Changes(actor=actor, now=now))


def send_off(
    *,
    mailing: str,
    version: int,
    at: datetime | None,
    permissions: Permissions,
    actor: Actor,
    now: datetime,
    today: date,
) -> Mailing:
    """Has a draft go out, now or at a moment; its text and its rules are copied, and if frozen, whom it means.

    Raises NotFound, Stale, MailingMoveWrong, MailingIncomplete, MomentPast, AudienceTooLarge, Refusals of Forbidden.
    """
    if at and at < now - PATIENCE:
        raise model.MomentPast("at")
    changes = Changes(actor=actor, now=now)

    def decide(before: Mailing) -> Mailing:
        if version != before.version:
            raise Stale(version=before.version)
        check_move(before, model.SCHEDULED)
        ready = _complete(before, permissions, actor)
        if ready.audience == "frozen":
            ready = keep_audience(changes, ready, today=today)
        changes.outbox("mailing", {"mailing": mailing}, not_before=at, long=True)
        return replace(ready, state=model.SCHEDULED, at=at or now, archived=False)

    return _moved(mailing, "sent off", decide, changes)


def move(*, mailing: str, to: str, actor: Actor, now: datetime) -> Mailing:
    """Recalls (draft), pauses, goes on (sending) or cancels; what went out stays out.

    Raises NotFound, MailingMoveWrong.
    """
    changes = Changes(actor=actor, now=now)

    def decide(before: Mailing) -> Mailing:
        check_move(before, to)
        if to == model.DRAFT:
            return _recalled(changes, before)
        if to == model.SENDING:
            changes.outbox("mailing", {"mailing": mailing}, long=True)
        return replace(before, state=to, ended=now if to == model.CANCELLED else None)

    return _moved(mailing, to, decide, changes)


def _recalled(changes: Changes, before: Mailing) -> Mailing:
    forget_audience(changes, before)
    return replace(before, state=model.DRAFT, rules=None, subject={}, body={}, at=None, total=0)


def _complete(mailing: Mailing, permissions: Permissions, actor: Actor) -> Mailing:
    try:
        segment = open_segment(mailing.segment, reader=actor.id, permissions=permissions)
    except NotFound:
        raise MailingIncomplete("segment") from None
    template = find_template(mailing.template)
    if template is None:
        raise MailingIncomplete("template")
    subject, body = check(template.subject, template.body)
    return replace(mailing, rules=segment.rules, subject=subject, body=body)


def _cleaned(told: Mapping[str, Any], permissions: Permissions, actor: Actor) -> dict[str, Any]:
    cleaned = dict(told)
    if "name" in cleaned:
        cleaned["name"] = clean_line(cleaned["name"], field="name")
    if "template" in cleaned:
        get_template(cleaned["template"])
    if "segment" in cleaned:
        open_segment(cleaned["segment"], reader=actor.id, permissions=permissions)
    return cleaned


def _moved(
    mailing: str, verb: str, decide: Callable[[Mailing], Mailing], changes: Changes
) -> Mailing:
    """One commit; Stale when somebody got between."""
    before = get_mailing(mailing)
    after = write_move(changes, before, decide(before), verb)
    changes.commit(result=mailing)
    return after
