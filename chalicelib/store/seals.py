"""The key that seals what the audit tells of a person. It lies beside her, and goes with her."""

import base64
from collections.abc import Iterable

from pynamodb.attributes import UnicodeAttribute

from chalicelib.kit.sealing import new_key
from chalicelib.store import keys
from chalicelib.store.changes import Changes
from chalicelib.store.reads import many, one
from chalicelib.store.record import MainRecord


class SealRecord(MainRecord, discriminator="seal"):
    """Made with her, and never changed."""

    secret = UnicodeAttribute(attr_name="k")


def add_seal(changes: Changes, cid: str) -> None:
    """Gives somebody new her key."""
    key = new_key()
    secret = base64.b64encode(key).decode()
    changes.create(SealRecord(keys.person(cid), keys.SEAL, secret=secret))
    changes.seals[cid] = key


def seal_key(changes: Changes, cid: str) -> bytes | None:
    """Somebody's key; None once she is erased."""
    if cid not in changes.seals:
        record = one(SealRecord, keys.person(cid), keys.SEAL, consistent=True)
        changes.seals[cid] = _key(record) if record else None
    return changes.seals[cid]


def keys_of(people: set[str]) -> dict[str, bytes]:
    """The keys of at most 100 people; who is erased has none."""
    if not people:
        return {}
    found = many(SealRecord, [(keys.person(cid), keys.SEAL) for cid in sorted(people)])
    return {keys.person_id(pk): _key(record) for (pk, _), record in found.items()}


def keys_in(records: Iterable[MainRecord]) -> dict[str, bytes]:
    """The keys that lie among records."""
    seals = (record for record in records if isinstance(record, SealRecord))
    return {keys.person_id(seal.pk): _key(seal) for seal in seals}


def seal_place(cid: str) -> tuple[type[SealRecord], str, str]:
    """Where the key lies."""
    return SealRecord, keys.person(cid), keys.SEAL


def _key(record: SealRecord) -> bytes:
    return base64.b64decode(record.secret)
