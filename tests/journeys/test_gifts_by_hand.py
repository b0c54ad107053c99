"""Gifts that come by hand, and gifts that go back: written down once, seen everywhere."""

import pytest
from playwright.sync_api import Locator, expect

from tests.cast import AMAL, GRACE, MUNA
from tests.journeys.conftest import Visits
from tests.journeys.donor import CAMPAIGN, Donor
from tests.journeys.office import Office
from tests.journeys.stack import Stack, until
from tests.journeys.visit import shown

EASTERN = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.staff("finance", lang))


def test_a_cheque_is_written_down_once(
    lang: str, office: Office, stack: Stack, amount: int
) -> None:
    page, say = office.visit.page, office.visit.say
    raised, campaign = stack.raised(CAMPAIGN), stack.campaign(CAMPAIGN)
    office.opens("/gifts/new")
    office.field("app.gift.from").fill("amal foundation" if lang == "ar" else "مؤسسه الامل")
    page.get_by_role("option", name=AMAL.name[lang]).click()
    typed = shown(amount)
    office.field("app.gift.amount").fill(typed.translate(EASTERN) if lang == "ar" else typed)
    expect(page.locator("form")).to_contain_text(typed)
    page.get_by_label(say("app.method.cheque")).check()
    office.field("app.gift.campaign").select_option(campaign["id"])
    office.field("app.gift.reference").fill("LB-2207")
    page.locator("form button[type=submit]").dblclick()

    office.sees(typed)
    expect(office.card("app.gift.details")).to_contain_text("LB-2207")
    expect(office.card("app.gift.details")).to_contain_text(AMAL.name[lang])
    assert stack.raised(CAMPAIGN) == raised + amount
    page.get_by_role("link", name=AMAL.name[lang]).click()
    expect(office.booked(typed)).to_have_count(1)
    letter = stack.letter(AMAL.email or "", "receipt", containing=typed)
    assert [file["type"] for file in letter["attachments"]] == ["application/pdf"]


def test_a_gift_goes_back(
    lang: str, visits: Visits, office: Office, stack: Stack, amount: int
) -> None:
    donor = Donor(visits.open(lang), MUNA if lang == "ar" else GRACE)
    donor.opens().fills_in(shown(amount)).goes_on().pays().sees("giving.thanks_booked")
    stack.letter(donor.email, "receipt", containing=shown(amount))
    raised, month, back = stack.raised(CAMPAIGN), stack.raised_this_month(), amount // 4

    office.finds(donor.name)
    office.booked(shown(amount)).get_by_role("link").click()
    office.sees(shown(amount))
    _give_back(office, shown(back).translate(EASTERN))
    expect(office.card("app.entries.title")).to_contain_text(shown(amount - back))
    expect(_state(office)).to_contain_text(office.visit.say("app.status.part_refunded"))
    stack.letter(donor.email, "refund", containing=shown(back))
    assert (stack.raised(CAMPAIGN), stack.raised_this_month()) == (raised - back, month - back)

    _give_back(office, shown(amount - back))
    expect(_state(office)).to_contain_text(office.visit.say("app.status.refunded"))
    expect(office.button("app.refund.open")).to_have_count(0)
    stack.letter(donor.email, "refund", containing=shown(amount - back))
    assert stack.raised(CAMPAIGN) == raised - amount
    until(lambda: stack.returned(amount) == amount, "the whole amount back on the card")
    office.finds(donor.name)
    expect(office.booked(shown(back))).to_have_count(1)
    stack.holds()


def _give_back(office: Office, typed: str) -> None:
    office.press("app.refund.open")
    window = office.visit.page.get_by_role("alertdialog")
    reason = window.get_by_label(office.visit.say("app.refund.reason"), exact=True)
    window.get_by_label(office.visit.say("app.refund.amount")).fill(typed)
    window.locator("button[type=submit]").click()
    expect(reason).to_be_focused()
    reason.fill("طلب المتبرّع")
    window.locator("button[type=submit]").click()
    expect(window).to_have_count(0)


def _state(office: Office) -> Locator:
    return office.visit.page.get_by_role("heading", level=1)
