"""Roles and what each may do. A role is the only way to a permission."""

from typing import Literal, get_args

from chalicelib.kit.refusals import Refusal

Role = Literal["admin", "finance", "fundraiser", "membership", "coordinator", "outreach", "viewer"]
ROLES: tuple[Role, ...] = get_args(Role)

PERMISSIONS = frozenset(
    {
        "people.read",
        "people.write",
        "people.contact",
        "people.erase",
        "consents.write",
        "gifts.read",
        "gifts.write",
        "gifts.refund",
        "funds.read",
        "funds.write",
        "receipts.read",
        "members.read",
        "members.write",
        "levels.write",
        "volunteers.read",
        "volunteers.write",
        "segments.read",
        "segments.write",
        "outreach.read",
        "outreach.write",
        "outreach.send",
        "imports.run",
        "exports.run",
        "dashboard.read",
        "settings.read",
        "settings.write",
        "users.manage",
        "keys.manage",
        "audit.read",
    }
)

_PEOPLE = {"people.read", "people.contact"}
_MONEY = {"gifts.read", "funds.read", "receipts.read"}
# What everybody on the staff may look at.
_ALL = {"people.read", "volunteers.read", "segments.read", "dashboard.read"}

_MAY: dict[str, frozenset[str]] = {
    "admin": PERMISSIONS,
    "finance": frozenset(
        _ALL
        | _PEOPLE
        | _MONEY
        | {"people.write", "gifts.write", "gifts.refund", "funds.write"}
        | {"members.read", "members.write", "settings.read"}
    ),
    "fundraiser": frozenset(
        _ALL
        | _PEOPLE
        | _MONEY
        | {"people.write", "consents.write", "gifts.write", "funds.write"}
        | {"members.read", "members.write", "segments.write"}
        | {"outreach.read", "outreach.write", "outreach.send"}
    ),
    "membership": frozenset(
        _ALL
        | _PEOPLE
        | {"people.write", "consents.write", "funds.read"}
        | {"members.read", "members.write", "levels.write", "segments.write"}
    ),
    "coordinator": frozenset(
        _ALL
        | _PEOPLE
        | {"people.write", "volunteers.write", "segments.write"}
        | {"outreach.read", "outreach.write"}
    ),
    "outreach": frozenset(
        _ALL
        | _PEOPLE
        | {"consents.write", "funds.read", "segments.write"}
        | {"outreach.read", "outreach.write", "outreach.send"}
    ),
    "viewer": frozenset(_ALL | _MONEY | {"members.read", "outreach.read"}),
}


class RoleUnknown(Refusal):
    """Params: `allowed`."""

    code = "role_unknown"


def permissions_of(role: str) -> frozenset[str]:
    """What a role may do; a role that does not exist may do nothing."""
    return _MAY.get(role, frozenset())


def check_role(role: str) -> str:
    """The role itself; raises RoleUnknown."""
    if role not in _MAY:
        raise RoleUnknown("role", allowed=", ".join(ROLES))
    return role
