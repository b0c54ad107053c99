"""People choose what they are written to about: on their page, with one click, at the office, and while they give."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from chalicelib.kit.signing import sign
from chalicelib.words import say
from tests.cast import Somebody
from tests.journeys.conftest import Visits
from tests.journeys.donor import Donor
from tests.journeys.office import Office
from tests.journeys.stack import Stack, command
from tests.journeys.visit import Visit, shown

NAME = {"ar": "سهى عيتاني", "en": "Suha Itani"}


@pytest.fixture
def suha(stack: Stack, lang: str, amount: int) -> dict[str, Any]:
    """Somebody new with an address of her own."""
    told = {"kind": "individual", "name": NAME, "lang": lang, "email": f"suha{amount}@example.org"}
    person: dict[str, Any] = stack.post("/api/constituents", told)
    return person


def link(stack: Stack, door: str, **payload: str) -> str:
    """What a letter's foot leads to."""
    key = stack.folder.settings()["secrets"]["links_key"].encode()
    return f"/{door}/{sign(payload, purpose=door, key=key, until=None)}"


def box(visit: Visit, purpose: str) -> Locator:
    return box_in(visit, visit.lang, purpose)


def box_in(visit: Visit, lang: str, purpose: str) -> Locator:
    """The box for e-mail about something, on a page in this language."""
    about = visit.page.get_by_role("group", name=say(lang, f"preferences.purpose_{purpose}"))
    return about.get_by_label(say(lang, "preferences.channel_email"))


@dataclass
class Form:
    """The window that is open over a screen."""

    office: Office

    @property
    def window(self) -> Locator:
        return self.office.visit.page.locator("[role=dialog], [role=alertdialog]")

    def field(self, key: str) -> Locator:
        return self.window.get_by_label(self.office.visit.say(f"consent.{key}")).first

    def press(self, key: str) -> None:
        name = self.office.visit.say(f"consent.{key}")
        self.window.get_by_role("button", name=name, exact=True).click()


def holds(stack: Stack, person: dict[str, Any], purpose: str) -> bool:
    current = stack.get(f"/api/constituents/{person['id']}/consents")["current"]
    place = ("email", purpose)
    return any(c["allowed"] for c in current if (c["channel"], c["purpose"]) == place)


def test_somebody_chooses_on_her_page_without_a_script(
    lang: str, visits: Visits, stack: Stack, suha: dict[str, Any]
) -> None:
    visit = visits.open(lang, java_script_enabled=False)
    visit.go(f"{link(stack, 'preferences', c=suha['id'])}?lang={lang}")
    for purpose, ticked in (("news", False), ("appeals", False), ("membership", True)):
        expect(box(visit, purpose)).to_be_checked(checked=ticked)
    box(visit, "news").check()
    box(visit, "membership").uncheck()
    visit.page.get_by_role("button", name=visit.say("preferences.save")).click()

    expect(visit.page.get_by_role("status")).to_have_text(visit.say("preferences.saved"))
    expect(visit.page.locator("html")).to_have_attribute("lang", lang)
    expect(box(visit, "news")).to_be_checked()
    expect(box(visit, "membership")).not_to_be_checked()
    assert [holds(stack, suha, p) for p in ("news", "appeals", "membership")] == [
        True,
        False,
        False,
    ]

    visit.page.get_by_role("button", name=visit.say("preferences.nothing")).click()
    expect(box(visit, "news")).not_to_be_checked()
    assert not holds(stack, suha, "volunteering")


def test_one_click_out_of_a_letter(
    lang: str, visits: Visits, stack: Stack, suha: dict[str, Any]
) -> None:
    said = {"channel": "email", "purpose": "news", "state": "given", "source": "paper"}
    stack.post(f"/api/constituents/{suha['id']}/consents", said)
    visit = visits.open(lang)
    visit.go(f"{link(stack, 'unsubscribe', c=suha['id'], p='news')}?lang={lang}")
    assert holds(stack, suha, "news")
    visit.page.get_by_role("button", name=visit.say("preferences.unsubscribe_button")).click()

    expect(visit.page.get_by_role("status")).to_have_text(visit.say("preferences.done_news"))
    assert not holds(stack, suha, "news")
    visit.page.get_by_role("link", name=visit.say("preferences.all")).click()
    expect(box(visit, "news")).not_to_be_checked()
    expect(box(visit, "volunteering")).to_be_checked()


@pytest.fixture(scope="module")
def reminder(stack: Stack) -> dict[str, Any]:
    """A reminder that came by mail; the job that sends them looks at a day once."""
    there = stack.letters("", "renewal_reminder")
    return there[0] if there else reminded(stack)


