"""Addresses that get no mail: bounced, complained, or asked for. Somebody may lift it, and says why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.kit.refusals import NotFound
from chalicelib.kit.text import clean_text
from chalicelib.people.agreements import ERASED, find_suppression_record, hashed
from chalicelib.people.claims import owner_of_email
from chalicelib.people.store import SuppressionRecord
from chalicelib.store import (
    About,
    Actor,
    Changes,
    Key,
    Trail,
    audit,
    every,
    keys,
    page,
    until_settled,
)

REASONS = ("bounce", "soft_bounces", "complaint", "staff", ERASED)
LONGEST_WHY = 500
SES = Actor("system", "ses", "Amazon SES")


@dataclass(frozen=True)
class Suppression:
    """`address` is a hint such as h…@example.org; `person` whose address it was when it was suppressed."""

    id: str
    reason: str
    at: datetime
    address: str
    person: str | None


@dataclass(frozen=True)
class SuppressionPage:
    """Some suppressions newest first, and where to go on."""

    suppressions: list[Suppression]
    next: Key | None


def suppress(
    *, address: str, reason: str, actor: Actor, now: datetime, why: str = ""
) -> Suppression:
    """From now on the address gets no mail; one that is suppressed stays as it was."""
    address_id, owner = hashed(address), owner_of_email(address)

    def attempt() -> Suppression:
        before = find_suppression_record(address_id)
        if before and before.lifted is None:
            return to_suppression(before)
        changes = Changes(actor=actor, now=now, why=why)
        whose = owner or (before.person if before else None)
        trail = _audited(changes, address_id, "suppressed", before, to=reason, whose=whose)
        made = SuppressionRecord(
            keys.suppression(address_id),
            keys.ONLY,
            reason=reason,
            at=now,
            person=owner,
            shown=hint(address),
            ver=trail.number,
            trail=trail.hash,
            g1p=keys.suppressions(),
            g1s=keys.suppressed(now, address_id),
        )
        _write(changes, made, before)
        changes.commit(result=address_id)
        return to_suppression(made)

    return until_settled(attempt)


def _write(changes: Changes, made: SuppressionRecord, before: SuppressionRecord | None) -> None:
    if before is None:
        changes.create(made)
        return
    told = ("reason", "at", "person", "shown", "ver", "trail", "g1p", "g1s")
    actions = [
        getattr(SuppressionRecord, name).set(getattr(made, name))
        for name in told
        if getattr(made, name) is not None
    ]
    changes.update(
        (SuppressionRecord, made.pk, made.sk),
        [*actions, SuppressionRecord.lifted.remove()],
        SuppressionRecord.ver == before.ver,
    )


def lift(*, suppression: str, why: str, actor: Actor, now: datetime) -> Suppression:
    """The address may be written to again; `why` is kept. Raises NotFound, TextEmpty, TextTooLong."""
    why = clean_text(why, field="why", longest=LONGEST_WHY)

    def attempt() -> Suppression:
        before = find_suppression_record(suppression)
        if before is None or before.lifted is not None:
            raise NotFound()
        changes = Changes(actor=actor, now=now, why=why)
        trail = _audited(changes, suppression, "lifted", before, whose=before.person)
        changes.update(
            (SuppressionRecord, before.pk, before.sk),
            [
                SuppressionRecord.lifted.set(now),
                SuppressionRecord.ver.set(trail.number),
                SuppressionRecord.trail.set(trail.hash),
                SuppressionRecord.g1p.remove(),
                SuppressionRecord.g1s.remove(),
            ],
            SuppressionRecord.ver == before.ver,
        )
        changes.commit(result=suppression)
        return to_suppression(before)

    return until_settled(attempt)


def _audited(
    changes: Changes,
    address_id: str,
    verb: str,
    before: SuppressionRecord | None,
    *,
    whose: str | None,
    to: str | None = None,
) -> Trail:
    held = before.reason if before and before.lifted is None else None
    trail = Trail(before.ver, before.trail) if before else Trail()
    return audit(
        changes,
        entity(address_id),
        verb,
        trail=trail,
        before={"reason": held},
        after={"reason": to},
        about=About(whose) if whose else None,
    )


def list_suppressions(*, limit: int, after: Key | None = None) -> SuppressionPage:
    """Those that hold now, newest first."""
    found = page(
        SuppressionRecord, keys.suppressions(), index=1, limit=limit, after=after, newest=True
    )
    return SuppressionPage([to_suppression(record) for record in found.rows], found.next)


def every_suppression() -> Iterator[Suppression]:
    """All that hold now."""
    for record in every(SuppressionRecord, keys.suppressions(), index=1):
        yield to_suppression(record)


def to_suppression(record: SuppressionRecord) -> Suppression:
    address_id = record.pk.rsplit("#", 1)[1]
    return Suppression(address_id, record.reason, record.at, record.shown, record.person)


def hint(address: str) -> str:
    """An address that who knows it recognises and nobody else learns."""
    local, _, domain = address.strip().lower().partition("@")
    return f"{local[:1]}…@{domain}"


def entity(address_id: str) -> str:
    """The name of an address in the audit."""
    return f"suppression:{address_id}"
