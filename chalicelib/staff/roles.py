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
        "gifts.read",
        "gifts.write",
        "gifts.refund",
        "funds.read",
        "funds.write",
        "receipts.read",
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

_MAY: dict[str, frozenset[str]] = {
    "admin": PERMISSIONS,
    "finance": frozenset(
        _PEOPLE
        | _MONEY
        | {"people.write", "gifts.write", "gifts.refund", "funds.write"}
        | {"dashboard.read", "settings.read"}
    ),
    "fundraiser": frozenset(
        _PEOPLE | _MONEY | {"people.write", "gifts.write", "funds.write", "dashboard.read"}
    ),
    "membership": frozenset(_PEOPLE | {"people.write", "funds.read", "dashboard.read"}),
    "coordinator": frozenset(_PEOPLE | {"people.write", "dashboard.read"}),
    "outreach": frozenset(_PEOPLE | {"funds.read", "dashboard.read"}),
    "viewer": frozenset(_MONEY | {"people.read", "dashboard.read"}),
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
