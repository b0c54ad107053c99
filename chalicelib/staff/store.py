"""The records of staff, and reading them back as values. Returns changes; does not commit."""

from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.staff.model import (
    ApiKey,
    LastAdmin,
    Organisation,
    Preferences,
    User,
    UserEmailTaken,
)
from chalicelib.store import (
    Changes,
    IntegerAttribute,
    MainRecord,
    MomentAttribute,
    Sentinel,
    every,
    keys,
    one,
)


class UserRecord(MainRecord, discriminator="user"):
    """A user of the staff application."""

    email = UnicodeAttribute()
    name = UnicodeAttribute()
    role = UnicodeAttribute()
    active = BooleanAttribute()
    made = MomentAttribute()
    preferences: Any = JSONAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class KeyRecord(MainRecord, discriminator="api_key"):
    """An API key, without its secret."""

    name = UnicodeAttribute()
    role = UnicodeAttribute()
    hash = UnicodeAttribute()
    made = MomentAttribute()
    revoked = MomentAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class OrganisationRecord(MainRecord, discriminator="organisation"):
    """The settings of the organisation, as one JSON object."""

    data: Any = JSONAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class AdminTally(MainRecord, discriminator="admin_tally"):
    """How many can let others in. Whoever takes one away commits to there being another."""

    admins = IntegerAttribute()


def user_key(user: str) -> tuple[type[Model], str, str]:
    return UserRecord, keys.users(), user


def user_record(user: User) -> UserRecord:
    return UserRecord(
        keys.users(),
        user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        active=user.active,
        made=user.made,
        preferences=vars(user.preferences),
        ver=user.version,
        trail=user.trail,
    )


def to_user(record: UserRecord) -> User:
    return User(
        id=record.sk,
        email=record.email,
        name=record.name,
        role=record.role,
        active=record.active,
        made=record.made,
        preferences=Preferences(**record.preferences),
        version=record.ver,
        trail=record.trail,
    )


def find_user(user: str, *, consistent: bool = False) -> User | None:
    found = one(UserRecord, keys.users(), user, consistent=consistent)
    return to_user(found) if found else None


def find_user_by_email(email: str) -> User | None:
    """The user with a canonical e-mail."""
    claim = one(Sentinel, keys.sentinel("UM", email), keys.ONLY)
    return find_user(claim.owner) if claim else None


def every_user() -> list[User]:
    return [to_user(record) for record in every(UserRecord, keys.users())]


def claim_email(changes: Changes, user: User) -> None:
    taken = UserEmailTaken("email")
    changes.claim(keys.sentinel("UM", user.email), owner=user.id, refusal=taken)


def release_email(changes: Changes, user: User) -> None:
    changes.release(keys.sentinel("UM", user.email), owner=user.id)


def count_admins(changes: Changes, step: int) -> None:
    """Counts an admin more or fewer; the commit fails with LastAdmin when none would be left."""
    left = AdminTally.admins > 1 if step < 0 else None
    changes.update(
        (AdminTally, keys.organisation(), keys.ADMINS),
        [AdminTally.admins.add(step), AdminTally.kind.set(AdminTally)],
        left,
        refusal=LastAdmin(),
    )


def key_record(key: ApiKey) -> KeyRecord:
    return KeyRecord(
        keys.api_keys(),
        key.id,
        name=key.name,
        role=key.role,
        hash=key.hash,
        made=key.made,
        revoked=key.revoked,
        ver=key.version,
        trail=key.trail,
    )


def to_key(record: KeyRecord) -> ApiKey:
    return ApiKey(
        id=record.sk,
        name=record.name,
        role=record.role,
        hash=record.hash,
        made=record.made,
        revoked=record.revoked,
        version=record.ver,
        trail=record.trail,
    )


def find_key(key: str) -> ApiKey | None:
    found = one(KeyRecord, keys.api_keys(), key)
    return to_key(found) if found else None


def every_key() -> list[ApiKey]:
    return [to_key(record) for record in every(KeyRecord, keys.api_keys())]


def find_organisation(*, consistent: bool = False) -> Organisation:
    """The organisation, or its defaults at version 0 before anything was set."""
    found = one(OrganisationRecord, keys.organisation(), keys.ONLY, consistent=consistent)
    if found is None:
        return Organisation()
    lists = {name: tuple(found.data[name]) for name in ("languages", "currencies", "embed_sites")}
    return Organisation(**(found.data | lists), version=found.ver, trail=found.trail)


def organisation_record(organisation: Organisation) -> OrganisationRecord:
    return OrganisationRecord(
        keys.organisation(),
        keys.ONLY,
        data=organisation.facts(),
        ver=organisation.version,
        trail=organisation.trail,
    )
