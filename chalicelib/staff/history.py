"""Reading the audit: who changed what, when, from what to what, and why."""

from dataclasses import dataclass
from datetime import date

from chalicelib.store import Audited, AuditRecord, Key, keys, opened_rows, page


@dataclass(frozen=True)
class ChangePage:
    """Some changes, newest first, and the key to go on after."""

    changes: list[Audited]
    next: Key | None


def changes_of(entity: str, *, limit: int, after: Key | None = None) -> ChangePage:
    """The history of one entity."""
    found = page(AuditRecord, keys.audit(entity), limit=limit, after=after, newest=True)
    return ChangePage(opened_rows(found.rows), found.next)


def changes_on(day: date, *, limit: int, after: Key | None = None) -> ChangePage:
    """Everything that was changed on a day (UTC)."""
    found = page(AuditRecord, keys.audit_day(day), index=1, limit=limit, after=after, newest=True)
    return ChangePage(opened_rows(found.rows), found.next)
