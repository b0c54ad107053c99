"""The staff doors: what each role sees, and how the lists go on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.store import AuditRecord, every, keys, opened_rows
from chalicelib.volunteers.model import Opportunity
from tests.cast import GRACE, SAMI, enter
from tests.doors import Answered, Doors
from tests.volunteers.desk import crowd, open_shift, place

WHO = "coordinator"
NOBODY = "01KN0NE0000000000000000000"


def opened(client: Doors, **changed: Any) -> Answered:
    told = {"slug": "garden", "name": {"ar": "حديقة", "en": "Garden"}} | changed
    return client.post("/api/opportunities", told, as_=WHO)


def test_an_opportunity_is_opened_changed_and_closed(client: Doors) -> None:
    made = opened(client, skills=["زراعة"], languages=["ar"], place={"ar": "السطح"})
    assert (made.status, made.json["skills"], made.json["open"]) == (201, ["زراعة"], True)
    path = f"/api/opportunities/{made.json['id']}"

    assert client.patch(path, {"open": False}, as_=WHO, version=9).code == "stale"
    changed = client.patch(path, {"open": False}, as_=WHO, version=1)

    assert (changed.json["open"], changed.json["version"]) == (False, 2)
    assert changed.json["place"] == {"ar": "السطح", "en": None}
    assert opened(client).code == "slug_taken"
    assert opened(client, slug="mine").code == "slug_taken"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"slug": "../1"}, "format_wrong"),
        ({"name": {}}, "text_empty"),
        ({"name": {"ar": "x" * 300}}, "text_too_long"),
        ({"skills": ["a"] * 13}, "too_much"),
        ({"languages": ["klingon"]}, "not_one_of"),
        ({"minutes": 600}, "unknown_field"),
        ({"id": NOBODY}, "unknown_field"),
    ],
)
def test_a_wrong_opportunity_is_refused(client: Doors, changed: dict[str, Any], code: str) -> None:
    answer = opened(client, **changed)

    assert answer.status == 422
    assert [error["code"] for error in answer.json["errors"]] == [code]
    assert client.get("/api/opportunities", as_=WHO).json["items"] == []


def test_shifts_by_local_time_go_on_page_after_page(client: Doors, kitchen: Opportunity) -> None:
    told = {
        "opportunity": kitchen.id,
        "start": "2026-11-29T10:00:00",
        "end": "2026-11-29T13:00:00",
        "capacity": 5,
        "weeks": 3,
    }
    made = client.post("/api/shifts", told, as_=WHO)

    assert [(s["day"], s["begins"], s["start"]) for s in made.json["items"]] == [
        ("2026-11-29", "10:00", "2026-11-29T08:00:00.000Z"),
        ("2026-12-06", "10:00", "2026-12-06T08:00:00.000Z"),
        ("2026-12-13", "10:00", "2026-12-13T08:00:00.000Z"),
    ]
    found, cursor = [], ""
    while True:
        more = f"&cursor={cursor}" if cursor else ""
        page = client.get(f"/api/shifts?limit=1&opportunity={kitchen.id}{more}", as_="viewer").json
        found += [shift["day"] for shift in page["items"]]
        if not (cursor := page["next"] or ""):
            break
    assert found == ["2026-11-29", "2026-12-06", "2026-12-13"]
    one = client.get("/api/shifts?first=2026-12-06&last=2026-12-06", as_="viewer").json["items"]
    assert [shift["day"] for shift in one] == ["2026-12-06"]


def test_a_time_that_does_not_exist_is_told(client: Doors, kitchen: Opportunity) -> None:
    told = {"opportunity": kitchen.id, "capacity": 5}
    told |= {"start": "2026-03-29T00:30:00", "end": "2026-03-29T03:00:00"}

    answer = client.post("/api/shifts", told, as_=WHO)

    assert (answer.status, answer.code) == (422, "time_skipped")


def test_the_roster_is_the_coordinators(client: Doors, kitchen: Opportunity, now: datetime) -> None:
    shift, people = open_shift(kitchen, now, places=1), crowd(3, now)
    for person in people:
        place(shift, person, now)
    path = f"/api/shifts/{shift.id}/signups"

    assert client.get(path, as_="viewer").status == 403
    page = client.get(f"{path}?limit=2", as_=WHO).json

    rest = client.get(f"{path}?limit=2&cursor={page['next']}", as_=WHO).json
    rows = [*page["items"], *rest["items"]]
    assert [(r["constituent"]["id"], r["state"], r["turn"]) for r in rows] == [
        (people[0], "confirmed", None),
        (people[1], "waiting", 1),
        (people[2], "waiting", 2),
    ]
    assert rows[0]["email"] == "v0@example.org"


def test_adding_marking_and_taking_off(client: Doors, kitchen: Opportunity, now: datetime) -> None:
    shift, sami = open_shift(kitchen, now, begins=timedelta(minutes=30)), enter(SAMI, now).id
    path = f"/api/shifts/{shift.id}/signups"
    body = {"constituent": sami}

    added = client.post(path, body, as_=WHO, key="once")
    again = client.post(path, body, as_=WHO, key="once")
    other = client.post(path, body, as_=WHO, key="twice")
    assert (added.status, again.json) == (201, added.json)
    assert (other.status, other.code) == (409, "already_signed_up")
    came = client.patch(f"{path}/{sami}", {"state": "came"}, as_=WHO, version=1)
    assert (came.status, came.json["state"], came.json["version"]) == (200, "came", 2)
    stale = client.patch(f"{path}/{sami}", {"state": "no_show"}, as_=WHO, version=1)
    assert (stale.status, stale.code) == (409, "stale")
    nobody = client.patch(f"{path}/{NOBODY}", {"state": "came"}, as_=WHO, version=1)
    assert nobody.status == 404


def test_two_shifts_at_once_need_a_reason(
    client: Doors, kitchen: Opportunity, now: datetime
) -> None:
    sami, first = enter(SAMI, now).id, open_shift(kitchen, now)
    second = open_shift(kitchen, now, begins=timedelta(days=7, hours=1))
    place(first, sami, now)
    path = f"/api/shifts/{second.id}/signups"

    refused = client.post(path, {"constituent": sami}, as_=WHO)
    allowed = client.post(path, {"constituent": sami, "override": "تقود المجموعتين"}, as_=WHO)

    assert (refused.status, refused.code) == (409, "shifts_overlap")
    assert (allowed.status, allowed.json["override"]) == (201, "تقود المجموعتين")
    rows = opened_rows(list(every(AuditRecord, keys.audit(f"signup:{second.id}.{sami}"))))
    assert [(row.why, row.who["name"]) for row in rows] == [("تقود المجموعتين", "سلمى قبّاني")]


def test_hours_one_by_one(client: Doors, kitchen: Opportunity, now: datetime) -> None:
    sami = enter(SAMI, now).id
    told = {"constituent": sami, "opportunity": kitchen.id, "minutes": 90, "date": "2026-11-20"}
    made = client.post("/api/hours", told, as_=WHO)
    assert made.status == 201
    path = f"/api/hours/{made.json['id']}"

    assert client.patch(path, {"state": "sent_back"}, as_=WHO, version=1).code == "text_empty"
    approved = client.patch(path, {"state": "approved"}, as_=WHO, version=1)
    fewer = {"state": "approved", "minutes": 60, "why": "خطأ في الكتابة"}
    corrected = client.patch(path, fewer, as_=WHO, version=2)

    assert (approved.json["state"], approved.json["decided_by"]) == ("approved", "سلمى قبّاني")
    assert (corrected.json["minutes"], corrected.json["of"]) == (60, made.json["id"])
    page = client.get(f"/api/hours?constituent={sami}&state=approved", as_="viewer").json
    assert (page["approved"], [row["minutes"] for row in page["items"]]) == (60, [60])
    assert client.get(f"/api/opportunities/{kitchen.id}", as_=WHO).json["minutes"] == 60
    nothing = client.post("/api/hours", {"constituent": sami, "minutes": 5}, as_=WHO)
    assert (nothing.status, nothing.code) == (422, "text_empty")


def test_somebody_as_a_volunteer(client: Doors, kitchen: Opportunity, now: datetime) -> None:
    grace, shift = enter(GRACE, now).id, open_shift(kitchen, now)
    place(shift, grace, now)
    path = f"/api/constituents/{grace}/volunteering"
    told = {"skills": ["cooking"], "languages": ["en"], "availability": ["weekend_morning"]}

    changed = client.patch(path, told, as_=WHO, version=0)

    assert (changed.json["skills"], changed.json["version"]) == (["cooking"], 1)
    seen = client.get(path, as_="viewer").json
    assert [row["shift"] for row in seen["upcoming"]] == [shift.id]
    assert seen["upcoming"][0].get("email") is None
    signups = client.get(f"/api/constituents/{grace}/signups", as_="viewer").json["items"]
    assert [row["state"] for row in signups] == ["confirmed"]
    kinds = client.get(f"/api/constituents/{grace}/view", as_="viewer").json["timeline"]["items"]
    assert kinds[0]["kind"] == "signup"


def test_only_one_cancels_a_shift_and_says_why(
    client: Doors, kitchen: Opportunity, now: datetime
) -> None:
    shift = open_shift(kitchen, now)
    place(shift, enter(SAMI, now).id, now)
    path = f"/api/shifts/{shift.id}"

    assert client.patch(path, {"state": "cancelled"}, as_=WHO, version=1).code == "text_empty"
    done = client.patch(path, {"state": "cancelled", "why": "عاصفة"}, as_=WHO, version=1)

    assert (done.json["state"], done.json["why"]) == ("cancelled", "عاصفة")
    assert client.patch(path, {"capacity": 3}, as_=WHO, version=2).code == "shift_not_open"


def test_an_untold_opportunity_stays_as_it_is(client: Doors, kitchen: Opportunity) -> None:
    assert client.get(f"/api/opportunities/{NOBODY}", as_="viewer").status == 404
    assert client.get("/api/opportunities/x", as_="viewer").status == 404
    assert client.get(f"/api/opportunities/{kitchen.id}", as_="viewer").status == 200
