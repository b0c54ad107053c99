"""Whom a mailing means: by its rules, or as it was written down when it was sent off."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.kit.refusals import Forbidden
from chalicelib.outreach import model
from chalicelib.outreach.model import Mailing, MailingIncomplete
from chalicelib.outreach.segments import find_segment, read
from chalicelib.outreach.store import AudienceRecord
from chalicelib.store import Changes, every, keys, one

if TYPE_CHECKING:
    from chalicelib.outreach.rules import Tree

IN_A_PART = 1000
MOST_PARTS = 90

Permissions = frozenset[str]


def tree_of(mailing: Mailing) -> "Tree":
    """Whom it means: by the rules it was sent off with, or by those of its segment; raises MailingIncomplete."""
    if mailing.rules is not None:
        return read(mailing.rules)
    segment = find_segment(mailing.segment)
    if segment is None:
        raise MailingIncomplete("segment")
    return segment.tree


def check_seen(mailing: Mailing, permissions: Permissions, *, field: str = "") -> None:
    """Who is in it tells what its rules ask for; raises Forbidden for whoever may not know that."""
    if not needs_of(mailing) <= permissions:
        raise Forbidden(field)


def needs_of(mailing: Mailing) -> Permissions:
    """The permissions it takes to see to whom it goes; of one whose segment is gone, none."""
    from chalicelib.outreach.rules import needs

    try:
        return needs(tree_of(mailing))
    except MailingIncomplete:
        return frozenset()


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


def forget_audience(changes: Changes, mailing: Mailing) -> None:
    """Takes away what was written down, as a draft means whoever its rules will mean."""
    for part in every(AudienceRecord, keys.audience(mailing.id), consistent=True):
        changes.delete((AudienceRecord, part.pk, part.sk))
