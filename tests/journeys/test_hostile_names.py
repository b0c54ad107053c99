"""Whoever calls herself a script is shown as she calls herself, on every screen, and nothing of it runs."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Frame, expect

from tests.cast import Somebody
from tests.journeys.conftest import Visits
from tests.journeys.donor import Donor
from tests.journeys.office import Office
from tests.journeys.stack import Stack
from tests.journeys.visit import Visit, open_visit, shown

IMAGE = '<img src=x onerror="window.__xss=1">'
DRAWING = '"><svg onload="window.__xss=1">'
ATTRIBUTE = 'x" onmouseover="window.__xss=1'
CLOSING = "</textarea></title></script><marquee>{{7*7}}${7*7}<script>window.__xss=1</script>"
NAMES = {"ar": "<script>window.__xss=1</script>", "en": ATTRIBUTE}
DONOR = Somebody(IMAGE, DRAWING, "hostile@example.com", None, "en", "none")
_MARKS = "[onerror],[onload],[onmouseover],marquee,main script"
_RAN = f"() => ['__xss' in window, document.querySelectorAll('{_MARKS}').length]"


class Written(NamedTuple):
    """What was written down with such names, each by its id; `paying` and `given` are a donor's addresses."""

    slug: str
    person: str
    fund: str
    campaign: str
    gift: str
    paying: str
    given: str
    donor: str
    letter: str


@pytest.fixture(scope="module")
def written(browser: Browser, stack: Stack, amounts: Iterator[int]) -> Written:
    slug = f"hostile-{next(amounts)}"
    _colleague(stack, slug)
    person, fund = _person(stack), stack.post("/api/funds", {"slug": slug, "name": NAMES})["id"]
    campaign = _campaign(stack, slug, fund)
    visit = open_visit(browser, stack.url, "en")
    paying, given = _gives(visit, slug, amount := next(amounts))
    assert visit.leave() == []
    letter = stack.letter("hostile@example.com", "receipt", containing=shown(amount))
    return Written(
        slug=slug,
        person=person,
        fund=fund,
        campaign=campaign,
        gift=_gift(stack, person, fund, campaign, next(amounts)),
        paying=paying,
        given=given.removeprefix(stack.url),
        donor=stack.person("hostile@example.com")["id"],
        letter=letter["id"],
    )


def _colleague(stack: Stack, slug: str) -> None:
    email = f"{slug}@office.example"
    stack.post("/api/users", {"name": IMAGE, "email": email, "role": "viewer", "lang": "en"})


def _person(stack: Stack) -> str:
    new = {"kind": "individual", "name": NAMES, "lang": "ar", "note": CLOSING}
    made = stack.post("/api/constituents", new | {"greeting": {"ar": IMAGE, "en": DRAWING}})
    stack.post(f"/api/constituents/{made['id']}/notes", {"text": f"{IMAGE}\n{CLOSING}"})
    return str(made["id"])


def _campaign(stack: Stack, slug: str, fund: str) -> str:
    story = {"ar": f"{IMAGE}\n\n{CLOSING}", "en": f"{DRAWING}\n\n{CLOSING}"}
    new = {"slug": slug, "name": NAMES, "currency": "USD", "funds": [fund], "open": True}
    more = {
        "story": story,
        "suggested": {"once": [1000]},
        "goal": {"amount": 5000, "currency": "USD"},
    }
    return str(stack.post("/api/campaigns", new | more)["id"])


def _gift(stack: Stack, person: str, fund: str, campaign: str, amount: int) -> str:
    new = {"constituent": person, "fund": fund, "campaign": campaign, "method": "cheque"}
    more = {"amount": {"amount": amount, "currency": "USD"}, "date": "2026-01-02"}
    words = {"reference": ATTRIBUTE, "note": CLOSING}
    return str(stack.post("/api/gifts", new | more | words)["id"])


def _gives(visit: Visit, slug: str, amount: int) -> tuple[str, str]:
    donor = Donor(visit, DONOR).opens(slug).fills_in(shown(amount))
    visit.page.get_by_text(visit.say("giving.more")).click()
    donor.field("giving.message").fill(CLOSING)
    donor.goes_on()
    paying = visit.page.url
    donor.pays().sees("giving.thanks_booked")
    return paying, visit.page.url


def test_public_pages(lang: str, visits: Visits, written: Written) -> None:
    visit = visits.open(lang)
    visit.go(f"/give/{written.slug}?lang={lang}")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(NAMES[lang])
    assert _nothing_ran(visit)
    visit.go(f"{written.given}&lang={lang}")
    expect(visit.page.locator("dl")).to_contain_text(NAMES["en"])
    assert _nothing_ran(visit)
    visit.page.goto(f"{written.paying}?lang={lang}")
    assert _nothing_ran(visit)
    visit.go(f"/_local/mail/{written.letter}?lang={lang}")
    letter = visit.page.frame_locator("iframe").locator("body")
    expect(letter).to_contain_text(DRAWING)
    assert _nothing_ran(visit)


def test_screens_of_staff(lang: str, visits: Visits, written: Written) -> None:
    office = Office(visits.staff("admin", lang))
    office.visit.expect_refusals(404)
    for path, text in {
        "/": "",
        "/people?q=script": NAMES[lang],
        f"/people/{written.person}": NAMES[lang],
        f"/people/{written.person}/edit": "",
        f"/people/{written.donor}": DRAWING,
        f"/gifts?campaign={written.campaign}": NAMES[lang],
        f"/gifts?constituent={written.person}": NAMES[lang],
        f"/gifts/{written.gift}": CLOSING,
        f"/gifts/new?constituent={written.person}&campaign={written.campaign}": NAMES[lang],
        "/campaigns": NAMES[lang],
        f"/campaigns/{written.campaign}": NAMES[lang],
        f"/campaigns/{written.campaign}/edit": "",
        "/funds": NAMES[lang],
        f"/funds/{written.fund}/edit": "",
        "/settings/users": IMAGE,
        f"/settings/audit?entity=constituent:{written.person}": "",
        f"/people/{CLOSING.replace('/', '%2F')}": "",
    }.items():
        office.opens(path)
        expect(office.visit.page.get_by_role("main")).to_contain_text(text)
        assert (path, _nothing_ran(office.visit)) == (path, True)


def test_the_command_menu(lang: str, visits: Visits, written: Written) -> None:
    office = Office(visits.staff("admin", lang)).opens("/")
    office.visit.page.keyboard.press("Control+k")
    office.visit.page.get_by_role("combobox").fill("script")
    expect(office.visit.page.get_by_role("option").first).to_contain_text(NAMES[lang])
    assert _nothing_ran(office.visit)


def _nothing_ran(visit: Visit) -> bool:
    return all(_is_calm(frame) for frame in visit.page.frames)


def _is_calm(frame: Frame) -> bool:
    found: list[object] = frame.evaluate(_RAN)
    return found == [False, 0]
