"""Mailings: drafted, sent off now or for a moment, paused, recalled, cancelled; each move is one audited commit."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.kit.text import clean_line
from chalicelib.outreach import model
from chalicelib.outreach.model import Mailing, MailingIncomplete, MailingNotDraft, check_move
from chalicelib.outreach.segments import find_segment, open_segment, read
from chalicelib.outreach.store import AudienceRecord, MailingRecord
from chalicelib.outreach.templates import find_template, get_template
from chalicelib.store import (
    Actor,
    Changes,
    Page,
    audited_as,
    every,
    keys,
    one,
    overwrite,
    page,
)
from chalicelib.store import Key as Place

if TYPE_CHECKING:
    from chalicelib.outreach.rules import Tree

IN_A_PART = 1000
MOST_PARTS = 90
PATIENCE = timedelta(minutes=5)

Permissions = frozenset[str]


def list_mailings(
    *, limit: int, after: Place | None = None, archived: bool = False
) -> Page[MailingRecord]:
    """Newest first, those that were archived or the others; `to_mailing` reads each."""
    rows: list[MailingRecord] = []
    while True:
        wanted = limit - len(rows)
        found = page(MailingRecord, keys.mailings(), limit=wanted, after=after, newest=True)
        rows += [row for row in found.rows if bool(row.archived) is archived]
        after = found.next
        if after is None or len(rows) >= limit:
            return Page(rows, after)


def get_mailing(mailing: str) -> Mailing:
    """As it stands at this moment; raises NotFound."""
    record = one(MailingRecord, keys.mailings(), mailing, consistent=True)
    if record is None:
        raise NotFound()
    return to_mailing(record)


def tree_of(mailing: Mailing) -> "Tree":
    """Whom it means: by the rules it was sent off with, or by those of its segment; raises MailingIncomplete."""
    if mailing.rules is not None:
        return read(mailing.rules)
    segment = find_segment(mailing.segment)
    if segment is None:
        raise MailingIncomplete("segment")
    return segment.tree


def needs_of(mailing: Mailing) -> Permissions:
    """The permissions it takes to see to whom it goes; of one whose segment is gone, none."""
    from chalicelib.outreach.rules import needs

    try:
        return needs(tree_of(mailing))
    except MailingIncomplete:
        return frozenset()


def draft_mailing(
    *, told: Mapping[str, Any], permissions: Permissions, actor: Actor, now: datetime
) -> Mailing:
    """A new draft; raises NotFound for a template or segment that is not there, and Refusals of Forbidden."""
    made = Mailing(id=new_id(now), by=actor.name, **_cleaned(told, permissions, actor))
    changes = Changes(actor=actor, now=now)
    made = audited_as(changes, f"mailing:{made.id}", "drafted", made, facts=_facts)
    changes.create(mailing_record(made))
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


def keep_audience(changes: Changes, mailing: Mailing, *, today: date) -> Mailing:
    """Writes down whom a mailing means now; raises AudienceTooLarge."""
    from chalicelib.outreach.finding import everyone_in

    ids = [row.id for row in everyone_in(tree_of(mailing), today=today)]
    if len(ids) > IN_A_PART * MOST_PARTS:
        raise model.AudienceTooLarge("segment", high=IN_A_PART * MOST_PARTS)
    for number, start in enumerate(range(0, len(ids), IN_A_PART)):
        part = ids[start : start + IN_A_PART]
        changes.create(AudienceRecord(keys.audience(mailing.id), keys.part(number), ids=part))
    return replace(mailing, total=len(ids), position=0)


def audience_part(mailing: Mailing, number: int) -> list[str]:
    """The ids of one part of a kept audience."""
    record = one(AudienceRecord, keys.audience(mailing.id), keys.part(number))
    return list(record.ids) if record else []


def _recalled(changes: Changes, before: Mailing) -> Mailing:
    for part in every(AudienceRecord, keys.audience(before.id), consistent=True):
        changes.delete((AudienceRecord, part.pk, part.sk))
    return replace(before, state=model.DRAFT, rules=None, subject={}, body={}, at=None, total=0)


def _complete(mailing: Mailing, permissions: Permissions, actor: Actor) -> Mailing:
    try:
        segment = open_segment(mailing.segment, reader=actor.id, permissions=permissions)
    except NotFound:
        raise MailingIncomplete("segment") from None
    template = find_template(mailing.template)
    if template is None:
        raise MailingIncomplete("template")
    return replace(mailing, rules=segment.rules, subject=template.subject, body=template.body)


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


def write_move(changes: Changes, before: Mailing, after: Mailing, verb: str) -> Mailing:
    """Adds what a mailing became to a commit, which is Stale when somebody changed it meanwhile."""
    after = audited_as(changes, f"mailing:{before.id}", verb, after, before=before, facts=_facts)
    record = mailing_record(after)
    if before.begun and after.position == before.position:
        # Whoever sends moves it on at the same time.
        del record.attribute_values["position"]
    overwrite(changes, record, version=before.version)
    return after


def _facts(mailing: Mailing) -> dict[str, Any]:
    told = (
        "name",
        "template",
        "segment",
        "purpose",
        "audience",
        "other_language",
        "state",
        "archived",
    )
    facts = {name: getattr(mailing, name) for name in told}
    return facts | {"at": mailing.at.isoformat() if mailing.at else None, "total": mailing.total}


def mailing_record(mailing: Mailing) -> MailingRecord:
    told = {f.name: getattr(mailing, f.name) for f in fields(mailing)}
    for name in ("id", "version"):
        del told[name]
    told |= {"subject": dict(mailing.subject) or None, "body": dict(mailing.body) or None}
    return MailingRecord(keys.mailings(), mailing.id, ver=mailing.version, **told)


def to_mailing(record: MailingRecord) -> Mailing:
    told = {
        f.name: getattr(record, f.name)
        for f in fields(Mailing)
        if f.name not in ("id", "version", "subject", "body", "archived")
    }
    return Mailing(
        id=record.sk,
        version=record.ver,
        subject=record.subject or {},
        body=record.body or {},
        archived=bool(record.archived),
        **told,
    )
