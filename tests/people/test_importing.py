"""An admin brings people in from a file: named columns, a verdict for each row, then the run, once whatever happens."""

import csv
import io
import json
from datetime import datetime
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights.verify import run
from chalicelib.people.importing.receiving import get_import
from chalicelib.staff.store import WorkRecord, place_of_work
from chalicelib.store import AuditRecord, MainRecord, every, keys, opened_rows, scan, update_one
from tests.cast import SAMI, enter
from tests.files.conftest import Store, download
from tests.people.files_of_people import ARABIC, ENGLISH, Admin, as_csv, everybody, people_rows


def test_an_arabic_file_of_windows_comes_in_whole(admin: Admin) -> None:
    rows = [
        ARABIC,
        ("هند الكعبي", "hind@example.net", "03 555 110", "5 شوال 1446", "أمينة الصندوق"),
        ("Grace Okonkwo", "grace@example.net", "+44 7700 900123", "2024-02-29", ""),
        ("أحمد الإبراهيم", "", "00966501234567", "25/12/2023", "لا يقرأ البريد؛ يُتصل به"),
    ]
    read = admin.sends(as_csv(rows, encoding="windows-1256", separator=";"), "أعضاء.csv")

    assert (read["phase"], read["status"], read["rows"]) == ("mapping", "waiting", 3)
    table = admin.get("/table")
    assert (table["encoding"], table["separator"]) == ("windows-1256", ";")
    assert admin.guessed() == ["name", "email", "phone", "joined", "note"]
    assert table["rows"][0] == {"number": 2, "cells": list(rows[1])}

    checked = admin.checks()
    assert (checked["phase"], checked["counts"]["new"], everybody()) == ("checked", 3, [])

    done = admin.runs()
    assert (done["status"], done["progress"]) == ("done", 1.0)
    assert done["result"] == {"enter": 3, "update": 0, "skip": 0}
    by_name = {person.name_key: person for person in everybody()}
    found = {row.name.get("ar") or row.name["en"]: row for row in by_name.values()}
    hind = found["هند الكعبي"]
    assert (hind.email, hind.phone) == ("hind@example.net", "+9613555110")
    assert (hind.joined.isoformat(), hind.lang) == ("2025-04-03", "ar")
    assert found["Grace Okonkwo"].lang == "en"
    assert people.get(cid=found["أحمد الإبراهيم"].id)[0].note == "لا يقرأ البريد؛ يُتصل به"
    assert run().broken == ()


def test_the_same_file_again_adds_nothing(admin: Admin) -> None:
    rows = [ENGLISH, *people_rows(3), ("Layla without any address", "", "", "", "")]
    content = as_csv(rows)
    admin.sends(content)
    admin.checks()
    admin.runs()
    first = [person.id for person in everybody()]

    admin.sends(content, "copy.csv")
    checked = admin.checks()
    assert checked["counts"]["before"] == 4
    done = admin.runs(known="update", suspects="enter")

    assert done["result"] == {"enter": 0, "update": 0, "skip": 4}
    assert [person.id for person in everybody()] == first
    assert len(first) == 4


