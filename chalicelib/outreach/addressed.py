"""Whom a mailing is for, for those who ask: what answers is loaded by the question."""

from datetime import date
from typing import TYPE_CHECKING

from chalicelib.outreach.model import Mailing
from chalicelib.store import Key

if TYPE_CHECKING:
    from chalicelib.outreach.audience import Part


def people_of_mailing(
    mailing: Mailing, group: str | None, *, today: date, limit: int, after: Key | None = None
) -> "Part":
    """One page of a group, or of everybody; raises MailingIncomplete for a draft whose segment is gone."""
    from chalicelib.outreach import audience

    if group is None:
        return audience.everybody_of(mailing, today=today, limit=limit, after=after)
    return audience.group_of(mailing, group, today=today, limit=limit, after=after)
