"""A stranger joins by card from a phone, staff renew and decide, and the clock lets a membership lapse."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from infra.local.stripe.pages.words import say as say_at_stripe
from tests.journeys.conftest import Visits
from tests.journeys.donor import TAKEN
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack, command
from tests.journeys.visit import NARROW, Visit

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
NAMES = {"ar": "سوسن العلي", "en": "Harriet Nwosu"}


def pays(visit: Visit) -> None:
    """At the card page, which does not call a fee a donation."""
    heading = visit.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(say_at_stripe(visit.lang, "title"))
    visit.page.get_by_label(say_at_stripe(visit.lang, "card")).fill(TAKEN)
    visit.page.locator("button[value=card]").click()


def stranger(stack: Stack, lang: str, mark: str) -> dict[str, Any]:
    """Somebody new, written down by a program."""
    name = {lang: f"{NAMES[lang]} {mark}"}
    told = {"kind": "individual", "name": name, "lang": lang}
    made: dict[str, Any] = stack.post("/api/constituents", told)
    return made


def level(stack: Stack, slug: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        one for one in stack.get("/api/levels")["items"] if one["slug"] == slug
    )
    return found


def test_a_stranger_joins_by_card_from_a_phone(
    lang: str, stack: Stack, visits: Visits, amount: int
) -> None:
    visit = visits.open(lang, **PHONE)
    page, email = visit.page, f"join{amount}@example.net"
    visit.go(f"/join?lang={lang}")
    assert barriers(page) == []
    page.locator("a[href^='/join/friend']").click()
    page.get_by_label(visit.say("join.name"), exact=True).fill(NAMES[lang])
    page.get_by_label(visit.say("join.email"), exact=True).fill(email)
    for size in ((390, 844), NARROW):
        visit.resize(size)
        assert barriers(page) == []
    page.wait_for_timeout(2_000)
    page.locator("#send").click()
    pays(visit)
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.say("join.thanks_booked"))
    assert barriers(page) == []
    number = page.locator("#number").inner_text().strip("\u2066\u2069")
    assert re.fullmatch(r"F-\d{5}", number)
    letter = stack.letter(email, "membership", containing=number)
    assert letter["lang"] == lang
    office = Office(visits.staff("membership", lang))
    expect(office.searches(number).first).to_contain_text(NAMES[lang])
    stack.holds()


def test_staff_make_a_member_and_renew_without_losing_a_day(
    lang: str, stack: Stack, visits: Visits, amount: int
) -> None:
    person = stranger(stack, lang, f"{amount}")
    office = Office(visits.staff("membership", lang))
    visit = office.visit
    office.opens(f"/people/{person['id']}")
    expect(office.card("membership.card")).to_contain_text(visit.say("membership.none"))
    office.card("membership.card").get_by_role("link", name=visit.say("membership.join")).click()
    office.sees(visit.say("membership.join"))
    office.press("membership.join")
    expect(visit.page.get_by_text(visit.say("membership.level_needed"))).to_be_visible()
    office.field("membership.level").select_option(level(stack, "friend")["id"])
    office.press("membership.join")
    office.sees(NAMES[lang])
    card = office.card("membership.card")
    expect(card).to_contain_text(visit.say("membership.state_new"))
    card.get_by_role("link", name=visit.say("membership.renew")).click()
    office.sees(visit.say("membership.renew"))
    office.press("membership.renew")
    office.sees(NAMES[lang])
    expect(office.card("membership.card").get_by_role("listitem")).to_have_count(2)
    [membership] = stack.get(f"/api/constituents/{person['id']}/memberships")["items"]
    later, first = membership["terms"]
    begun = datetime.fromisoformat(first["end"]) + timedelta(days=1)
    assert later["start"] == begun.date().isoformat()
    stack.holds()


def test_a_level_is_changed_and_a_board_opens_its_lists(lang: str, visits: Visits) -> None:
    office = Office(visits.staff("membership", lang)).opens("/members/levels")
    visit = office.visit
    visit.page.get_by_role("link", name=re.compile(visit.say("app.edit"))).first.click()
    office.sees()
    office.field("membership.grace").fill("٤٥")
    office.press("app.save")
    office.sees(visit.say("membership.levels"))
    office.opens("/members/renewals")
    tile = visit.page.get_by_role("listitem").filter(has_text=visit.say("membership.group_due_60"))
    count = re.findall(r"\d+", tile.get_by_role("link").inner_text())
    tile.get_by_role("link").click()
    office.sees(visit.say("membership.title"))
    rows = visit.page.get_by_role("main").locator("tbody tr")
    expect(rows).to_have_count(int(count[0]))


@pytest.fixture
def clock_back(stack: Stack) -> Any:
    """Whatever a test's future moved is moved back by today's run of the job."""
    yield
    assert command("job", stack.folder, "memberships").returncode == 0


@pytest.mark.usefixtures("clock_back")
def test_a_membership_lapses_by_the_clock(
    lang: str, stack: Stack, visits: Visits, amount: int
) -> None:
    person = stranger(stack, lang, f"{amount}")
    joined = {"constituent": person["id"], "method": "free", "reason": "a guest"}
    stack.post("/api/memberships", {**joined, "level": level(stack, "friend")["id"]})
    later = (datetime.now(UTC) + timedelta(days=430)).strftime("%Y-%m-%dT%H:%M:%SZ")
    done = command("job", stack.folder, "memberships", "--at", later)
    assert done.returncode == 0, done.stdout + done.stderr
    office = Office(visits.staff("viewer", lang)).opens(f"/people/{person['id']}")
    for state in ("grace", "lapsed"):
        expect(office.happened(office.visit.say(f"membership.became_{state}"))).to_have_count(1)