def test_every_row_has_its_verdict_and_the_run_does_what_was_shown(
    admin: Admin, now: datetime
) -> None:
    sami = enter(SAMI, now, phone=None)
    enter(SAMI, now, name={"ar": "هالة خوري"}, email=None, phone="+9613555999")
    rows = [
        ENGLISH,
        ("Rana Saad", "rana@example.net", "", "", ""),
        ("Sami H.", "SAMI@example.org", "03 555 101", "", "Called twice"),
        ("Hala Khoury", "", "+961 3 555 999", "", ""),
        ("Rana S.", "rana@example.net", "", "", ""),
        ("", "nobody@example.net", "", "", ""),
        ("Ziad", "ziad@", "12", "31/02/2024", ""),
        ("Jad Khoury", "", "+961 3 555 999", "", ""),
    ]
    admin.sends(as_csv(rows))
    before = stored_people()
    counts = admin.checks()["counts"]

    assert stored_people() == before
    expected = ["new", "known", "suspect", "twice", "invalid", "invalid", "new"]
    assert admin.verdicts() == expected
    assert counts == {
        "new": 2,
        "known": 1,
        "suspect": 1,
        "twice": 1,
        "before": 0,
        "invalid": 2,
        "fills": 1,
        "stays": 0,
    }
    assert admin.wrong() == [
        (6, "name", "name_missing"),
        (7, "email", "email_malformed"),
        (7, "phone", "phone_malformed"),
        (7, "joined", "day_malformed"),
    ]

    done = admin.runs(known="update")
    assert done["result"] == {"enter": 2, "update": 1, "skip": 4}
    filled, _ = people.get(cid=sami.id)
    assert (filled.phone, filled.note) == ("+9613555101", "Called twice")
    assert filled.name == SAMI.name
    assert len(everybody()) == 4
    assert run().broken == ()


def stored_people() -> list[str]:
    kinds = ("profile", "summary", "sentinel", "imported")
    return sorted(
        json.dumps(item, sort_keys=True) for item in scan(MainRecord) if item["kind"]["S"] in kinds
    )


def test_suspects_come_in_when_somebody_says_so(admin: Admin, now: datetime) -> None:
    enter(SAMI, now, email=None, phone="+9613555999")
    admin.sends(as_csv([ENGLISH, ("سامي حداد", "", "03555999", "", "")]))
    assert admin.checks()["counts"]["suspect"] == 1

    assert admin.runs(suspects="enter")["result"] == {"enter": 1, "update": 0, "skip": 0}


def test_nothing_is_written_before_somebody_confirms(admin: Admin) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(3)]))
    admin.checks()
    kinds = {item["kind"]["S"] for item in scan(MainRecord)}

    assert not kinds & {"profile", "summary", "imported"}
    assert everybody() == []


def test_the_problems_can_be_mended_and_sent_again(admin: Admin) -> None:
    rows = [ENGLISH, ("Rana", "rana@", "", "", "=1+1"), ("Maya", "maya@example.net", "", "", "")]
    admin.sends(as_csv(rows))
    admin.checks()
    content, said = download(admin.get("/problems")["url"])
    admin.runs()

    assert said.startswith("attachment;")
    assert content.startswith(b"\xef\xbb\xbf")
    (head, problem) = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert head[: len(ENGLISH)] == list(ENGLISH)
    assert problem[:6] == ["Rana", "rana@", "", "", "'=1+1", "2"]

    mended = [head, [problem[0], "rana@example.net", *problem[2:]]]
    admin.sends(as_csv(mended))
    admin.checks()
    assert admin.runs()["result"]["enter"] == 1
    (rana,) = (p for p in everybody() if p.email == "rana@example.net")
    assert people.get(cid=rana.id)[0].note == "=1+1"


@pytest.mark.parametrize(
    ("order", "wrong", "joined"),
    [
        ("", [(2, "joined", "day_unclear")], None),
        ("dmy", [], "2025-04-03"),
        ("mdy", [], "2025-03-04"),
    ],
)
def test_a_day_that_could_be_two_asks_which(
    admin: Admin, order: str, wrong: list[Any], joined: str | None
) -> None:
    admin.sends(as_csv([ENGLISH, ("Rana", "r@example.net", "", "03/04/2025", "")]))
    assert admin.get("/table")["columns"][3]["unclear"] is True
    admin.checks(order=order)

    assert admin.wrong() == wrong
    admin.runs()
    assert [row.joined.isoformat() for row in everybody()] == ([joined] if joined else [])


def test_columns_are_remembered_by_their_names(admin: Admin) -> None:
    rows = [("Wer", "Erreichbar"), ("Rana", "rana@example.net")]
    admin.sends(as_csv(rows))
    assert admin.guessed() == ["", ""]
    admin.checks(["name", "email"])

    admin.sends(as_csv([("erreichbar:", "WER"), ("maya@example.net", "Maya")]))
    assert admin.guessed() == ["email", "name"]


