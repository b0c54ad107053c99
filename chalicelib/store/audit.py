"""The audit: one row per committed change of an entity, each with the hash of the one before it.

The entity itself carries the number and hash of its newest row (`ver`, `trail`), so that a commit adds the next
row without reading the audit, and a row that is changed, lost or put between is found and located.

What a row tells about a person is sealed with her key. The chain is over what is stored, so it holds when the key is
destroyed and nobody can read the row any more.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.kit.sealing import sealed
from chalicelib.store import keys
from chalicelib.store.changes import Changes
from chalicelib.store.record import AuditRecord
from chalicelib.store.seals import seal_key

Item = Mapping[str, Mapping[str, Any]]
_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True)
class Trail:
    """Where an entity's audit stands: the number of its newest row, and that row's hash."""

    number: int = 0
    hash: str = ""


@dataclass(frozen=True)
class About:
    """Whose row it is. Of one about `money` only the reason is sealed: amounts and funds outlive the person."""

    person: str
    money: bool = False


@dataclass(frozen=True)
class BrokenLink:
    """A row at which an entity's audit is not what was written: `reason` is changed, missing or unlinked."""

    number: int
    reason: str


def audit(
    changes: Changes,
    entity: str,
    verb: str,
    *,
    trail: Trail = Trail(),
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    about: About | None = None,
) -> Trail:
    """Adds the audit row of one change to a commit; the returned trail goes onto the entity in the same commit."""
    actor, number = changes.actor, trail.number + 1
    row = AuditRecord(
        keys.audit(entity),
        keys.audit_row(number),
        at=changes.now,
        who={"kind": actor.kind, "id": actor.id, "name": actor.name},
        verb=verb,
        why=changes.why,
        before=before,
        after=after,
        previous=trail.hash,
        hash="",
        request=actor.request,
        g1p=keys.audit_day(changes.now.date()),
        g1s=keys.moment_id(changes.now, f"{entity}#{number}"),
    )
    if about:
        _close(row, about, seal_key(changes, about.person))
    row.hash = seal(row.to_dynamodb_dict())
    changes.create(row)
    return Trail(number, row.hash)


def _close(row: AuditRecord, about: About, key: bytes | None) -> None:
    """Seals what the row tells about somebody; once she is erased, nothing is told."""
    told: dict[str, Any] = {"why": row.why}
    row.about, row.why = about.person, ""
    if not about.money:
        told |= {"before": row.before, "after": row.after}
        row.before = row.after = None
    if row.who["kind"] == "person":
        told["name"] = row.who["name"]
        row.who = {**row.who, "name": ""}
    if key:
        row.sealed = sealed(json.dumps(told, ensure_ascii=False), key)


def seal(item: Item) -> str:
    """The hash of a stored row: SHA-256 over all it holds, the hash before it included, except its own hash.

    Every entity carries one, on each of its indexes too, so it is cut to 144 bits: 24 letters, still out of reach.
    """
    content = {name: value for name, value in item.items() if name != "hash"}
    return base64.urlsafe_b64encode(
        hashlib.sha256(_sorted(content).encode()).digest()[:18]
    ).decode()


def broken_links(items: Iterable[Item]) -> Iterator[BrokenLink]:
    """Walks the stored rows of one entity in their order, from the first; yields where they do not hold."""
    number, before = 0, ""
    for item in items:
        found = int(item["sk"]["S"])
        yield from (BrokenLink(lost, "missing") for lost in range(number + 1, found))
        if seal(item) != item["hash"]["S"]:
            yield BrokenLink(found, "changed")
        elif item["previous"]["S"] != before and found == number + 1:
            yield BrokenLink(found, "unlinked")
        number, before = found, item["hash"]["S"]
