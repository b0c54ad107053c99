"""One audit row for each change that staff commit, and none for one that was refused (I8)."""

import json
from typing import Any

from tests.conftest import GROUND, PREFIX
from tests.doors import Answered
from tests.rules.house import held
from tests.trust.house import House


def _told() -> list[tuple[str, str]]:
    """Entity and verb of every audit row."""
    rows = GROUND.rows()[f"{PREFIX}-audit"]
    return sorted((row["pk"]["S"].removeprefix("o1#A#"), row["verb"]["S"]) for row in rows)


def _ask(house: House, method: str, path: str, body: Any = None, version: int = 0) -> Answered:
    how: dict[str, Any] = {"version": version} if method == "PATCH" else {"key": path + method}
    return house.doors.send(method, path, body, as_="admin", **how)


def _changes(house: House) -> list[tuple[str, str, Any, int]]:
    """Method, address, body and version; {} stands for what was made last."""
    sami, who = f"/api/constituents/{house.sami.id}", {"constituent": house.sami.id}
    agreed = {"channel": "email", "purpose": "news", "state": "given", "source": "paper"}
    level = {
        "slug": "yearly",
        "name": {"en": "Yearly"},
        "kind": "rolling",
        "prices": [{"amount": 5000, "currency": "USD"}],
    }
    day = {"start": "2026-12-01T09:00:00Z", "end": "2026-12-01T12:00:00Z", "capacity": 3}
    offers = {"skills": [], "languages": ["ar"], "availability": []}
    user = {"email": "new@office.example", "name": "New", "role": "viewer", "lang": "en"}
    return [
        ("POST", "/api/gifts", house.gift_told(), 0),
        ("POST", f"/api/gifts/{house.gift.id}/refunds", {"reason": "asked"}, 0),
        ("POST", "/api/funds", {"slug": "new", "name": {"en": "New"}}, 0),
        ("PATCH", "/api/funds/{}", {"active": False}, 1),
        (
            "POST",
            "/api/constituents",
            {"kind": "individual", "lang": "en", "name": {"en": "Grace"}},
            0,
        ),
        ("PATCH", "/api/constituents/{}", {"lang": "ar"}, 1),
        ("POST", f"{sami}/notes", {"text": "seen"}, 0),
        ("POST", f"{sami}/contact-points", {"kind": "email", "value": "new@example.org"}, 0),
        ("DELETE", f"{sami}/contact-points/{house.sami.contact_points[0].id}", None, 0),
        ("POST", f"{sami}/consents", agreed, 0),
        ("PATCH", f"{sami}/volunteering", offers, 0),
        ("PATCH", f"{sami}/directory", {"shown": {"name": "members"}}, 0),
        ("POST", "/api/tags", {"name": {"en": "Friend"}}, 0),
        ("PATCH", "/api/tags/{}", {"name": {"en": "Good friend"}}, 1),
        ("DELETE", "/api/tags/{}", None, 0),
        ("POST", "/api/suppressions", {"address": "a@example.org", "why": "asked"}, 0),
        ("POST", "/api/levels", level, 0),
        ("PATCH", "/api/levels/{}", {"grace": 10}, 1),
        (
            "PATCH",
            "/api/levels/{}/reminders",
            {"before": {"en": {"body": "Dear {name}, until {end}"}}},
            0,
        ),
        (
            "POST",
            "/api/memberships",
            {**who, "level": "{}", "method": "cash", "currency": "USD"},
            0,
        ),
        ("POST", "/api/memberships/{}/cancel", {"reason": "asked"}, 0),
        ("POST", "/api/opportunities", {"slug": "soup", "name": {"en": "Soup"}}, 0),
        ("POST", "/api/shifts", {"opportunity": "{}", **day}, 0),
        ("POST", "/api/segments", {"name": {"en": "All"}, "rules": {"and": []}, "shared": True}, 0),
        ("PATCH", "/api/segments/{}", {"name": {"en": "Everybody"}}, 1),
        ("DELETE", "/api/segments/{}", None, 0),
        (
            "POST",
            "/api/templates",
            {"name": "News", "subject": {"en": "News"}, "body": {"en": "Dear {name}"}},
            0,
        ),
        ("PATCH", "/api/templates/{}", {"archived": True}, 1),
        ("POST", "/api/users", user, 0),
        ("PATCH", "/api/users/{}", {"role": "finance"}, 1),
        ("DELETE", "/api/users/{}", None, 0),
        ("POST", "/api/keys", {"name": "Till", "role": "viewer"}, 0),
        ("DELETE", "/api/keys/{}", None, 0),
    ]


def test_whatever_staff_change_is_told_to_the_audit(house: House) -> None:
    silent, made = [], ""
    for method, path, body, version in _changes(house):
        before = _told()
        asked = json.loads(json.dumps(body).replace('"{}"', f'"{made}"'))
        answer = _ask(house, method, path.replace("{}", made), asked, version)
        assert answer.status < 300, (method, path, answer.text)
        if len(_told()) == len(before):
            silent.append(f"{method} {path}")
        if method == "POST" and path.count("/") == 2:
            told = answer.json.get("items", [answer.json])[0]
            made = told.get("id") or told["key"]["id"]
    held(silent, "Every change is told to the audit in its own commit: `audit(changes, …)`.")


def test_what_was_refused_is_not_told(house: House) -> None:
    before = _told()
    asked = [
        _ask(house, "POST", f"/api/constituents/{house.sami.id}/notes", {"text": " "}),
        _ask(house, "POST", "/api/funds", {"slug": "past", "name": {"en": "New"}}),
        _ask(house, "PATCH", f"/api/funds/{house.fund.id}", {"active": False}, version=9),
        _ask(house, "POST", f"/api/gifts/{house.gift.id}/refunds", {"reason": ""}),
    ]
    assert {400 <= answer.status < 500 for answer in asked} == {True}
    assert _told() == before