def test_mapping_is_held_to_the_file(admin: Admin) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(1)]))
    url = f"/api/imports/{admin.id}/check"

    def refused(fields: list[str]) -> str:
        answer = admin.client.post(url, {"fields": fields}, as_="admin")
        assert answer.status == 422
        return str(answer.json["errors"][0]["code"])

    assert refused(["name"]) == "columns_wrong"
    assert refused(["name", "email", "email", "", ""]) == "field_twice"
    assert refused(["", "email", "", "", ""]) == "name_column_missing"
    assert refused(["name", "lifetime", "", "", ""]) == "not_one_of"


def test_steps_come_in_their_order(admin: Admin) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(1)]))
    early = admin.client.post(f"/api/imports/{admin.id}/run", {}, as_="admin")
    assert (early.status, early.code) == (409, "import_not_there")
    admin.checks()
    admin.runs()
    again = admin.client.post(f"/api/imports/{admin.id}/run", {}, as_="admin")
    assert (again.status, again.code) == (409, "import_not_there")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "table_unreadable"),
        (b"Name,Email\n", "table_empty"),
        (b'Name,Email\n"Rana,r@example.net\nMaya,m@example.net\n', "quote_open"),
        (",".join(f"c{n}" for n in range(5000)).encode() + b"\n" + b"1," * 5000, "table_too_wide"),
        (b"PK\x03\x04 and no more", "table_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
    ],
    ids=["picture", "header-only", "open-quote", "5000-columns", "broken-zip", "old-excel"],
)
def test_a_file_that_is_no_table_ends_with_the_reason(
    admin: Admin, content: bytes, code: str
) -> None:
    read = admin.sends(content)

    assert (read["status"], read["problem"]) == ("failed", code)
    assert everybody() == []


def test_a_file_of_two_gigabytes_is_refused_before_it_is_sent(admin: Admin) -> None:
    answer = admin.client.post("/api/imports", {"name": "x.csv", "size": 2**31}, as_="admin")

    assert (answer.status, answer.code) == (413, "file_too_large")


def test_pieces_come_in_order_and_as_long_as_they_must_be(admin: Admin) -> None:
    begun = admin.client.post("/api/imports", {"name": "x.csv", "size": 3}, as_="admin").json
    url = f"/api/imports/{begun['id']}/pieces"
    wrong: list[dict[str, Any]] = [
        {"number": 1, "content": "YWJj"},
        {"number": 0, "content": "YWJjZA=="},
        {"number": 0, "content": "?"},
    ]
    for body in wrong:
        answer = admin.client.post(url, body, as_="admin")
        assert (answer.status, answer.code) == (409, "piece_wrong")


def test_every_person_has_her_row_of_the_audit(admin: Admin) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(3)]), "Spring list.csv")
    admin.checks()
    admin.runs()

    for person in everybody():
        (row,) = opened_rows(list(every(AuditRecord, keys.audit(f"constituent:{person.id}"))))
        assert (row.verb, row.why, row.who["name"]) == ("entered", "Spring list.csv", "ليلى منصور")
    verbs = [row.verb for row in every(AuditRecord, keys.audit(f"import:{admin.id}"))]
    assert verbs == ["began", "confirmed", "imported"]


def test_an_import_from_before_agreements_were_told_still_opens(admin: Admin, store: Store) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(2)]))
    admin.checks()
    [lines] = [key for key in store.kept if key.endswith("lines-0.json")]
    content, headers = store.kept[lines]
    before = [line[:-1] for line in json.loads(content)]
    store.kept[lines] = json.dumps(before).encode(), headers
    work = get_import(admin.id)
    counts = {name: n for name, n in work.result["counts"].items() if name != "stays"}
    update_one(place_of_work(work.id), [WorkRecord.result.set({**work.result, "counts": counts})])

    assert (admin.now()["counts"]["stays"], admin.verdicts()) == (0, ["new", "new"])
    admin.runs()
    assert admin.now()["result"]["enter"] == 2
