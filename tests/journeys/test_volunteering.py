"""A volunteer signs up on her phone, another is promoted, one comes and tells her hours; in either language."""

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.web.forms import SOONEST
from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack
from tests.journeys.visit import NARROW, WIDE, Visit

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
HOUR = timedelta(hours=1)


@dataclass
class Work:
    """An opportunity of this test alone, with a shift ahead for one person and one that is going on."""

    stack: Stack
    slug: str
    name: dict[str, str]
    ahead: dict[str, Any]
    going_on: dict[str, Any]


@pytest.fixture
def work(stack: Stack, lang: str) -> Work:
    mark = f"{int(time.time() * 1000) % 10**9}"
    name = {"ar": f"سقاية {mark}", "en": f"Watering {mark}"}
    slug = f"watering-{mark}"
    made = stack.post("/api/opportunities", {"slug": slug, "name": name})
    now = datetime.now(UTC).replace(microsecond=0)

    def shift(start: datetime, places: int) -> dict[str, Any]:
        told = {"opportunity": made["id"], "capacity": places}
        told |= {"start": start.isoformat(), "end": (start + 3 * HOUR).isoformat()}
        found: dict[str, Any] = stack.post("/api/shifts", told)["items"][0]
        return found

    ahead = shift(now + 60 * HOUR, 1)
    return Work(stack, slug, name, ahead, shift(now - HOUR, 5))


@dataclass
class Volunteer:
    """Somebody with a phone and a mailbox."""

    visit: Visit
    work: Work
    name: str
    email: str

    @property
    def page(self) -> Page:
        return self.visit.page

    def signs_up(self) -> "Volunteer":
        self.visit.go(f"/volunteer?lang={self.visit.lang}")
        self.page.get_by_role("link").filter(has=self.page.locator("small")).locator(
            f"xpath=self::*[contains(@href, '{self.work.slug}')]"
        ).first.click()
        self.page.get_by_label(self.visit.say("volunteer.name"), exact=True).fill(self.name)
        self.page.get_by_label(self.visit.say("volunteer.email"), exact=True).fill(self.email)
        self.page.wait_for_timeout(SOONEST.total_seconds() * 1000)
        self.page.get_by_role("button", name=self.visit.say("volunteer.send")).click()
        expect(self.page.get_by_role("status")).to_contain_text(self.visit.say("volunteer.sent"))
        return self

    def opens_letter(self, kind: str) -> "Volunteer":
        """In the inbox page, and from there her own page."""
        title = self.work.name[self.visit.lang]
        letter = self.work.stack.letter(self.email, f"volunteer_{kind}", containing=title)
        [link] = re.findall(r"/volunteer/mine/[\w.-]+\?lang=\w\w", letter["text"])
        self.visit.go(f"/_local/mail?lang={self.visit.lang}")
        self.page.locator(f"a[href*='{letter['id']}']").click()
        expect(self.page).to_have_title(letter["subject"])
        self.visit.go(link)
        return self

    def presses(self, word: str) -> "Volunteer":
        self.page.get_by_role("button", name=self.visit.say(f"volunteer.{word}")).click()
        return self

    def sees(self, word: str) -> "Volunteer":
        expect(self.page.get_by_role("heading", level=1)).to_have_text(
            self.visit.say(f"volunteer.{word}")
        )
        return self


@pytest.fixture
def first(visits: Visits, work: Work, lang: str) -> Volunteer:
    name = "ريما خليل" if lang == "ar" else "Rima Khalil"
    return Volunteer(visits.open(lang, **PHONE), work, name, f"rima-{work.slug}@example.org")


@pytest.fixture
def second(visits: Visits, work: Work, lang: str) -> Volunteer:
    mark = work.slug.rpartition("-")[2]
    name = f"هيثم {mark}" if lang == "ar" else f"Haitham {mark}"
    return Volunteer(visits.open(lang, **PHONE), work, name, f"haitham-{work.slug}@example.org")


def test_from_the_street_to_the_roster(
    lang: str, visits: Visits, work: Work, first: Volunteer, second: Volunteer
) -> None:
    first.signs_up().opens_letter("confirm").sees("mine_offered").presses("act_confirm")
    first.sees("mine_confirmed")
    second.signs_up().opens_letter("waiting").sees("mine_waiting").presses("act_confirm")
    second.sees("mine_waiting")

    first.presses("act_cancel").sees("mine_cancelled")
    second.opens_letter("promoted").sees("mine_confirmed")

    coordinator = Office(visits.staff("coordinator", lang))
    coordinator.opens(f"/volunteers/shifts/{work.ahead['id']}")
    page = coordinator.visit.page
    row = page.get_by_role("listitem").filter(has_text=second.name)
    expect(row.get_by_text(second.visit.say("volunteering.state_confirmed"))).to_be_visible()
    work.stack.holds()


def test_who_came_tells_her_hours_and_they_are_approved(
    lang: str, visits: Visits, work: Work, second: Volunteer
) -> None:
    told = {"kind": "individual", "name": {lang: second.name}, "lang": lang, "email": second.email}
    person = work.stack.post("/api/constituents", told)
    coordinator = Office(visits.staff("coordinator", lang))
    say, page = coordinator.visit.say, coordinator.visit.page
    coordinator.opens(f"/volunteers/shifts/{work.going_on['id']}")

    page.get_by_role("combobox", name=say("volunteering.add_person")).fill(second.email)
    page.get_by_role("option").filter(has_text=second.name).click()
    row = page.get_by_role("listitem").filter(has_text=second.email)
    pressed(row, say("volunteering.mark_came")).click()
    expect(row.get_by_text(say("volunteering.state_came"), exact=True)).to_be_visible()

    second.opens_letter("thanks").sees("mine_came").presses("act_hours")
    expect(second.page.get_by_role("status")).to_have_text(second.visit.say("volunteer.done_hours"))
    coordinator.opens("/volunteers/hours")
    told_by = page.get_by_role("main").get_by_role("listitem").filter(has_text=second.name)
    pressed(told_by, say("volunteering.approve")).click()
    expect(told_by).to_have_count(0)
    coordinator.opens(f"/people/{person['id']}")
    card = page.get_by_role("region", name=say("volunteering.title"))
    card.get_by_role("link", name=re.compile("3")).first.click()
    coordinator.sees(say("volunteering.hours"))
    expect(told_by).to_have_count(1)
    work.stack.holds()


def test_nobody_is_kept_out(lang: str, work: Work, first: Volunteer) -> None:
    for path in ("/volunteer?", f"/volunteer/{work.slug}?", f"/volunteer/{work.slug}?sent=1&"):
        first.visit.go(f"{path}lang={lang}")
        is_open_to_all(first.page)
    first.signs_up().opens_letter("confirm")
    is_open_to_all(first.page)


def pressed(line: Locator, text: str) -> Locator:
    """The button that says this and no more; its name goes on with whom it is about."""
    return line.get_by_role("button").filter(has_text=re.compile(f"^{re.escape(text)}$"))


def is_open_to_all(page: Page) -> None:
    found = {}
    for size in (WIDE, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        found[size] = barriers(page)
    assert found == {WIDE: [], NARROW: []}, page.url
