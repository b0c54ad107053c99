import pytest

from chalicelib.staff import PERMISSIONS, ROLES, permissions_of
from chalicelib.staff.roles import RoleUnknown, check_role


def test_an_admin_may_everything_and_an_unknown_role_nothing() -> None:
    assert permissions_of("admin") == PERMISSIONS
    assert permissions_of("owner") == permissions_of("") == frozenset()


def test_only_an_admin_lets_others_in_or_reads_the_audit() -> None:
    for permission in ("users.manage", "keys.manage", "audit.read", "settings.write"):
        assert [role for role in ROLES if permission in permissions_of(role)] == ["admin"]


def test_who_may_give_money_back_and_who_may_see_it() -> None:
    holders = {
        permission: [role for role in ROLES if permission in permissions_of(role)]
        for permission in ("gifts.refund", "gifts.write", "gifts.read", "people.contact")
    }
    assert holders == {
        "gifts.refund": ["admin", "finance"],
        "gifts.write": ["admin", "finance", "fundraiser"],
        "gifts.read": ["admin", "finance", "fundraiser", "viewer"],
        "people.contact": [
            "admin",
            "finance",
            "fundraiser",
            "membership",
            "coordinator",
            "outreach",
        ],
    }


def test_no_role_holds_a_permission_that_does_not_exist() -> None:
    assert frozenset().union(*(permissions_of(role) for role in ROLES)) == PERMISSIONS


def test_a_role_is_checked_by_name() -> None:
    assert check_role("finance") == "finance"
    with pytest.raises(RoleUnknown):
        check_role("Finance")
