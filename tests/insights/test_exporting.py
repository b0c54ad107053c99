"""Lists as files: what the screen shows, in every form, and nothing that its reader may not see."""

import io
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from chalicelib import people, staff
from chalicelib.giving import gifts
from chalicelib.insights.exporting.sources import SOURCES
from chalicelib.insights.verify import run
from chalicelib.kit.csv_cells import plain
from chalicelib.kit.money import Money
from chalicelib.promises import handlers
from chalicelib.store import AuditRecord, drain, every, keys
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests.cast import (
    CAST,
    GRACE,
    LAMIS,
    SAMI,
    enter,
    hind,
    open_fund,
)
from tests.doors import Doors
from tests.files.conftest import download
from tests.insights.taking_out import FORMS, ask, export, rows_of

CANARY = "canary-4242"


@pytest.mark.parametrize("form", FORMS)
def test_people_go_out_as_the_screen_shows_them(house: Doors, now: datetime, form: str) -> None:
    for number, one in enumerate(CAST):
        enter(one, now + timedelta(seconds=number))
    head, *rows = rows_of(export(house, "constituents", form), form)
    shown = house.get("/api/constituents?sort=name&limit=100", as_="admin").json["items"]

    assert head[:2] == ["الاسم بالعربية", "الاسم بالإنجليزية"]
    assert [row[-1] for row in rows] == [person["id"] for person in shown]
    assert [(row[0] or None, row[1] or None) for row in rows] == [
        (person["name"]["ar"], person["name"]["en"]) for person in shown
    ]


@pytest.mark.parametrize("form", FORMS)
def test_filtered_and_sorted_as_on_the_screen(house: Doors, now: datetime, form: str) -> None:
    for number, one in enumerate(CAST):
        enter(one, now + timedelta(seconds=number))
    _, *rows = rows_of(
        export(house, "constituents", form, sort="joined", kind="organisation"), form
    )
    path = "/api/constituents?sort=joined&kind=organisation"
    shown = house.get(path, as_="admin").json["items"]

    assert [row[-1] for row in rows] == [person["id"] for person in shown]
    assert len(rows) == 2


HOSTILE = ["=1+1", "+966 5", "-2", "@x", "＝HYPERLINK(1)", "'=1", 'a;b,"c"']


@pytest.mark.parametrize("form", FORMS)
def test_no_cell_is_a_formula_and_every_text_comes_back(
    house: Doors, now: datetime, form: str
) -> None:
    for number, name in enumerate(HOSTILE):
        enter(SAMI, now + timedelta(seconds=number), name={"en": name}, email=None, phone=None)
    content = export(house, "constituents", form)
    _, *rows = rows_of(content, form)

    if form == "csv":
        assert not [r for r in rows for c in r if c[:1] in "=+-@＝" and c]
        assert sorted(plain(row[1]) for row in rows) == sorted(HOSTILE)
    else:
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert sorted(str(row[1]) for row in rows) == sorted(HOSTILE)


def _giver(now: datetime, today: date) -> people.Constituent:
    fund = open_fund(now)
    grace = enter(GRACE, now)
    gift = gifts.OfflineGift(
        person=grace.id,
        amount=Money(123_456, "USD"),
        day=today,
        method="cash",
        fund=fund.id,
        reference=CANARY,
    )
    gifts.enter_gift(gift=gift, actor=hind(), now=now, today=today)
    return grace


@pytest.mark.parametrize("form", FORMS)
def test_gifts_of_a_month_with_their_amounts_as_numbers(
    house: Doors, now: datetime, today: date, form: str
) -> None:
    _giver(now, today)
    head, *rows = rows_of(export(house, "gifts", form, month=f"{today:%Y-%m}"), form)

    (row,) = rows
    told = dict(zip(head, row, strict=True))
    assert str(told["المبلغ"]) == "1234.56"
    assert (told["العملة"], told["المرجع"]) == ("USD", CANARY)
    assert rows_of(export(house, "gifts", form, year="2019"), form)[1:] == []


