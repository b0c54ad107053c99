"""Reading the audit: who changed what, when, from what to what, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.store import AuditRecord, Key, keys, page


@dataclass(frozen=True)
class Change:
    """One committed change of an entity such as `user:01…`; `before` is None for something new."""

    entity: str
    number: int
    at: datetime
    who: dict[str, str]
    verb: str
    why: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    hash: str


@dataclass(frozen=True)
class ChangePage:
    """Some changes, newest first, and the key to go on after."""

    changes: list[Change]
    next: Key | None


def changes_of(entity: str, *, limit: int, after: Key | None = None) -> ChangePage:
    """The history of one entity."""
    found = page(AuditRecord, keys.audit(entity), limit=limit, after=after, newest=True)
    return ChangePage([_change(row) for row in found.rows], found.next)


def changes_on(day: date, *, limit: int, after: Key | None = None) -> ChangePage:
    """Everything that was changed on a day (UTC)."""
    found = page(AuditRecord, keys.audit_day(day), index=1, limit=limit, after=after, newest=True)
    return ChangePage([_change(row) for row in found.rows], found.next)


def _change(row: AuditRecord) -> Change:
    return Change(
        entity=keys.audited(row.pk),
        number=int(row.sk),
        at=row.at,
        who=row.who,
        verb=row.verb,
        why=row.why,
        before=row.before,
        after=row.after,
        hash=row.hash,
    )
