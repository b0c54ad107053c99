"""Staff find people however they spell them, write new ones down, and edit without overwriting each other."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import AHMAD, MUHAMMAD, SAMI, Somebody
from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.stack import Stack


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.staff("fundraiser", lang))


@pytest.mark.parametrize(
    ("who", "spellings"),
    [
        (MUHAMMAD, ("محمد عبدالرحمن", "Mohammed Abdulrahman", "muhammad@example.org")),
        (AHMAD, ("احمد ابراهيم", "Ahmed Ibrahim", "+٩٦٦ ٥٠ ٥٥٥ ٠١٠٣")),
    ],
    ids=["muhammad", "ahmad"],
)
def test_every_spelling_finds_the_same_person(
    lang: str, office: Office, who: Somebody, spellings: tuple[str, ...]
) -> None:
    found = set()
    for q in spellings:
        first = office.searches(q).first
        expect(first).to_have_text(who.name.get(lang) or who.name["ar"])
        found.add(first.get_attribute("href"))
    assert len(found) == 1


def test_a_new_constituent(lang: str, office: Office) -> None:
    visit = office.visit
    office.opens("/people").follow("app.people.new")
    office.press("app.person.add")
    expect(office.field("app.person.name_ar")).to_be_focused()
    expect(office.field("app.person.name_ar")).to_have_attribute("aria-invalid", "true")

    office.field("app.person.name_ar").fill("هالة بنت قاسم الرافعي")
    office.field("app.person.name_en").fill("Hala Alrafei")
    office.field("app.person.phone").fill("٠٣ ٥٥٥ ٢٠٧")
    office.field("app.person.note").fill("سوق الطيّب")
    office.press("app.person.add")

    name = {"ar": "هالة بنت قاسم الرافعي", "en": "Hala Alrafei"}[lang]
    office.sees(name)
    expect(office.card("app.contact.title")).to_contain_text("+9613555207")
    expect(office.card("app.person.profile")).to_contain_text("سوق الطيّب")
    expect(visit.page).to_have_title(re.compile(name))
    expect(office.searches("hala alrafei").first).to_contain_text(name)


def test_two_at_once_lose_nothing(lang: str, visits: Visits, office: Office, stack: Stack) -> None:
    person = stack.post(
        "/api/constituents", {"kind": "individual", "name": {"en": "Maya Saad"}, "lang": "en"}
    )
    other = Office(visits.staff("finance", lang))
    for one in (office, other):
        one.visit.expect_refusals(409)
        one.opens(f"/people/{person['id']}/edit", "Maya Saad")
    other.field("app.person.name_ar").fill("مايا سعد")
    other.field("app.person.note").fill("Met at the market")
    other.press("app.save")
    other.told("app.saved")

    office.field("app.person.note").fill("Prefers letters")
    office.field("app.person.greeting_en").fill("Dear Maya")
    office.press("app.save")
    page = office.visit.page
    clash = page.get_by_role("group", name=office.visit.say("app.person.note"))
    expect(clash).to_contain_text("Met at the market")
    expect(clash).to_contain_text("Prefers letters")
    expect(page.get_by_text("مايا سعد")).to_be_visible()
    office.press("app.conflict.save")
    office.told("app.saved")

    saved = stack.get(f"/api/constituents/{person['id']}")
    assert (saved["name"], saved["note"], saved["greeting"]["en"]) == (
        {"ar": "مايا سعد", "en": "Maya Saad"},
        "Prefers letters",
        "Dear Maya",
    )


def test_the_command_menu_finds_and_opens(lang: str, office: Office) -> None:
    page, visit = office.visit.page, office.visit
    office.opens("/")
    page.keyboard.press("Control+k")
    menu = page.get_by_role("combobox", name=visit.say("app.command.title"))
    expect(menu).to_be_focused()
    menu.fill("sami haddad")
    # Behind the menu a screen may have choices of its own.
    likeliest = page.get_by_role("dialog").get_by_role("option").first
    expect(likeliest).to_contain_text(SAMI.name[lang])
    page.keyboard.press("Enter")
    office.sees(SAMI.name[lang])

    page.keyboard.press("Control+k")
    menu.fill(visit.say("app.nav.campaigns"))
    expect(likeliest).to_contain_text(visit.say("app.nav.campaigns"))
    page.keyboard.press("Enter")
    office.sees(visit.say("app.campaigns.title"))


def test_another_language_keeps_the_place_and_what_was_typed(lang: str, visits: Visits) -> None:
    other = {"ar": "en", "en": "ar"}[lang]
    office = Office(visits.staff("membership", lang))
    page = office.visit.page
    office.opens("/people/new")
    office.field("app.person.name_ar").fill("عليا")
    page.locator(f"aside [lang={other}]").click()

    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page.locator("html")).to_have_attribute("dir", {"ar": "rtl", "en": "ltr"}[other])
    office.visit.lang = other
    office.sees(office.visit.say("app.people.new"))
    expect(office.field("app.person.name_ar")).to_have_value("عليا")
    page.locator(f"aside [lang={lang}]").click()
    expect(page.locator("html")).to_have_attribute("lang", lang)
