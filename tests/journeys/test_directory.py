"""The directory and the card: what a member lets be seen is seen, what is taken back is gone, and a code is checked."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from chalicelib.kit.signing import sign
from tests.cast import MUNA
from tests.journeys.conftest import Visits
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack
from tests.journeys.visit import NARROW, WIDE, Visit


@pytest.fixture
def muna(stack: Stack) -> dict[str, Any]:
    person: dict[str, Any] = stack.person("muna abulhaija")
    return person


@pytest.fixture
def office(visits: Visits, lang: str) -> Office:
    return Office(visits.staff("admin", lang))


def token(stack: Stack, purpose: str, membership: str) -> str:
    key = stack.folder.settings()["secrets"]["links_key"].encode()
    return sign({"m": membership}, purpose=purpose, key=key, until=None)


def membership_of(stack: Stack, person: dict[str, Any]) -> str:
    found = stack.get(f"/api/constituents/{person['id']}/memberships")["items"]
    return str(found[0]["id"])


def window(office: Office) -> Locator:
    return office.visit.page.get_by_role("dialog")


def chooses(office: Office, field: str, visibility: str) -> None:
    """Changes one field in the window over the person's page."""
    visit = office.visit
    office.card("membership.directory").get_by_role("button").click()
    choice = window(office).get_by_label(visit.say(f"membership.field_{field}"), exact=True)
    choice.select_option(visibility)
    window(office).get_by_role("button", name=visit.say("app.save"), exact=True).click()
    expect(window(office)).to_have_count(0)


def looks(visit: Visit, q: str) -> Locator:
    visit.go(f"/directory?lang={visit.lang}&q={q}")
    return visit.page.get_by_role("main").get_by_role("listitem")


def test_what_she_lets_be_seen_is_seen_and_what_she_takes_back_is_gone(
    lang: str, visits: Visits, office: Office, muna: dict[str, Any]
) -> None:
    stranger = visits.open(lang)
    office.opens(f"/people/{muna['id']}")
    chooses(office, "phone", "public")
    expect(looks(stranger, "منى أبو الهيجاء")).to_contain_text([str(MUNA.phone)])
    expect(looks(stranger, "Muna Abulhaija")).to_have_count(1)
    assert str(MUNA.email) not in stranger.page.content()

    chooses(office, "phone", "members")
    expect(looks(stranger, "muna abulhaija")).to_have_count(1)
    assert str(MUNA.phone) not in stranger.page.content()
    chooses(office, "name", "nobody")
    expect(looks(stranger, "muna abulhaija")).to_have_count(0)
    expect(stranger.page.get_by_role("status")).to_have_text(stranger.say("directory.nobody_found"))
    chooses(office, "name", "public")


def test_members_see_more_than_strangers(
    lang: str, visits: Visits, stack: Stack, muna: dict[str, Any]
) -> None:
    member = visits.open(lang)
    hers = token(stack, "directory", membership_of(stack, muna))
    member.go(f"/directory/members/{hers}?lang={lang}&q=muna")
    expect(member.page.get_by_role("main")).to_contain_text(str(MUNA.email))
    for size in (WIDE, NARROW):
        member.resize(size)
        assert barriers(member.page) == []


def test_a_card_on_a_phone_and_its_check(
    lang: str, visits: Visits, stack: Stack, muna: dict[str, Any]
) -> None:
    member, doorman = visits.open(lang), visits.open(lang)
    membership = membership_of(stack, muna)
    member.resize(NARROW)
    member.go(f"/card/mine/{token(stack, 'card-own', membership)}?lang={lang}")
    card = member.page.get_by_role("article")
    expect(card).to_contain_text(str(MUNA.ar))
    expect(card).to_contain_text(str(MUNA.en))
    assert barriers(member.page) == []

    check = token(stack, "card", membership)
    doorman.go(f"/card/{check}?lang={lang}")
    expect(doorman.page.get_by_role("heading", level=1)).to_have_text(doorman.say("card.valid"))
    assert [name for name in MUNA.name.values() if name in doorman.page.content()] == []
    doorman.expect_refusals(404)
    doorman.go(f"/card/{check[:-1]}x?lang={lang}")
    heading = doorman.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(doorman.say("card.not_valid"))


def test_the_office_sees_who_opted_in_and_for_what(lang: str, office: Office) -> None:
    visit = office.visit
    office.opens("/members/directory", visit.say("membership.directory"))
    everybody = visit.page.get_by_role("radio", name=visit.say("membership.open_public"))
    expect(everybody.first).to_be_checked()
    rows = visit.page.get_by_role("main").get_by_role("link", name=MUNA.name[lang])
    expect(rows).to_have_count(1)
    rows.click()
    office.sees(MUNA.name[lang])
    expect(office.card("membership.directory")).to_contain_text(visit.say("membership.field_town"))
