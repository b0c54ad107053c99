"""API keys: `crm_<id>_<secret>`, shown once; only the secret's hash is kept."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound
from chalicelib.kit.text import clean_line
from chalicelib.staff.model import ApiKey
from chalicelib.staff.roles import check_role
from chalicelib.staff.store import every_key, find_key, key_record
from chalicelib.store import Actor, Changes, audited_as, overwrite, until_settled

_FORM = re.compile(r"crm_([0-9A-HJKMNP-TV-Z]{26})_([0-9a-f]{64})")


@dataclass(frozen=True)
class MadeKey:
    """A new key with the text that opens doors, which cannot be had again."""

    key: ApiKey
    text: str


def add_key(*, name: str, role: str, actor: Actor, now: datetime) -> MadeKey:
    """A new key with a role; raises RoleUnknown and what kit says of texts."""
    secret = secrets.token_hex(32)
    key = ApiKey(
        id=new_id(now),
        name=clean_line(name, field="name"),
        role=check_role(role),
        hash=_hash(secret),
        made=now,
    )
    changes = Changes(actor=actor, now=now)
    key = audited_as(changes, f"key:{key.id}", "added", key, facts=ApiKey.facts)
    changes.create(key_record(key))
    changes.commit(result=key.id)
    return MadeKey(key, f"crm_{key.id}_{secret}")


def make_key(*, role: str, name: str, actor: Actor, now: datetime) -> str:
    """The text of a new key."""
    return add_key(name=name, role=role, actor=actor, now=now).text


def all_keys() -> list[ApiKey]:
    """Every key ever made, newest first."""
    return sorted(every_key(), key=lambda key: key.id, reverse=True)


def revoke_key(*, key: str, actor: Actor, now: datetime) -> ApiKey:
    """Shuts a program out at its next request; raises NotFound."""

    def attempt() -> ApiKey:
        before = find_key(key)
        if before is None:
            raise NotFound()
        return before if before.revoked else _revoke(before, Changes(actor=actor, now=now))

    return until_settled(attempt)


def _revoke(before: ApiKey, changes: Changes) -> ApiKey:
    after = replace(before, revoked=changes.now)
    after = audited_as(
        changes, f"key:{before.id}", "revoked", after, before=before, facts=ApiKey.facts
    )
    overwrite(changes, key_record(after), version=before.version)
    changes.commit(result=after.id)
    return after


def find_by_text(text: str) -> ApiKey | None:
    """The live key that a text is of, compared in constant time."""
    parts = _FORM.fullmatch(text)
    key = find_key(parts[1]) if parts else None
    if not parts or not key or not hmac.compare_digest(key.hash, _hash(parts[2])):
        return None
    return None if key.revoked else key


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
