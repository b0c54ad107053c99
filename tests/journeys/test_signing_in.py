"""Staff come in by a mailed code or link, go out again, and strangers learn nothing."""

import pytest
from playwright.sync_api import expect

from infra.local.signing_in import code_mailed
from tests.cast import CHARLIE, STAFF
from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.stack import Stack, until

# Each is written to in the language she reads.
NEWCOMERS = {
    lang: next(user for user in STAFF if user["role"] == role)
    for lang, role in (("ar", "coordinator"), ("en", "outreach"))
}
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.open(lang))


def test_in_with_the_code_and_out_again(lang: str, office: Office) -> None:
    visit, user = office.visit, NEWCOMERS[lang]
    visit.expect_refusals(401)
    visit.go("/people?sort=joined")
    office.sees(visit.say("app.sign_in.title"))
    office.field("app.sign_in.email").fill(user["email"])
    code = code_mailed(
        visit.context.request,
        visit.url,
        user["email"],
        asking=lambda: office.press("app.sign_in.send"),
    )
    office.field("app.sign_in.code").fill(code.translate(EASTERN) if lang == "ar" else code)

    office.sees(visit.say("app.people.title"))
    expect(visit.page).to_have_url(f"{visit.url}/people?sort=joined")
    visit.page.get_by_text(user["name"]).click()
    visit.page.get_by_role("menuitem", name=visit.say("app.user.sign_out")).click()
    office.sees(visit.say("app.sign_in.title"))
    visit.go("/people")
    office.sees(visit.say("app.sign_in.title"))


def test_in_with_the_link(lang: str, office: Office, stack: Stack) -> None:
    visit, user = office.visit, NEWCOMERS[lang]
    known = len(stack.letters(user["email"], "sign_in"))
    office.opens("/sign-in").field("app.sign_in.email").fill(user["email"])
    office.press("app.sign_in.send")
    letters = until(
        lambda: stack.letters(user["email"], "sign_in")[: -known or None], "a letter with a link"
    )
    assert letters[0]["lang"] == lang

    visit.go(f"/_local/mail/{letters[0]['id']}?lang={lang}")
    link = visit.page.get_by_role("link", name="/sign-in/link").get_attribute("href")
    assert link
    visit.page.goto(link)
    visit.page.get_by_role("button", name=visit.say("staff.sign_in_button")).click()
    office.sees(user["name"])
    visit.expect_refusals(422)
    visit.page.goto(link)
    visit.page.get_by_role("button").click()
    expect(visit.page.get_by_role("alert")).to_have_text(visit.say("refusals.link_spent"))


def test_a_wrong_code_is_not_the_end(lang: str, office: Office) -> None:
    visit, user = office.visit, NEWCOMERS[lang]
    visit.expect_refusals(422)
    office.opens("/sign-in").field("app.sign_in.email").fill(user["email"])
    code = code_mailed(
        visit.context.request,
        visit.url,
        user["email"],
        asking=lambda: office.press("app.sign_in.send"),
    )
    office.field("app.sign_in.code").fill(f"{(int(code) + 1) % 10**6:06d}")
    expect(visit.page.get_by_text(visit.say("refusals.code_wrong"))).to_be_visible()
    expect(office.field("app.sign_in.code")).to_be_focused()
    office.field("app.sign_in.code").fill(code)
    office.sees(user["name"])


def test_a_stranger_sees_what_everybody_sees_and_gets_no_letter(
    lang: str, office: Office, stack: Stack
) -> None:
    visit = office.visit
    for email in (CHARLIE["email"], NEWCOMERS[lang]["email"]):
        office.opens("/sign-in").field("app.sign_in.email").fill(email)
        code_form = office.field("app.sign_in.code")
        known = len(stack.letters(email, "sign_in"))
        office.press("app.sign_in.send")
        expect(code_form).to_be_focused()
        expect(visit.page.get_by_role("status")).to_contain_text(email)
    until(lambda: len(stack.letters(email, "sign_in")) > known, "the letter to a colleague")
    assert stack.letters(CHARLIE["email"], "sign_in") == []
