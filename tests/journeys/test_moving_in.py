"""An admin brings people in from a file of Windows, and takes lists out in every form, in both languages."""

import csv
import io
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack
from tests.journeys.visit import NARROW, WIDE
from tests.people.files_of_people import as_csv


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.staff("admin", lang))


def mark(lang: str) -> str:
    """A word that no earlier journey has in its names; in digits, as search does not tell vowels apart."""
    return f"{lang}{int(time.time())}"


def phone_of(new: str) -> str:
    """Nobody else's number: of a known one and a name alike she would be a suspect."""
    return f"{zlib.crc32(new.encode()) % 1_000_000:06d}"


def file_of(lang: str, place: Path) -> tuple[Path, str]:
    """Three people, of whom one cannot be read and one has a day that could be two."""
    new = mark(lang)
    rows = [
        (f"المشترك {new}", "البريد الإلكتروني", "الجوال", "تاريخ الانضمام"),
        (f"رنا {new}", f"rana-{new}@example.net", f"03 {phone_of(new)}", "03/04/2025"),
        (f"زياد {new}", "ziad@", "", "2024-05-01"),
        (f"مايا {new}", f"maya-{new}@example.net", "", "5 شوال 1446"),
    ]
    path = place / f"{new}.csv"
    path.write_bytes(as_csv(rows, encoding="windows-1256", separator=";"))
    return path, new


def two(office: Office, key: str) -> str:
    return many(office, key, 2)


def many(office: Office, key: str, number: int) -> str:
    """The sentence of so many; a number in it stands in a direction of its own."""
    text = str(number)
    return office.visit.say_count(key, number).replace(text, f"\u2068{text}\u2069")


def clean(office: Office) -> None:
    """Nothing to complain of, wide and narrow."""
    for size in (NARROW, WIDE):
        office.visit.resize(size)
        assert barriers(office.visit.page) == []


def test_a_file_of_windows_comes_in(
    lang: str, office: Office, stack: Stack, tmp_path: Path
) -> None:
    path, new = file_of(lang, tmp_path)
    page, say = office.visit.page, office.visit.say
    office.visit.expect_refusals(422)
    office.opens("/people").follow("data.import.button")
    office.sees(say("data.import.title"))
    clean(office)
    page.get_by_label(say("data.import.choose")).first.set_input_files(path)

    office.sees(path.name)
    expect(page.get_by_text(f"رنا {new}")).to_be_visible()
    office.press("data.columns.go")
    expect(page.get_by_role("alert")).to_contain_text(say("refusals.name_column_missing"))
    column = page.get_by_role("region", name=f"المشترك {new}")
    column.get_by_role("combobox").select_option("name")
    clean(office)
    page.get_by_text(say("data.columns.day_first")).click()
    office.press("data.columns.go")

    sees_what_would_happen(office)
    office.press("data.check.run")
    expect(page.get_by_text(two(office, "data.import.entered"))).to_be_visible()
    clean(office)
    page.reload()
    expect(page.get_by_role("heading", name=say("data.done.title"))).to_be_visible()
    rana = stack.person(f"rana-{new}@example.net")
    assert (rana["name"]["ar"], rana["joined"]) == (f"رنا {new}", "2025-04-03")
    assert rana["phone"] == f"+9613{phone_of(new)}"


def sees_what_would_happen(office: Office) -> None:
    """The verdicts, and the rows to correct as a file."""
    page, say = office.visit.page, office.visit.say
    expect(page.get_by_text(two(office, "data.check.will_enter"))).to_be_visible()
    wrong = page.get_by_text(say("refusals.email_malformed"))
    expect(wrong).to_contain_text(say("data.field.email"))
    clean(office)
    with page.expect_download() as problems:
        office.press("data.check.problems")
    (_, problem) = read_csv(problems.value.path())
    assert problem[1] == "ziad@"


def known_one(stack: Stack, lang: str, new: str) -> str:
    """Somebody who was there before any file, and wants no news."""
    told: dict[str, Any] = {"kind": "individual", "lang": lang, "name": {"ar": f"هدى {new}"}}
    told["email"] = f"huda-{new}@example.net"
    cid = str(stack.post("/api/constituents", told)["id"])
    no = {"channel": "email", "purpose": "news", "state": "withdrawn", "source": "phone"}
    stack.post(f"/api/constituents/{cid}/consents", no)
    return cid


