"""A change as a person reads it, and the failure that came first."""

from typing import Any

import pytest

from chalicelib.giving.stripe_events import DECLINES, HANDLED
from infra.aws.deploying.changing import first_failure
from infra.aws.deploying.publishing import headers
from infra.aws.deploying.table import Change, change_of, shown, warning
from infra.aws.deploying.webhook import EVENTS
from infra.local.install import REPO
from infra.saying import Told

TABLE, FUNCTION = "AWS::DynamoDB::Table", "AWS::Lambda::Function"


def told(action: str, replacement: str | None = None, *scope: str) -> dict[str, Any]:
    page: dict[str, Any] = {"Action": action, "ResourceType": TABLE, "LogicalResourceId": "Main"}
    return page | ({"Replacement": replacement} if replacement else {}) | {"Scope": list(scope)}


@pytest.mark.parametrize(
    ("page", "does", "endangers"),
    [
        (told("Add"), "add", False),
        (told("Modify", "False", "Tags"), "modify", False),
        (told("Modify", "Conditional"), "may_replace", True),
        (told("Modify", "True"), "replace", True),
        (told("Remove"), "remove", True),
    ],
)
def test_what_happens_to_a_table(page: dict[str, Any], does: str, endangers: bool) -> None:
    change = change_of(page)
    assert (change.does, change.endangers) == (does, endangers)
    assert ("Main" in warning([change])) is endangers


def test_the_dangerous_comes_first_and_the_new_is_summed_up() -> None:
    changes = [Change("add", FUNCTION, f"F{n:02d}") for n in range(40)]
    changes += [Change("modify", FUNCTION, "Api", ("Properties",)), Change("remove", TABLE, "Main")]
    lines = shown(changes).splitlines()

    assert [line.split()[0] for line in lines] == ["REMOVE", "modify", "add"]
    assert "Api (Properties)" in lines[1]
    assert "40: F00" in lines[2] and lines[2].endswith("…") and max(map(len, lines)) < 170
    assert warning(changes[:40]) == ""


def test_in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ar")
    assert "حذف!" in shown([Change("remove", TABLE, "Main")])
    assert "لا يستطيع أحد أن يعيدها" in warning([Change("remove", TABLE, "Main")])


def test_the_first_failure_by_itself_is_the_reason() -> None:
    events = [
        event("Api", "CREATE_IN_PROGRESS", ""),
        event("Log", "CREATE_FAILED", "Resource creation cancelled"),
        event("Main", "CREATE_FAILED", "Table already exists"),
        event("Api", "CREATE_FAILED", "Role is missing"),
        event(
            "stack", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Main]"
        ),
    ]
    assert first_failure(events) == ("Main", "Table already exists")
    assert first_failure(events[:2]) == ("Log", "Resource creation cancelled")
    assert first_failure([]) == ("", "")


def event(name: str, status: str, reason: str) -> dict[str, Any]:
    return {"LogicalResourceId": name, "ResourceStatus": status, "ResourceStatusReason": reason}


def test_stripe_is_asked_for_what_the_inbox_handles() -> None:
    assert set(EVENTS) == HANDLED | DECLINES
    assert list(EVENTS) == sorted(EVENTS)


def test_all_of_the_frontend_has_a_type() -> None:
    public = [path for path in (REPO / "frontend" / "public").rglob("*") if path.is_file()]
    assert [path.name for path in public if not headers(path.name)["ContentType"]] == []
    with pytest.raises(Told):
        headers("movie.avi")
