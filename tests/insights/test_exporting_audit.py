"""The audit as a file: as its screen tells it, and of somebody who is erased nothing at all."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people, staff
from chalicelib.insights.exporting.asking import Asked, begin_export
from chalicelib.kit.refusals import Forbidden
from tests.cast import GRACE, SAMI, Somebody, enter, give, hind, open_fund
from tests.doors import Doors
from tests.insights.taking_out import FORMS, ask, export, rows_of

DAY = "2026-11-22"


def told(content: bytes, form: str = "csv") -> list[dict[str, Any]]:
    head, *rows = rows_of(content, form)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_a_day_goes_out_as_its_screen_tells_it(house: Doors, now: datetime, form: str) -> None:
    for number, one in enumerate((SAMI, GRACE)):
        enter(one, now + timedelta(seconds=number))
    shown = house.get(f"/api/audit?day={DAY}&limit=100", as_="admin").json["items"]

    rows = told(export(house, "audit", form, day=DAY), form)

    # The export itself has begun meanwhile.
    known = [row["المعرّف"] for row in rows if "export:" not in row["المعرّف"]]
    assert known == [one["entity"] for one in shown] != []
    entered = next(row for row in rows if "Grace" in str(row["بعد التغيير"]))
    assert (entered["من"], entered["ماذا فعل"]) == ("هند الكعبي", "إضافة")
    assert (entered["بماذا"], entered["الساعة"]) == ("ملف Grace Okonkwo", "11:30")
    assert "الاسم: Grace Okonkwo" in entered["بعد التغيير"]
    assert told(export(house, "audit", form, day="2026-11-20"), form) == []


def test_one_thing_alone_with_what_it_was_and_what_it_is(house: Doors, now: datetime) -> None:
    sami = enter(SAMI, now)
    people.edit(
        cid=sami.id,
        version=sami.version,
        to={"lang": "en", "note": "=SUM(1)"},
        actor=hind(),
        now=now,
    )
    give(sami, open_fund(now), now, amount=2550)

    changed, entered = told(export(house, "audit", "csv", entity=f"constituent:{sami.id}"))
    assert (entered["قبل التغيير"], changed["ماذا فعل"]) == ("", "تعديل")
    assert (changed["قبل التغيير"], changed["بعد التغيير"]) == (
        "اللغة: ar",
        "اللغة: en؛ الملاحظة: =SUM(1)",
    )
    rows = told(export(house, "audit", "csv", day=DAY))
    gifts = [row["بعد التغيير"] for row in rows if "gift:" in row["المعرّف"]]
    assert any("المبلغ: 25.50 USD" in after for after in gifts)


def test_no_reason_of_anybody_is_a_formula(house: Doors, now: datetime) -> None:
    body = {"address": "who@example.net", "why": "=HYPERLINK(1)"}
    house.post("/api/suppressions", body, as_="admin")
    (row,) = [one for one in told(export(house, "audit", "csv")) if one["السبب"]]

    assert (row["السبب"], row["بماذا"]) == ("'=HYPERLINK(1)", "عنوان لا نراسله")


def test_what_is_sealed_stays_sealed(house: Doors, now: datetime) -> None:
    her = enter(Somebody("قناري", "Canary 4242", "c4242@example.org", None, "ar", "none"), now)
    people.add_note(cid=her.id, text="a 4242 note", actor=hind(), now=now)
    entity = f"constituent:{her.id}"
    assert "4242" in str(told(export(house, "audit", "csv", entity=entity)))

    assert house.delete(f"/api/constituents/{her.id}", as_="admin").json["status"] == "done"

    for query in ({"entity": entity}, {"day": DAY}):
        rows = told(export(house, "audit", "csv", **query))
        assert entity in [row["المعرّف"] for row in rows]
        assert "4242" not in str(rows)


def test_the_audit_goes_out_to_those_alone_who_may_read_it(house: Doors, now: datetime) -> None:
    may = staff.PERMISSIONS - {"audit.read"}
    with pytest.raises(Forbidden):
        begin_export(
            asked=Asked("audit", "csv", {}, "en"),
            permissions=may,
            actor=hind(),
            now=now,
            today=now.date(),
        )


def test_a_sign_up_has_a_history_of_its_own(house: Doors) -> None:
    signup = "signup:01JD8X5CZ0TESTTESTTESTTEST.01JD8X5CZ0TESTTESTTESTTEST"

    assert house.get(f"/api/audit?entity={signup}", as_="admin").json["items"] == []
    assert told(export(house, "audit", "csv", entity=signup)) == []
    wrong = ask(house, "audit", "csv", entity="a")
    assert wrong.json["errors"][0]["code"] == "export_filter_wrong"
