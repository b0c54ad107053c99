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
from chalicelib.staff.work import Work, WorkMoved
from chalicelib.store import (
    Changes,
    IntegerAttribute,
    JsonAttribute,
    MainRecord,
    MomentAttribute,
    Sentinel,
    assignments,
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


class WorkRecord(MainRecord, discriminator="work"):
    """Long work and how far it is; the index lists those of a kind."""

    what = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    by_kind = UnicodeAttribute()
    began = MomentAttribute()
    asked: Any = JsonAttribute()
    phase = UnicodeAttribute(null=True)
    status = UnicodeAttribute()
    cursor: Any = JsonAttribute(null=True)
    done = IntegerAttribute()
    total = IntegerAttribute()
    result: Any = JsonAttribute()
    problem = UnicodeAttribute(null=True)
    tries = IntegerAttribute()
    step = IntegerAttribute()
    ended = MomentAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


MOVING = ("phase", "status", "cursor", "done", "total", "result", "problem", "tries", "step")


def place_of_work(work: str) -> tuple[type[Model], str, str]:
    return WorkRecord, keys.work(work), keys.ONLY


def work_record(work: Work) -> WorkRecord:
    told = {
        name: value
        for name, value in vars(work).items()
        if name not in ("id", "version", "phase", "problem", "asked", "result")
    }
    return WorkRecord(
        keys.work(work.id),
        keys.ONLY,
        phase=work.phase or None,
        problem=work.problem or None,
        asked=dict(work.asked),
        result=dict(work.result),
        ver=work.version,
        g1p=keys.works_of(work.what),
        g1s=keys.moment_id(work.began, work.id),
        **told,
    )


def to_work(record: WorkRecord) -> Work:
    return Work(
        id=record.pk.rsplit("#", 1)[1],
        what=record.what,
        by=record.by,
        by_name=record.by_name,
        by_kind=record.by_kind,
        began=record.began,
        asked=record.asked,
        phase=record.phase or "",
        status=record.status,
        cursor=record.cursor,
        done=record.done,
        total=record.total,
        result=record.result,
        problem=record.problem or "",
        tries=record.tries,
        step=record.step,
        ended=record.ended,
        version=record.ver,
        trail=record.trail,
    )


def find_work(work: str) -> Work | None:
    record = one(WorkRecord, keys.work(work), keys.ONLY, consistent=True)
    return to_work(record) if record else None


def work_update(changes: Changes, work: Work, *, step: int) -> None:
    """Writes what moves of work whose stored step is still `step`; else the commit fails with WorkMoved."""
    record = work_record(work)
    moved = (*MOVING, "asked", "ended", "ver", "trail")
    actions = assignments(WorkRecord, {name: getattr(record, name) for name in moved})
    still = WorkRecord.step == step
    changes.update(place_of_work(work.id), actions, still, refusal=WorkMoved())
