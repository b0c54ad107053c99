"""Staff find people, write to them, and see what comes of it: sent, read, clicked, and enough of it."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from chalicelib.outreach.judging import AT_ONCE
from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.stack import Stack, until
from tests.journeys.visit import Visit
from tests.outreach.test_judging import FIREFOX

NAME = {"ar": "وداد شمعون", "en": "Widad Chamoun"}


@pytest.fixture
def widad(stack: Stack, lang: str, amount: int) -> dict[str, Any]:
    """Somebody new with an address of her own."""
    told = {"kind": "individual", "name": NAME, "lang": lang, "email": f"widad{amount}@example.org"}
    person: dict[str, Any] = stack.post("/api/constituents", told)
    return person


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.staff("fundraiser", lang))


def window(office: Office) -> Locator:
    return office.visit.page.locator("[role=dialog], [role=alertdialog]")


def tag(office: Office, person: dict[str, Any], name: str) -> None:
    office.opens(f"/people/{person['id']}")
    office.press("mailing.tag_new")
    window(office).get_by_label(office.visit.say("mailing.name_en")).fill(name)
    window(office).get_by_role("button", name=office.visit.say("app.save")).click()
    expect(office.card("mailing.tags")).to_contain_text(name)


def keep_segment(office: Office, tag_name: str, name: str) -> None:
    page, say = office.visit.page, office.visit.say
    office.opens("/segments/new")
    office.field("mailing.name_en").fill(name)
    office.press("mailing.add_rule")
    page.get_by_label(say("mailing.rule_kind")).select_option("tag")
    page.get_by_label(say("mailing.rule.tag"), exact=True).select_option(label=tag_name)
    expect(office.card("mailing.segment.now")).to_contain_text(
        office.visit.say_count("mailing.people", 1)
    )
    page.get_by_role("button", name=say("app.save"), exact=True).click()
    office.sees(name)


def draft(office: Office, name: str, purpose: str) -> None:
    page, say = office.visit.page, office.visit.say
    office.follow("mailing.new_to_segment")
    office.sees(say("mailing.new"))
    office.field("mailing.name").fill(name)
    page.get_by_label(say("mailing.template_of")).select_option(label="Autumn news")
    page.get_by_label(say("mailing.purpose_of")).select_option(purpose)
    page.get_by_role("button", name=say("app.save"), exact=True).click()
    office.sees(name)


def figure(office: Office, group: str) -> Locator:
    name = office.visit.say(f"mailing.group.{group}")
    return office.visit.page.get_by_role("main").get_by_role("link").filter(has_text=name)


def test_a_mailing_from_its_segment_to_its_figures(
    visits: Visits, office: Office, stack: Stack, widad: dict[str, Any], amount: int
) -> None:
    page, say, lang = office.visit.page, office.visit.say, office.visit.lang
    tag(office, widad, f"Tag {amount}")
    keep_segment(office, f"Tag {amount}", f"Segment {amount}")
    expect(page.get_by_role("main")).to_contain_text(NAME[lang])
    draft(office, f"Mailing {amount}", "membership")
    expect(figure(office, "gets")).to_contain_text("1")

    office.press("mailing.send")
    once = office.visit.say_count("mailing.send_now", 1)
    window(office).get_by_role("button", name=once, exact=True).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(say("mailing.state.sent"), timeout=40_000)
    letter = stack.letter(widad["email"], "mailing", containing=NAME[lang])
    arrived = time.monotonic()

    [link, *_] = re.findall(r'href="(http[^"]+/t/[^"]+)"', letter["html"])
    reader = visits.open(lang)
    _follow(reader, link, {"User-Agent": "curl/8"})
    _reload(office, "clicked_scanner")
    time.sleep(max(0.0, AT_ONCE.total_seconds() + 1 - (time.monotonic() - arrived)))
    _follow(reader, link, {"User-Agent": FIREFOX, "Accept-Language": lang})
    _reload(office, "clicked_human")

    _has_enough(reader, stack, letter, widad)
    _reload(office, "unsubscribed")
    figure(office, "unsubscribed").click()
    office.sees(say("mailing.group.unsubscribed"))
    expect(page.get_by_role("main")).to_contain_text(NAME[lang])
    office.opens(f"/people/{widad['id']}")
    expect(office.happened(f"Mailing {amount}")).to_have_count(1)


def _follow(reader: Visit, link: str, headers: dict[str, str]) -> None:
    answer = reader.context.request.get(link, max_redirects=0, headers=headers)
    assert (answer.status, answer.headers["location"][:20]) == (302, "https://example.org/")


def _has_enough(
    reader: Visit, stack: Stack, letter: dict[str, Any], person: dict[str, Any]
) -> None:
    """Opening the way out changes nothing; pressing the button does."""
    [out] = re.findall(r"<(http[^>]+/unsubscribe/[^>]+)>", letter["headers"]["List-Unsubscribe"])
    reader.page.goto(out)
    assert stack.get(f"/api/constituents/{person['id']}/consents")["items"] == []
    reader.page.locator("form button").first.click()
    until(
        lambda: stack.get(f"/api/constituents/{person['id']}/consents")["items"],
        "the withdrawal to be written down",
    )


def _reload(office: Office, group: str) -> None:
    """The number moves to one, at the latest when the outbox was worked through."""

    def moved() -> bool:
        office.visit.page.reload()
        office.sees()
        return (
            "1" in (figure(office, group).text_content() or "")
            if figure(office, group).count()
            else False
        )

    until(moved, f"the figure {group} to move")


def test_a_template_is_seen_as_somebody_will_read_it(
    lang: str, office: Office, stack: Stack, widad: dict[str, Any], amount: int
) -> None:
    page, say = office.visit.page, office.visit.say
    office.visit.expect_refusals(422)
    office.opens("/templates/new")
    office.field("mailing.template.name").fill(f"Letter {amount}")
    office.field("mailing.template.subject").fill("{{name}} *")
    office.field("mailing.template.body").fill("# {{full_name}}\n\n{{7*7}}")
    shown = page.get_by_role("region", name=say("mailing.preview"))
    expect(shown.get_by_role("status")).to_contain_text("{{7*7}}")
    office.field("mailing.template.body").fill("# {{full_name}}\n\n**{{email|…}}**")
    _read_as(office, widad)
    letter = shown.get_by_role("article")
    expect(letter).to_contain_text(NAME[lang])
    expect(letter).to_contain_text(widad["email"])
    expect(letter).to_have_attribute("dir", "rtl" if lang == "ar" else "ltr")
    page.locator("form button[type=submit]").click()
    office.sees(f"Letter {amount}")
    _read_as(office, widad)
    office.press("mailing.test_send")
    office.told("mailing.test_sent")
    stack.letter("omar@office.example", "template_test", containing=f"{NAME[lang]}")


def _read_as(office: Office, person: dict[str, Any]) -> None:
    """Has the preview show somebody's letter."""
    shown = office.visit.page.get_by_role("region", name=office.visit.say("mailing.preview"))
    shown.get_by_role("combobox").fill(person["email"])
    office.visit.page.get_by_role("option").first.click()
    expect(shown.get_by_role("article")).to_contain_text(NAME[office.visit.lang])