def reminded(stack: Stack) -> dict[str, Any]:
    """Somebody whose membership ends so soon that a step of its reminders is today, and the letter."""
    today = datetime.now(ZoneInfo("Asia/Beirut")).date()
    told = {"kind": "individual", "name": NAME, "lang": "ar", "email": "reminded@example.org"}
    person = stack.post("/api/constituents", told)
    prices = [{"amount": 5000, "currency": "USD"}]
    level = {"slug": "yearly-friends", "name": NAME, "kind": "rolling", "prices": prices}
    level = stack.post("/api/levels", {**level, "months": 12})
    paid = {"method": "cash", "date": str(today - timedelta(days=355)), "currency": "USD"}
    paid |= {"constituent": person["id"], "level": level["id"]}
    end = date.fromisoformat(stack.post("/api/memberships", paid)["end"])
    ladder = {"ladder": [(today - end).days]}
    stack.patch(f"/api/levels/{level['id']}", ladder, version=int(str(level["version"])))
    assert command("job", stack.folder, "reminders").returncode == 0
    return stack.letter("reminded@example.org", "renewal_reminder", "/preferences/")


def test_the_link_in_a_reminder_that_came_by_mail(
    lang: str, visits: Visits, stack: Stack, reminder: dict[str, Any]
) -> None:
    person = stack.person(reminder["to"][0])
    said = {"channel": "email", "purpose": "membership", "state": "given", "source": "paper"}
    stack.post(f"/api/constituents/{person['id']}/consents", said)
    visit = visits.open(lang)
    # By its address: letters that came meanwhile may have pushed it off the first page of the inbox.
    visit.go(f"/_local/mail/{reminder['id']}?lang={lang}")
    foot = visit.page.frame_locator("iframe").locator("a[href*='/preferences/']")
    expect(foot).to_have_text(say(reminder["lang"], "preferences.footer"))
    visit.page.goto(str(foot.get_attribute("href")))
    expect(box_in(visit, reminder["lang"], "membership")).to_be_checked()

    headers = {name.lower(): value for name, value in reminder["headers"].items()}
    assert headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    out = headers["list-unsubscribe"].strip("<>").partition("?")[0]
    visit.page.goto(f"{out}?lang={lang}")
    assert holds(stack, person, "membership")
    visit.page.get_by_role("button", name=visit.say("preferences.unsubscribe_button")).click()
    expect(visit.page.get_by_role("status")).to_have_text(visit.say("preferences.done_membership"))
    assert not holds(stack, person, "membership")


def test_the_office_writes_a_consent_down(
    lang: str, visits: Visits, stack: Stack, suha: dict[str, Any]
) -> None:
    office = Office(visits.staff("fundraiser", lang)).opens(f"/people/{suha['id']}", NAME[lang])
    office.press("consent.record")
    form = Form(office)
    form.field("purpose").select_option("appeals")
    form.field("source").select_option("phone")
    form.field("note").fill("اتصلت بنفسها")
    form.press("record_action")
    office.told("consent.recorded")

    phone = office.visit.say("consent.source_phone")
    expect(office.happened(office.visit.say("consent.purpose_appeals"))).to_contain_text(phone)
    card = office.card("consent.title")
    card.get_by_text(office.visit.say("consent.history")).click()
    expect(card).to_contain_text("اتصلت بنفسها")
    assert holds(stack, suha, "appeals")


def test_the_office_stops_an_address_and_lets_it_go(
    lang: str, visits: Visits, stack: Stack, suha: dict[str, Any]
) -> None:
    office = Office(visits.staff("outreach", lang)).opens("/settings/suppressions")
    office.press("consent.suppress")
    form = Form(office)
    form.field("address").fill(suha["email"])
    form.field("why").fill("طلبت ذلك")
    form.press("suppress")
    office.told("consent.suppress_done")
    line = office.visit.page.get_by_role("listitem").filter(has_text=NAME[lang]).first
    line.get_by_role("link").click()
    office.sees(NAME[lang])
    expect(office.card("consent.title")).to_contain_text(office.visit.say("consent.reason_staff"))

    office.opens("/settings/suppressions")
    line.get_by_role("button", name=office.visit.say("consent.lift")).click()
    form.press("lift")
    expect(form.window).to_contain_text(office.visit.say("consent.why_needed"))
    form.field("why").fill("رجعت عن طلبها")
    form.press("lift")
    office.told("consent.lifted")
    assert stack.get(f"/api/constituents/{suha['id']}/consents")["suppressed"] is None


def test_a_donor_asks_for_news(lang: str, visits: Visits, stack: Stack, amount: int) -> None:
    email = f"news{amount}@example.org"
    visit = visits.open(lang)
    donor = Donor(visit, Somebody(NAME["ar"], NAME["en"], email, None, lang, "once")).opens()
    news = visit.page.get_by_label(visit.say("preferences.giving_1_news"))
    expect(news).not_to_be_checked()
    donor.fills_in(shown(amount))
    news.check()
    donor.reads().goes_on().pays().sees("giving.thanks_booked")

    person = stack.person(email)
    assert holds(stack, person, "news")
    assert not holds(stack, person, "appeals")
    [consent] = stack.get(f"/api/constituents/{person['id']}/consents")["items"]
    assert (consent["source"], consent["wording"]) == ("giving_page", "giving_1")
    assert consent["statement"][lang] == visit.say("preferences.giving_1_news")
