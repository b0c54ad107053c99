"""A donor looks at her own pages on her phone, in either language, with and without scripts."""

import re

from playwright.sync_api import Page, expect

from chalicelib.portal.frame import SECTIONS
from tests.cast import GRACE, MUNA, Somebody
from tests.journeys.conftest import Visits
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack, until
from tests.journeys.visit import NARROW, Visit

PHONE = {"viewport": {"width": 390, "height": 844}}
_LINK = re.compile(r"https?://\S+/me/(?:link|address)\?\S+")


def donor_of(lang: str) -> Somebody:
    return MUNA if lang == "ar" else GRACE


def link(stack: Stack, email: str, topic: str, *, before: int) -> str:
    """The address in a letter that came after so many."""
    until(lambda: len(stack.letters(email, topic)) > before, f"a {topic} letter to {email}")
    found = _LINK.search(stack.letters(email, topic)[0]["text"])
    assert found
    return found[0]


def comes_in(stack: Stack, visit: Visit, email: str) -> None:
    page = visit.page
    before = len(stack.letters(email, "portal_link"))
    visit.go(f"/me?lang={visit.lang}")
    page.get_by_label(visit.say("portal.email"), exact=True).fill(email)
    page.get_by_role("button", name=visit.say("portal.ask")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.say("portal.asked"))
    page.goto(link(stack, email, "portal_link", before=before))
    page.get_by_role("button", name=visit.say("portal.link_button")).click()
    page.wait_for_url("**/me/overview?*")


def is_open(page: Page) -> None:
    """Without a barrier on the narrowest phone."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert barriers(page) == []
    page.set_viewport_size(size)


def test_her_pages_one_after_another(lang: str, stack: Stack, visits: Visits) -> None:
    who, visit = donor_of(lang), visits.open(lang, **PHONE)
    page = visit.page
    comes_in(stack, visit, str(who.email))
    for section in SECTIONS:
        # Looked at while the next page is on its way, this one stands there without its style.
        with page.expect_navigation():
            page.get_by_role("link", name=visit.say(f"portal.{section}"), exact=True).click()
        is_open(page)
    page.get_by_role("button", name=visit.say("portal.leave")).click()
    expect(page.get_by_role("status")).to_have_text(visit.say("portal.left"))
    is_open(page)
    visit.expect_refusals(401)
    visit.go("/me/gifts")
    expect(page.get_by_role("link", name=visit.say("web.sign_in"))).to_be_visible()
    is_open(page)


def test_her_receipt_her_greeting_and_her_letters(lang: str, stack: Stack, visits: Visits) -> None:
    who, visit = donor_of(lang), visits.open(lang, **PHONE)
    page, greeting = visit.page, {"ar": "الأستاذة منى", "en": "Dear Grace"}[lang]
    comes_in(stack, visit, str(who.email))
    page.get_by_role("link", name=visit.say("portal.gifts"), exact=True).click()
    with page.expect_download() as lent:
        page.locator("a[href^='/me/receipts/']").first.click()
    assert re.fullmatch(r"receipt-[\w-]+\.pdf", lent.value.suggested_filename)
    page.get_by_role("link", name=visit.say("portal.profile"), exact=True).click()
    page.get_by_label(visit.say(f"portal.greeting_{lang}"), exact=True).fill(greeting)
    page.get_by_role("button", name=visit.say("portal.save")).click()
    expect(page.get_by_role("status")).to_have_text(visit.say("portal.done_saved"))
    page.get_by_role("link", name=visit.say("portal.choices"), exact=True).click()
    page.locator("input[name=email_news]").check()
    page.get_by_role("button", name=visit.say("preferences.save")).click()
    expect(page.get_by_role("status")).to_have_text(visit.say("portal.done_saved"))
    expect(page.locator("input[name=email_news]")).to_be_checked()
    page.get_by_role("link", name=visit.say("portal.overview"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(greeting)


def test_the_same_without_scripts(lang: str, stack: Stack, visits: Visits) -> None:
    who, visit = donor_of(lang), visits.open(lang, java_script_enabled=False, **PHONE)
    page = visit.page
    comes_in(stack, visit, str(who.email))
    visit.go(f"/me/profile?lang={lang}")
    visit.expect_refusals(422)
    page.get_by_label(visit.say("portal.phone"), exact=True).fill("12")
    page.get_by_role("button", name=visit.say("portal.save")).click()
    expect(page.get_by_role("alert")).to_contain_text(visit.say("refusals.phone_malformed"))
    expect(page.get_by_label(visit.say("portal.phone"), exact=True)).to_have_value("12")
    visit.go(f"/me/gifts?lang={lang}")
    expect(page.locator(".lines li").first).to_be_visible()
