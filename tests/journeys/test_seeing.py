"""Every page in both directions, on a desk and on the narrowest phone: no barrier, and no complaint of the browser."""

import base64
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.words import LANGS
from infra.local.folder import REPO
from tests.cast import MUNA, ZOE
from tests.journeys.conftest import Badges, Visits
from tests.journeys.donor import CAMPAIGN, Donor
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack, until
from tests.journeys.test_consent import link
from tests.journeys.visit import NARROW, WIDE, open_visit, shown


@pytest.fixture(scope="module")
def places(browser: Browser, stack: Stack, amounts: Iterator[int]) -> dict[str, str]:
    """Where things of the story are; `paying` is an open card page, `given` the page after a gift."""
    visit = open_visit(browser, stack.url, "en")
    donor = Donor(visit, ZOE).opens().fills_in(shown(next(amounts))).goes_on()
    paying = visit.page.url
    donor.opens().fills_in(shown(next(amounts))).goes_on().pays().sees("giving.thanks_booked")
    given = visit.page.url
    assert visit.leave() == []
    person, shift = stack.person("muna abulhaija")["id"], stack.get("/api/shifts")["items"][0]
    return {
        "paying": f"{paying.partition('?')[0]}?",
        "given": given.removeprefix(stack.url).replace("lang=en", "from=card"),
        "person": person,
        "preferences": link(stack, "preferences", c=person),
        "unsubscribe": link(stack, "unsubscribe", c=person, p="news"),
        "import": _import(stack),
        "gift": stack.get(f"/api/gifts?constituent={person}&limit=1")["items"][0]["id"],
        "campaign": stack.campaign(CAMPAIGN)["id"],
        "mailing": stack.get("/api/mailings")["items"][-1]["id"],
        "draft": _draft(stack),
        "fund": stack.get("/api/funds")["items"][0]["id"],
        "member": stack.get("/api/memberships?state=current&limit=1")["items"][0]["id"],
        "opportunity": shift["opportunity"]["id"],
        "shift": shift["id"],
        "segment": stack.get("/api/segments")["items"][2]["id"],
        "template": stack.get("/api/templates")["items"][0]["id"],
        "level": stack.get("/api/levels")["items"][0]["id"],
    }


def _import(stack: Stack) -> str:
    """A file that was sent and read, and waits to be told what its columns are."""
    content = b"Name in English\nZed Newcomer\n"
    begun = stack.post("/api/imports", {"name": "new.csv", "size": len(content)})["id"]
    piece = {"number": 0, "content": base64.b64encode(content).decode()}
    stack.post(f"/api/imports/{begun}/pieces", piece)
    until(lambda: stack.get(f"/api/imports/{begun}")["status"] == "waiting", "a file to be read")
    return str(begun)


def _draft(stack: Stack) -> str:
    mailings = stack.get("/api/mailings")["items"]
    return next(str(each["id"]) for each in mailings if each["state"] == "draft")


@pytest.fixture(scope="module", params=LANGS)
def office(request: pytest.FixtureRequest, badges: Badges) -> Iterator[Office]:
    """An administrator who walks through the whole app in one window."""
    settled = {"storage_state": badges.of("admin")}
    visit = open_visit(badges.browser, badges.url, request.param, **settled)
    yield Office(visit)
    assert visit.leave() == []


