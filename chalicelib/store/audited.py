"""Reading the audit: rows as they were written, those about a person opened with her key."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.kit.sealing import unsealed
from chalicelib.store import keys
from chalicelib.store.record import AuditRecord, MainRecord
from chalicelib.store.seals import keys_in, keys_of


@dataclass(frozen=True)
class Audited:
    """One row. `erased` tells that it was about somebody who is erased: nobody can read it any more."""

    entity: str
    number: int
    at: datetime
    who: dict[str, str]
    verb: str
    why: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    hash: str
    erased: bool = False


def opened_rows(rows: Sequence[AuditRecord], beside: Sequence[MainRecord] = ()) -> list[Audited]:
    """At most 100 rows; keys that lie among what was read `beside` them are not read again."""
    known = keys_in(beside)
    known |= keys_of({row.about for row in rows if row.about} - known.keys())
    return [_opened(row, known.get(row.about or "")) for row in rows]


def _opened(row: AuditRecord, key: bytes | None) -> Audited:
    told = json.loads(unsealed(row.sealed, key)) if row.sealed and key else {}
    name = told.get("name")
    return Audited(
        entity=keys.audited(row.pk),
        number=int(row.sk),
        at=row.at,
        who={**row.who, "name": name} if name else row.who,
        verb=row.verb,
        why=told.get("why", row.why),
        before=told.get("before", row.before),
        after=told.get("after", row.after),
        hash=row.hash,
        erased=bool(row.about) and key is None,
    )
