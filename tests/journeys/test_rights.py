"""A person's rights at the office: her data as files to take along, and her data erased once the name is typed."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, expect

from chalicelib.words import say
from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack

NAME = {"ar": "دلال مرعي", "en": "Dalal Merhi"}


@pytest.fixture
def dalal(stack: Stack, lang: str, amount: int) -> dict[str, Any]:
    """Somebody new with a note, and an address of her own."""
    told = {"kind": "individual", "name": NAME, "lang": lang, "email": f"dalal{amount}@example.org"}
    person: dict[str, Any] = stack.post("/api/constituents", told)
    stack.post(f"/api/constituents/{person['id']}/notes", {"text": "Prefers tea."})
    return person


def _menu(office: Office, lang: str) -> Locator:
    page = office.visit.page
    # Her name in it is set apart by marks that nobody sees.
    before, _, after = say(lang, "rights.menu", name="|").partition("|")
    page.get_by_role("button", name=re.compile(f"^{before}.*{after}$")).click()
    return page.get_by_role("menu")


def _choose(office: Office, lang: str, key: str) -> None:
    _menu(office, lang).get_by_role("menuitem", name=say(lang, f"rights.{key}")).click()


def test_her_data_are_taken_along_and_then_she_is_erased(
    visits: Visits, stack: Stack, dalal: dict[str, Any], lang: str
) -> None:
    visit = visits.staff("admin", lang)
    office = Office(visit)
    office.opens(f"/people/{dalal['id']}", NAME[lang])
    page = visit.page

    files: list[Download] = []

    def keep(file: Download) -> None:
        files.append(file)

    page.on("download", keep)
    _choose(office, lang, "take")
    expect(page.get_by_text(say(lang, "rights.taken"))).to_be_visible()
    page.wait_for_timeout(500)
    texts = {file.suggested_filename.rpartition(".")[2]: file.path().read_text() for file in files}
    assert json.loads(texts["json"])["profile"]["name"] == NAME
    assert f'lang="{lang}"' in texts["html"]

    _choose(office, lang, "erase")
    window = page.get_by_role("alertdialog")
    expect(window.get_by_text(say(lang, "rights.goes"))).to_be_visible()
    assert barriers(page) == []
    press = window.get_by_role("button", name=say(lang, "rights.erase_now"))
    press.click()
    expect(window.get_by_text(say(lang, "rights.typed_wrong")).first).to_be_visible()
    window.get_by_label(re.compile(NAME[lang])).fill(NAME[lang])
    press.click()
    # Ten steps over all that hangs on her: on a busy machine they take a while.
    expect(window).to_have_count(0, timeout=60_000)
    office.sees(say(lang, "app.settings.erasures"))
    expect(page.get_by_text(say(lang, "rights.is_done")).first).to_be_visible()
    office.searches(NAME[lang])
    expect(page.locator(f'a[href*="{dalal["id"]}"]')).to_have_count(0)
