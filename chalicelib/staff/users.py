"""Letting people in, changing what they may do, and letting them go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.kit.contacts import canonical_email
from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.kit.text import clean_line
from chalicelib.staff.model import Preferences, User
from chalicelib.staff.roles import check_role
from chalicelib.staff.store import (
    claim_email,
    count_admins,
    every_user,
    find_user,
    release_email,
    user_record,
)
from chalicelib.store import Actor, Changes, audited_as, overwrite, until_settled

SYSTEM = Actor("system", "set-up", "set-up")


@dataclass(frozen=True)
class NewUser:
    """Who is to be let in; `lang` is that of their letters and screens."""

    email: str
    name: str
    role: str
    lang: str = "en"


def get_user(user: str) -> User:
    """A user by id; raises NotFound."""
    found = find_user(user, consistent=True)
    if found is None:
        raise NotFound()
    return found


def all_users() -> list[User]:
    """Everybody who was ever let in, in order of name."""
    return sorted(every_user(), key=lambda user: (not user.active, user.name))


def admins() -> list[User]:
    """Those who can let others in, and are told of what only people can decide."""
    return [user for user in every_user() if user.admin]


def add_user(*, new: NewUser, actor: Actor, now: datetime, invite: bool = True) -> User:
    """Lets somebody in, and writes to them; raises UserEmailTaken, RoleUnknown and what kit says of texts."""
    user = User(
        id=new_id(now),
        email=canonical_email(new.email),
        name=clean_line(new.name, field="name"),
        role=check_role(new.role),
        made=now,
        preferences=Preferences(lang=new.lang),
    )
    changes = Changes(actor=actor, now=now)
    user = audited_as(changes, f"user:{user.id}", "added", user, facts=User.facts)
    changes.create(user_record(user))
    claim_email(changes, user)
    if user.admin:
        count_admins(changes, 1)
    if invite:
        changes.outbox("invitation", {"user": user.id})
    changes.commit(result=user.id)
    return user


def first_admin(*, email: str, name: str, now: datetime, lang: str = "en") -> User:
    """The admin that an empty system begins with; raises UserEmailTaken when they are there already."""
    new = NewUser(email=email, name=name, role="admin", lang=lang)
    return add_user(new=new, actor=SYSTEM, now=now, invite=False)


def change_user(
    *, user: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> User:
    """Changes name, email, role or active, as given in `to`.

    Raises NotFound, Stale, UserEmailTaken, RoleUnknown, and LastAdmin when nobody would be left to let others in.
    """

    def attempt() -> User:
        before = get_user(user)
        if version != before.version:
            raise Stale(version=before.version)
        return _write(Changes(actor=actor, now=now), before, replace(before, **_cleaned(to)))

    return until_settled(attempt)


def disable_user(*, user: str, actor: Actor, now: datetime) -> User:
    """Shuts somebody out at their next request, and keeps what they did under their name."""

    def attempt() -> User:
        before = get_user(user)
        return _write(Changes(actor=actor, now=now), before, replace(before, active=False))

    return until_settled(attempt)


def prefer(*, user: str, to: Mapping[str, str], actor: Actor, now: datetime) -> User:
    """A person's own language, digits or calendar; what is not in `to` stays."""

    def attempt() -> User:
        before = get_user(user)
        preferences = replace(before.preferences, **to)
        return _write(
            Changes(actor=actor, now=now), before, replace(before, preferences=preferences)
        )

    return until_settled(attempt)


def _write(changes: Changes, before: User, after: User) -> User:
    if after == before:
        return before
    after = audited_as(
        changes, f"user:{before.id}", "changed", after, before=before, facts=User.facts
    )
    overwrite(changes, user_record(after), version=before.version)
    if after.email != before.email:
        release_email(changes, before)
        claim_email(changes, after)
    if after.admin != before.admin:
        count_admins(changes, 1 if after.admin else -1)
    changes.commit(result=after.id)
    return after


def _cleaned(to: Mapping[str, Any]) -> dict[str, Any]:
    checks: dict[str, Callable[[Any], Any]] = {
        "email": canonical_email,
        "name": lambda name: clean_line(name, field="name"),
        "role": check_role,
        "active": bool,
    }
    return {name: checks[name](value) for name, value in to.items()}
