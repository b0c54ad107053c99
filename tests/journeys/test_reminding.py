"""Who was reminded, who was not and why; and the words that they read."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.stack import Stack


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.staff("membership", lang))


def test_each_number_opens_the_people_behind_it(office: Office) -> None:
    visit = office.visit
    office.opens("/members/reminders", visit.say("membership.reminders"))
    table = visit.page.get_by_role("region", name=visit.say("membership.reminders_table"))
    number = table.get_by_role("button", name=visit.say("membership.outcome_no_address")).first
    told = int(re.findall(r"\d+", number.inner_text())[0])
    number.click()
    office.sees()
    rows = visit.page.locator("section[aria-labelledby=rows] li")
    expect(rows).to_have_count(told)
    expect(rows.first).to_contain_text(visit.say("membership.outcome_no_address"))
    assert "outcome=no_address" in visit.page.url

    visit.page.reload()
    office.sees()
    expect(rows).to_have_count(told)
    rows.first.get_by_role("link").click()
    expect(office.card("membership.reminders")).to_contain_text(
        visit.say("membership.outcome_no_address")
    )


def test_staff_write_the_words_and_a_wrong_field_is_refused(
    lang: str, office: Office, stack: Stack
) -> None:
    visit = office.visit
    level = next(one for one in stack.get("/api/levels")["items"] if one["slug"] == "fellow")
    office.opens(f"/members/reminders/{level['id']}")
    tongue, part = visit.say(f"membership.text_{lang}"), visit.say("membership.text_subject")
    subject = visit.page.get_by_label(f"{tongue} · {part}").last
    visit.expect_refusals(422)
    subject.fill("Hello {{7*7}}")
    office.press("app.save")
    expect(subject).to_have_attribute("aria-invalid", "true")
    subject.fill("{name}, {level}")
    office.press("app.save")
    office.sees(visit.say("membership.reminders"))

    texts = stack.get(f"/api/levels/{level['id']}/reminders")
    written = {(one["kind"], one["lang"]): one["subject"] for one in texts["texts"]}
    assert written["after", lang] == "{name}, {level}"
    stack.patch(f"/api/levels/{level['id']}/reminders", {}, version=texts["version"])
