"""Sign-ups, rosters and segments as files: as the screen shows them, and nothing that was not asked for."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.insights.exporting.sources import SOURCES
from chalicelib.volunteers import attending
from tests.cast import GRACE, LAMIS, SAMI, Somebody, enter
from tests.doors import Doors
from tests.insights.taking_out import FORMS, ask, export, rows_of
from tests.volunteers.desk import SALMA, open_kitchen, open_shift, place

CANARY = Somebody(
    "قناري ٤٢٤٢", "Canary 4242", "canary4242@example.org", "+9613424242", "ar", "none"
)


def _told(content: bytes, form: str) -> list[dict[str, Any]]:
    head, *rows = rows_of(content, form)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_a_roster_goes_out_in_its_order_with_who_waits(
    house: Doors, now: datetime, form: str
) -> None:
    shift = open_shift(open_kitchen(now), now, places=2)
    sami, grace, lamis = (enter(one, now) for one in (SAMI, GRACE, LAMIS))
    for number, one in enumerate((sami, grace, lamis)):
        place(shift, one.id, now + timedelta(minutes=number))

    rows = _told(export(house, "signups", form, shift=shift.id), form)
    shown = house.get(f"/api/shifts/{shift.id}/signups", as_="admin").json["items"]

    assert [row["المعرّف"] for row in rows] == [line["constituent"]["id"] for line in shown]
    assert [row["الحالة"] for row in rows] == ["مؤكَّد", "مؤكَّد", "في قائمة الانتظار"]
    assert [str(row["الدور في قائمة الانتظار"] or "") for row in rows] == ["", "", "1"]
    assert [row["البريد الإلكتروني"] or "" for row in rows] == [SAMI.email, GRACE.email, ""]
    assert (rows[0]["الفرصة"], rows[0]["من"]) == ("مطبخ الحيّ", "11:30")


@pytest.mark.parametrize("form", FORMS)
def test_sign_ups_of_some_days_hold_those_days_and_nobody_else(
    house: Doors, now: datetime, form: str
) -> None:
    kitchen, other = open_kitchen(now), open_kitchen(now, slug="reading")
    begins = [timedelta(days=days) for days in (1, 9, 17, 40)]
    shifts = [open_shift(kitchen, now, begins=begin) for begin in begins]
    people = [enter(SAMI, now), enter(GRACE, now), enter(LAMIS, now), enter(CANARY, now)]
    for shift, person in zip(shifts, people, strict=True):
        place(shift, person.id, now)
    place(open_shift(other, now, begins=timedelta(days=2)), people[3].id, now)

    days = {"first": "2026-11-22", "last": "2026-12-12"}
    content = export(house, "signups", form, opportunity=kitchen.id, **days)

    found = [row["المعرّف"] for row in _told(content, form)]
    assert found == [person.id for person in people[:3]]
    text = str(rows_of(content, form))
    assert [word for word in ("4242", "٤٢٤٢", CANARY.email) if str(word) in text] == []
    everything = export(house, "signups", form, first="2026-11-22", last="2027-01-22")
    assert str(rows_of(everything, form)).count(str(CANARY.email)) == 2


def test_contacts_of_sign_ups_are_columns_of_their_own(house: Doors) -> None:
    seen = SOURCES["signups"].seen_by(frozenset({"volunteers.write"}))

    assert {"email", "phone"} & {column.key for column in seen.columns} == set()


@pytest.mark.parametrize("form", FORMS)
def test_somebody_who_was_taken_off_is_there_with_the_reason(
    house: Doors, now: datetime, form: str
) -> None:
    shift = open_shift(open_kitchen(now), now)
    placed = place(shift, enter(SAMI, now).id, now)
    attending.set_state(
        shift=shift.id,
        person=placed.person,
        version=placed.version,
        to="cancelled",
        why="=Ill",
        actor=SALMA,
        now=now,
    )

    (row,) = _told(export(house, "signups", form, shift=shift.id), form)

    assert (row["الحالة"], row["السبب"]) == ("ملغى", "'=Ill" if form == "csv" else "=Ill")


@pytest.mark.parametrize("form", FORMS)
def test_opportunities_go_out_open_ones_first_with_what_is_ahead(
    house: Doors, now: datetime, form: str
) -> None:
    closed = open_kitchen(now, slug="closed", open=False)
    kitchen = open_kitchen(now)
    shift = open_shift(kitchen, now, places=1)
    open_shift(kitchen, now, begins=timedelta(days=9), places=4)
    for number, one in enumerate((SAMI, GRACE)):
        place(shift, enter(one, now).id, now + timedelta(minutes=number))

    rows = _told(export(house, "opportunities", form), form)
    shown = house.get("/api/opportunities", as_="admin").json["items"]

    assert [row["المعرّف"] for row in rows] == [one["id"] for one in shown]
    assert [row["الحالة"] for row in rows] == ["مفتوحة", "مغلقة"]
    assert (rows[0]["المعرّف"], rows[1]["المعرّف"]) == (kitchen.id, closed.id)
    ahead = ("المناوبات القادمة", "الأماكن", "المشغول منها", "المنتظرون")
    assert [int(rows[0][name]) for name in ahead] == [2, 5, 1, 1]
    assert str(rows[0]["المناوبة التالية"])[:10] == shown[0]["upcoming"]["next"][:10]


@pytest.mark.parametrize("form", FORMS)
def test_shifts_of_some_days_go_out_as_their_list_has_them(
    house: Doors, now: datetime, form: str
) -> None:
    kitchen, other = open_kitchen(now), open_kitchen(now, slug="reading")
    for days in (1, 3, 20, 70):
        open_shift(kitchen, now, begins=timedelta(days=days))
    open_shift(other, now, begins=timedelta(days=2))
    for query in (
        {"opportunity": kitchen.id, "first": "2026-11-22", "last": "2026-11-28"},
        {"opportunity": kitchen.id},
        {"first": "2026-11-24", "last": "2199-12-31"},
    ):
        shown = house.get(f"/api/shifts?{urlencode(query)}", as_="admin").json["items"]
        rows = _told(export(house, "shifts", form, **query), form)
        assert [row["المعرّف"] for row in rows] == [one["id"] for one in shown] != []
        assert [row["من"] for row in rows] == [one["begins"] for one in shown]


def test_days_without_end_are_cut_to_what_a_list_has(house: Doors, now: datetime) -> None:
    shift = open_shift(open_kitchen(now), now, begins=timedelta(days=3))
    place(shift, enter(SAMI, now).id, now)

    assert len(_told(export(house, "signups", "csv", last="2199-12-31"), "csv")) == 1
    assert ask(house, "signups", "csv", last="2026-02-30").status == 422


def _segment(house: Doors, *, shared: bool) -> str:
    rules = {"rule": "lang", "is": "ar"}
    body = {"name": {"ar": "العرب"}, "rules": rules, "shared": shared}
    made = house.post("/api/segments", body, as_="admin")
    assert made.status == 201, made.text
    return str(made.json["id"])


@pytest.mark.parametrize("form", FORMS)
def test_the_people_of_a_segment_and_nobody_else(house: Doors, now: datetime, form: str) -> None:
    for one in (SAMI, GRACE, LAMIS):
        enter(one, now)
    segment = _segment(house, shared=True)
    content = export(house, "segment", form, segment=segment)
    shown = house.get(f"/api/segments/{segment}/members", as_="admin").json["items"]

    assert [row["المعرّف"] for row in _told(content, form)] == [row["id"] for row in shown]
    assert str(GRACE.email) not in str(rows_of(content, form))


def test_a_segment_is_named_and_ones_own_or_shared(house: Doors) -> None:
    private = _segment(house, shared=False)

    assert ask(house, "segment", "csv").json["errors"][0]["code"] == "export_filter_wrong"
    assert ask(house, "segment", "csv", segment=private).status == 202
    assert ask(house, "segment", "csv", as_="key:admin", segment=private).status == 404