def is_open_to_all(page: Page) -> None:
    found = {}
    for size in (WIDE, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        found[size] = barriers(page)
    assert found == {WIDE: [], NARROW: []}


@pytest.mark.parametrize(
    "path",
    [
        f"/give/{CAMPAIGN}?",
        "/give/ramadan-baskets?",
        "/join?",
        "/join/fellow?",
        "{given}&",
        "/sign-in/link?token=spent&",
        "{preferences}?",
        "{unsubscribe}?",
        "/directory?",
        "/directory?q=muna&",
        "/_local/mail?",
        "/_local/jobs?",
    ],
    ids=[
        *("giving", "closed", "levels", "joining", "thanks", "link", "preferences"),
        *("unsubscribe", "directory", "found", "inbox", "jobs"),
    ],
)
def test_pages_for_everybody(lang: str, visits: Visits, places: dict[str, str], path: str) -> None:
    visit = visits.open(lang)
    visit.go(f"{path.format(**places)}lang={lang}")
    expect(visit.page.locator("html")).to_have_attribute("lang", lang)
    is_open_to_all(visit.page)


def test_the_card_page(lang: str, visits: Visits, places: dict[str, str]) -> None:
    visit = visits.open(lang)
    visit.page.goto(f"{places['paying']}lang={lang}")
    is_open_to_all(visit.page)
    Donor(visit, ZOE).pays("4000 0000 0000 3220")
    expect(visit.page.locator("button[value=complete]")).to_be_visible()
    is_open_to_all(visit.page)
    visit.expect_refusals(402)
    visit.page.locator("button[value=fail]").click()
    expect(visit.page.get_by_role("alert")).to_be_visible()
    is_open_to_all(visit.page)


def test_the_giving_page_with_faults(lang: str, visits: Visits) -> None:
    visit = visits.open(lang)
    visit.expect_refusals(422)
    donor = Donor(visit, MUNA).opens()
    visit.page.get_by_text(visit.say("giving.more")).click()
    donor.button.click()
    expect(donor.alert).to_be_focused()
    is_open_to_all(visit.page)


def test_signing_in(lang: str, visits: Visits) -> None:
    office = Office(visits.open(lang)).opens("/sign-in")
    is_open_to_all(office.visit.page)


# Whose place an id takes in the address of a screen; the more exact first.
IDS = {
    "/people/import/:id": "import",
    "/members/levels/:id": "level",
    "/members/reminders/:id": "level",
    "/members/:id": "member",
    "/mailings/:id/edit": "draft",
    "/volunteers/opportunities/:id": "opportunity",
    "/volunteers/shifts/:id": "shift",
    "/people/:id": "person",
    "/gifts/:id": "gift",
    "/campaigns/:id": "campaign",
    "/funds/:id": "fund",
    "/mailings/:id": "mailing",
    "/segments/:id": "segment",
    "/templates/:id": "template",
}
IN_A_STATE = (
    "/people?q=haddad",
    "/members/new?constituent={person}",
    "/gifts/new?constituent={person}",
    "/mailings/{mailing}/people?group=sent",
    "/volunteers/hours?state=approved",
    "/nowhere",
)


def screens() -> list[str]:
    """Every screen that the app has, with the places of the story in it."""
    page = (REPO / "frontend" / "src" / "routes.tsx").read_text("utf-8")
    paths = re.findall(r"\{ path: '([^']+)', screen: ", page)
    assert len(paths) > 50
    return [_with_place(path) for path in paths]


def _with_place(path: str) -> str:
    if ":id" not in path:
        return path
    start, place = next(each for each in IDS.items() if path.startswith(each[0]))
    return path.replace(start, start.replace(":id", f"{{{place}}}"))


@pytest.mark.parametrize("path", [*screens(), *IN_A_STATE])
def test_screens_of_staff(office: Office, places: dict[str, str], path: str) -> None:
    office.visit.resize(WIDE)
    office.opens(path.format(**places))
    is_open_to_all(office.visit.page)
    assert office.visit.heard() == []


class Opened(NamedTuple):
    """Something that opens over a screen: where, by doing what, and how wide the window is."""

    path: str
    opening: Callable[[Office], object]
    size: tuple[int, int]
    without: tuple[str, ...] = ()


def _command_menu(office: Office) -> None:
    office.visit.page.keyboard.press("Control+k")
    office.visit.page.get_by_role("combobox").fill("haddad")
    expect(office.visit.page.get_by_role("option").nth(3)).to_be_visible()


def _person_picker(office: Office) -> None:
    office.field("app.gift.from").fill("haddad")
    expect(office.visit.page.get_by_role("option").first).to_be_visible()


def _faults(office: Office) -> None:
    office.press("app.gift.save")
    expect(office.field("app.gift.from")).to_be_focused()


def _calendar(office: Office) -> None:
    office.visit.page.locator("form button[aria-haspopup=dialog]").click()
    expect(office.visit.page.get_by_role("grid")).to_be_visible()


OPENED = {
    "command menu": Opened("/", _command_menu, WIDE),
    "command menu on a phone": Opened("/", _command_menu, NARROW),
    "faults": Opened("/gifts/new", _faults, WIDE),
    "faults on a phone": Opened("/gifts/new", _faults, NARROW),
    # While its list is open all else is hidden from screen readers; the list closes as soon as the focus leaves it.
    "person picker": Opened("/gifts/new", _person_picker, WIDE, ("aria-hidden-focus",)),
    "calendar": Opened("/gifts/new", _calendar, WIDE),
    "refund": Opened("/gifts/{gift}", lambda office: office.press("app.refund.open"), WIDE),
    "refund on a phone": Opened(
        "/gifts/{gift}", lambda office: office.press("app.refund.open"), NARROW
    ),
    "consent": Opened("/people/{person}", lambda office: office.press("consent.record"), WIDE),
    "directory choice": Opened(
        "/people/{person}", lambda office: office.press("membership.directory_change"), NARROW
    ),
    "drawer": Opened("/people", lambda office: office.press("app.nav.more"), NARROW),
}


@pytest.mark.parametrize("opened", OPENED.values(), ids=OPENED)
def test_what_opens(office: Office, places: dict[str, str], opened: Opened) -> None:
    office.visit.resize(opened.size)
    opened.opening(office.opens(opened.path.format(**places)))
    assert barriers(office.visit.page, without=opened.without) == []
    assert office.visit.heard() == []
