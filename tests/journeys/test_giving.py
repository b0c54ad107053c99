"""A donor gives online, in either language, with every kind of card, and changes her mind."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.cast import GRACE, MUNA
from tests.journeys.conftest import Visits
from tests.journeys.donor import CAMPAIGN, CHECKED, DECLINED, Donor
from tests.journeys.office import Office
from tests.journeys.stack import Stack
from tests.journeys.visit import Visit, shown


@pytest.fixture
def donor(visits: Visits, lang: str) -> Donor:
    return Donor(visits.open(lang), MUNA if lang == "ar" else GRACE)


def typed(lang: str, number: str) -> str:
    """A number as somebody with an Arabic keyboard types it, or as it is."""
    eastern = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
    return number.translate(eastern) if lang == "ar" else number


def test_a_gift_reaches_everybody(
    lang: str, stack: Stack, visits: Visits, donor: Donor, amount: int
) -> None:
    raised, month = stack.raised(CAMPAIGN), stack.raised_this_month()

    donor.opens().fills_in(typed(lang, shown(amount)))
    expect(donor.button).to_contain_text(shown(amount))
    donor.goes_on()
    expect(donor.visit.page.locator("main")).to_contain_text(f"{shown(amount)} USD")
    donor.pays().sees("giving.thanks_booked")
    expect(donor.visit.page.locator("dl")).to_contain_text(shown(amount))

    letter = stack.letter(donor.email, "receipt", containing=shown(amount))
    assert (letter["lang"], [file["type"] for file in letter["attachments"]]) == (
        "ar" if donor.who.lang == "ar" else "en",
        ["application/pdf"],
    )
    assert stack.charged(amount) == ["succeeded"]
    assert (stack.raised(CAMPAIGN), stack.raised_this_month()) == (raised + amount, month + amount)
    _read_in_the_inbox(donor.visit, letter, amount)
    expect(donor.opens().visit.page.locator(".figures")).to_contain_text(shown(raised + amount))
    office = Office(visits.staff("finance", lang)).opens("/")
    expect(office.figure("raised_this_month")).to_contain_text(shown(month + amount))
    office.finds(donor.name)
    expect(office.booked(shown(amount))).to_have_count(1)
    office.opens_receipt(letter["attachments"][0]["name"].partition("-")[2].removesuffix(".pdf"))
    stack.holds()


def _read_in_the_inbox(visit: Visit, letter: dict[str, Any], amount: int) -> None:
    visit.go(f"/_local/mail?lang={visit.lang}")
    visit.page.locator(f"a[href*='{letter['id']}']").click()
    expect(visit.page).to_have_title(letter["subject"])
    expect(visit.page.frame_locator("iframe").locator("body")).to_contain_text(shown(amount))


def test_a_declined_card_charges_nothing_and_loses_nothing(
    lang: str, stack: Stack, donor: Donor, amount: int
) -> None:
    donor.visit.expect_refusals(402)
    donor.opens().fills_in(typed(lang, shown(amount))).goes_on().pays(DECLINED)

    expect(donor.alert).to_have_text(donor.at_stripe("problem.generic_decline"))
    expect(donor.alert).to_be_focused()
    assert stack.charged(amount) == ["failed"]
    donor.pays().sees("giving.thanks_booked")

    assert stack.charged(amount) == ["succeeded"]
    stack.letter(donor.email, "receipt", containing=shown(amount))


def test_the_bank_asks_who_it_is(lang: str, stack: Stack, donor: Donor, amount: int) -> None:
    donor.visit.expect_refusals(402)
    donor.opens().fills_in(typed(lang, shown(amount))).goes_on().pays(CHECKED)
    donor.press("challenge.fail")

    expect(donor.alert).to_have_text(donor.at_stripe("problem.authentication_failed"))
    donor.pays(CHECKED)
    donor.press("challenge.complete")
    donor.sees("giving.thanks_booked")

    assert stack.charged(amount) == ["succeeded"]
    stack.letter(donor.email, "receipt", containing=shown(amount))


def test_whoever_turns_back_finds_all_as_it_was(
    lang: str, stack: Stack, donor: Donor, amount: int
) -> None:
    raised, page = stack.raised(CAMPAIGN), donor.visit.page
    donor.opens().fills_in(typed(lang, shown(amount))).goes_on().press("cancel")

    expect(page.get_by_role("status")).to_have_text(donor.visit.say("giving.cancelled"))
    expect(donor.amount).to_have_value(typed(lang, shown(amount)))
    expect(donor.field("giving.name")).to_have_value(donor.name)
    expect(donor.field("giving.email")).to_have_value(donor.email)
    assert (stack.charged(amount), stack.raised(CAMPAIGN)) == ([None], raised)
    donor.goes_on().pays().sees("giving.thanks_booked")

    assert stack.charged(amount) == ["succeeded", None]
    stack.letter(donor.email, "receipt", containing=shown(amount))


def test_another_language_keeps_what_was_typed(lang: str, donor: Donor) -> None:
    page, other = donor.visit.page, {"ar": "en", "en": "ar"}[lang]
    donor.opens().fills_in("75")
    page.get_by_text(donor.visit.say("giving.more")).click()
    donor.field("giving.message").fill("لذكرى جدّتي, with love")
    page.locator(f".site-header a[lang={other}]").click()

    expect(page.locator("html")).to_have_attribute("dir", {"ar": "rtl", "en": "ltr"}[other])
    expect(page).to_have_url(re.compile(f"/give/{CAMPAIGN}.*lang={other}"))
    turned = Donor(Visit(donor.visit.url, other, donor.visit.context, page), donor.who)
    expect(turned.amount).to_have_value("75")
    expect(turned.field("giving.name")).to_have_value(donor.name)
    expect(turned.field("giving.message")).to_have_value("لذكرى جدّتي, with love")
    expect(turned.button).to_contain_text("75")
    page.reload()
    expect(turned.field("giving.email")).to_have_value(donor.email)


def test_nothing_is_sent_before_it_can_be_right(lang: str, donor: Donor) -> None:
    page = donor.visit.page
    donor.visit.expect_refusals(422)
    donor.opens().fills_in("1,5").button.click()

    expect(donor.alert).to_be_focused()
    expect(donor.amount).to_have_attribute("aria-invalid", "true")
    expect(donor.amount).to_have_value("1,5")
    donor.alert.get_by_role("link").click()
    expect(donor.amount).to_be_focused()

    donor.amount.fill("15")
    donor.field("giving.name").fill("")
    donor.field("giving.email").fill("grace@")
    donor.button.click()
    expect(donor.alert.get_by_role("listitem")).to_have_count(2)
    expect(page.locator("#name-error")).to_have_text(donor.visit.say("giving.text_empty.name"))
    expect(donor.amount).not_to_have_attribute("aria-invalid", "true")


def test_the_page_without_scripts(lang: str, stack: Stack, visits: Visits, amount: int) -> None:
    visit = visits.open(lang, java_script_enabled=False)
    visit.expect_refusals(422)
    donor = Donor(visit, MUNA if lang == "ar" else GRACE)
    donor.opens().fills_in(typed(lang, shown(amount)))
    donor.field("giving.email").fill("grace@")
    donor.button.click()

    expect(donor.alert.get_by_role("listitem")).to_have_count(1)
    expect(donor.amount).to_have_value(typed(lang, shown(amount)))
    expect(donor.field("giving.name")).to_have_value(donor.name)
    donor.field("giving.email").fill(donor.email)
    donor.reads()
    donor.goes_on().pays().sees("giving.thanks_booked")

    assert stack.charged(amount) == ["succeeded"]
    stack.letter(donor.email, "receipt", containing=shown(amount))