def test_money_is_not_in_what_goes_to_who_may_not_see_it(
    house: Doors, now: datetime, today: date
) -> None:
    _giver(now, today)
    row = people.list_people(sort="name", limit=1).rows[0]
    source = SOURCES["constituents"]
    for role in staff.ROLES:
        seen = source.seen_by(staff.permissions_of(role))
        text = " ".join(str(column.cell(row, "en")) for column in seen.columns)
        may = "gifts.read" in staff.permissions_of(role)
        assert ("1234.56" in text) is may
        reaches = "people.contact" in staff.permissions_of(role)
        assert (str(GRACE.email) in text) is reaches


@pytest.mark.parametrize("who", [*(r for r in staff.ROLES if r != "admin"), "key:finance"])
def test_nobody_but_an_admin_exports(house: Doors, who: str) -> None:
    assert ask(house, "constituents", "csv", as_=who).status == 403
    assert house.get("/api/exports", as_=who).status == 403


def test_an_expired_file_is_as_if_it_had_never_been(house: Doors, now: datetime) -> None:
    export(house, "constituents", "csv")
    (told,) = house.get("/api/exports", as_="key:admin").json["items"]
    house.now += timedelta(hours=25)

    expired = house.get(f"/api/exports/{told['id']}/file", as_="key:admin")
    unknown = house.get("/api/exports/01JD8X5CZ0TESTTESTTESTTEST/file", as_="key:admin")
    assert expired.status == unknown.status == 404
    assert expired.json["code"] == unknown.json["code"]


@pytest.mark.parametrize(
    ("kind", "form", "query", "code"),
    [
        ("constituents", "csv", {"q": "x"}, "export_filter_wrong"),
        ("constituents", "csv", {"sort": "phone"}, "export_filter_wrong"),
        ("gifts", "csv", {"month": "2026-11", "year": "2026"}, "one_filter_only"),
        ("constituents", "pdf", {}, "export_format_wrong"),
    ],
)
def test_what_the_list_cannot_do_is_refused(
    house: Doors, kind: str, form: str, query: dict[str, str], code: str
) -> None:
    answer = ask(house, kind, form, **query)
    assert (answer.status, answer.json["errors"][0]["code"]) == (422, code)


def test_the_audit_tells_what_went_out_and_how_much(house: Doors, now: datetime) -> None:
    enter(SAMI, now)
    enter(LAMIS, now)
    export(house, "constituents", "xlsx")
    (told,) = house.get("/api/exports", as_="admin").json["items"]

    began, exported = every(AuditRecord, keys.audit(f"export:{told['id']}"))
    assert (began.verb, began.who["name"]) == ("began", "ليلى منصور")
    assert began.after["kind"] == "constituents"
    assert exported.after == {"kind": "constituents", "format": "xlsx", "rows": 2}
    assert run().broken == ()


def test_more_than_a_chunk_is_whole_and_in_order(
    house: Doors, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.insights.exporting.reading.CHUNK", 4)
    monkeypatch.setattr("chalicelib.insights.exporting.reading.PAGE", 2)
    for number, one in enumerate(CAST):
        enter(one, now + timedelta(seconds=number))
    begun = ask(house, "constituents", "csv")
    for at in range(1, 9):
        with bad_line(seed=at, faults=[Crashed(at=at + 2, late=at % 2 == 0)], hurried=True):
            try:
                drain(handlers(), now=now + timedelta(minutes=6 * at))
            except Killed:
                continue
    house.now = now + timedelta(hours=2)
    drain(handlers(), now=house.now)
    url = house.get(f"/api/exports/{begun.json['id']}/file", as_="key:admin").json["url"]
    _, *rows = rows_of(download(url)[0], "csv")

    assert [row[-1] for row in rows] == [
        row.id for row in people.list_people(sort="name", limit=50).rows
    ]