def test_an_import_is_taken_back(lang: str, office: Office, stack: Stack, tmp_path: Path) -> None:
    """Two come in and one is completed; who has a note since stays, and a no is a no all the way."""
    new = mark(lang)
    known = known_one(stack, lang, new)
    rows = [
        ("Name", "E-mail", "Notes", "Newsletter"),
        (f"رنا {new}", f"rana-{new}@example.net", "", "yes"),
        (f"مايا {new}", f"maya-{new}@example.net", "", ""),
        (f"هدى {new}", f"huda-{new}@example.net", "Likes to cook", "yes"),
    ]
    path = tmp_path / f"{new}.csv"
    path.write_bytes(as_csv(rows))
    page, say = office.visit.page, office.visit.say
    brings_in(office, path)
    expect(page.get_by_text(no_news(office))).to_be_visible()
    assert stack.get(f"/api/constituents/{known}")["note"] == "Likes to cook"
    maya = stack.person(f"maya-{new}@example.net")
    stack.post(f"/api/constituents/{maya['id']}/notes", {"text": "Called"})

    office.press("data.undo.look")
    expect(page.get_by_role("heading", name=say("data.undo.title"))).to_be_visible()
    for key in ("data.undo.will_go", "data.undo.will_restore", "data.undo.stay"):
        expect(page.get_by_text(many(office, key, 1))).to_be_visible()
    stays = page.get_by_role("region", name=say("data.undo.kept"))
    expect(stays.get_by_role("listitem")).to_contain_text([say("data.undo.why.noted")])
    clean(office)
    assert stack.get(f"/api/constituents/{known}")["note"] == "Likes to cook"

    office.press("data.undo.go")
    expect(page.get_by_role("heading", name=say("data.undo.over"))).to_be_visible()
    for key in ("data.undo.gone", "data.undo.restored", "data.undo.stay"):
        expect(page.get_by_text(many(office, key, 1))).to_be_visible()
    clean(office)
    assert not stack.get(f"/api/constituents/{known}")["note"]
    stays.get_by_role("link", name=f"مايا {new}").click()
    office.sees(f"مايا {new}")
    expect(office.searches(new)).to_have_count(2)


def no_news(office: Office) -> str:
    """That somebody's no to news stays."""
    news = office.visit.say("data.field.news")
    return office.visit.say("data.stay.withdrew", what=f"\u2068{news}\u2069")


def brings_in(office: Office, path: Path) -> None:
    """A file whose columns are known by their names, with what proves its agreements, and the known ones completed."""
    page, say = office.visit.page, office.visit.say
    office.opens("/people/import")
    page.get_by_label(say("data.import.choose")).first.set_input_files(path)
    office.sees(path.name)
    office.field("data.columns.wording").fill("I want to hear from you.")
    office.field("data.columns.evidence").fill("Binder 3")
    office.press("data.columns.go")
    expect(page.get_by_text(two(office, "data.check.will_enter"))).to_be_visible()
    expect(page.get_by_text(no_news(office))).to_be_visible()
    page.get_by_text(many(office, "data.check.update", 1)).click()
    clean(office)
    office.press("data.check.run")
    expect(page.get_by_role("heading", name=say("data.done.title"))).to_be_visible()
    clean(office)


def read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def taken_out(office: Office, form: str) -> Path:
    """The file of the list that is on the screen."""
    page, say = office.visit.page, office.visit.say
    office.press("data.export.button")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(form, exact=True).click()
    dialog.get_by_role("button", name=say("data.export.go")).click()
    with page.expect_download() as file:
        dialog.get_by_role("button", name=say("data.export.download")).click()
    page.keyboard.press("Escape")
    return Path(file.value.path())


def test_people_and_the_directory_go_out_in_every_form(
    lang: str, office: Office, stack: Stack
) -> None:
    say = office.visit.say
    office.opens("/people?sort=joined&kind=organisation")
    shown = stack.get("/api/constituents?sort=joined&kind=organisation&limit=100")["items"]
    rows = read_csv(taken_out(office, "CSV"))[1:]
    book = load_workbook(io.BytesIO(taken_out(office, "Excel").read_bytes())).worksheets[0]

    assert [row[-1] for row in rows] == [one["id"] for one in shown]
    assert [row[-1] for row in book.iter_rows(min_row=2, values_only=True)] == [
        one["id"] for one in shown
    ]
    assert book.sheet_view.rightToLeft is (lang == "ar")

    office.opens("/members/directory")
    listed = read_csv(taken_out(office, "CSV"))
    pages = PdfReader(taken_out(office, say("data.export.paper"))).pages
    assert listed[0][0] == say("export.column_name_ar")
    assert len(pages) >= 1

    office.opens("/settings/suppressions")
    held = read_csv(taken_out(office, "CSV"))[1:]
    assert len(held) == len(stack.get("/api/suppressions?limit=100")["items"])

    office.opens("/settings/exports", say("app.settings.exports"))
    expect(office.visit.page.get_by_text(say("data.export.of_directory")).first).to_be_visible()
    clean(office)
