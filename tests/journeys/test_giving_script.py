import gzip

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.giving.amounts import brief, chosen
from chalicelib.kit.money import cover
from chalicelib.kit.refusals import Refusal
from chalicelib.web import html
from chalicelib.web.forms import SOONEST
from tests.giving.appeals import appeal
from tests.journeys.giving_desk import PAID, Desk, visiting

TYPED = (
    *("١٥٠", "150", "1,500.50", "١٬٥٠٠٫٥", "1500", "٩٩٫٥", "۱۲۳", " 75 ", "0.01", "1,234,567.89"),
    *("1,5", "12.345", "0", "-5", "1.500,50", "x", "1.2.3", "12,34", "١٫٥", "99999999999"),
)
FULL = {"#name": "هند", "#email": "hind@example.org"}


@pytest.fixture
def desk() -> Desk:
    return Desk(appeal())


def button(page: Page) -> str:
    return page.text_content("#send-text") or ""


def fill(page: Page) -> None:
    for field, text in FULL.items():
        page.fill(field, text)


@pytest.mark.parametrize(
    ("lang", "currency"), [("en", "USD"), ("ar", "USD"), ("ar", "KWD"), ("en", "JPY")]
)
def test_the_button_names_what_the_server_would_charge(
    browser: Browser, lang: str, currency: str
) -> None:
    desk = Desk(appeal(currency=currency, raised=0))
    rate = desk.appeal.rate
    assert rate is not None
    with visiting(browser, desk, f"/give/winter?lang={lang}") as page:
        page.check("#cover")
        for text in TYPED:
            page.fill("#amount", text)
            named = button(page)
            try:
                gift = chosen({"amount": text}, currency)
                gross = cover(gift, rate_ppm=rate.ppm, fixed=rate.fixed)
                wanted = brief(gross, lang, desk.digits[lang])
            except Refusal:
                wanted = ""
            plain = {"en": "Continue to payment", "ar": "المتابعة إلى الدفع"}[lang]
            assert (wanted and wanted in named) or named == plain, (text, named, wanted)
            assert wanted or named == plain


def test_a_preset_puts_aside_what_was_typed_and_the_other_way_round(
    browser: Browser, desk: Desk
) -> None:
    with visiting(browser, desk, "/give/winter?lang=en") as page:
        page.fill("#amount", "75")
        chosen_then = page.locator("[name=choice]:checked").count()
        page.check("[value='10000']")

        assert (chosen_then, page.input_value("#amount"), button(page)) == (
            *(0, ""),
            "Give \u2066$100\u2069 once",
        )


def test_an_unfinished_gift_survives_reload_and_the_other_language(
    browser: Browser, desk: Desk
) -> None:
    with visiting(browser, desk, "/give/winter?lang=ar") as page:
        fill(page)
        page.fill("#amount", "75")
        page.select_option("#fund", "f2")
        page.check("#cover")
        page.reload()
        page.click(".language")

        expect(page.locator("html")).to_have_attribute("dir", "ltr")
        for field, kept in zip(
            ("#name", "#email", "#amount", "#fund"),
            ("هند", "hind@example.org", "75", "f2"),
            strict=True,
        ):
            expect(page.locator(field)).to_have_value(kept)
        assert button(page) == "Give \u2066$77.55\u2069 once"


def test_a_gift_is_sent_once_and_leads_to_the_card_page(browser: Browser, desk: Desk) -> None:
    with visiting(browser, desk, "/give/winter?lang=ar") as page:
        seen: list[bool] = []
        desk.before = lambda: seen.append(page.is_disabled("#send"))
        fill(page)
        page.locator("#give").evaluate("form => { form.requestSubmit(); form.requestSubmit() }")
        page.wait_for_url(PAID)

    assert desk.sent == [
        {
            "slug": "winter",
            "form": "token",
            "website": "",
            "lang": "ar",
            "amount": {"amount": 50_00, "currency": "USD"},
            "fund": "f1",
            "cover_fee": False,
            "name": "هند",
            "email": "hind@example.org",
            "message": "",
            "anonymous": False,
            "news": False,
        }
    ]


def test_whoever_is_quicker_than_reading_waits_and_is_not_refused(
    browser: Browser, desk: Desk
) -> None:
    with visiting(browser, desk, "/give/winter?lang=en") as page:
        sent: list[float] = []
        desk.before = lambda: sent.append(page.evaluate("performance.now()"))
        fill(page)
        page.click("#send")
        page.wait_for_url(PAID)

    assert sent[0] > SOONEST.total_seconds() * 1000


def test_a_form_that_was_used_up_is_sent_as_without_a_script(browser: Browser, desk: Desk) -> None:
    desk.answer = (422, {"code": "form_used", "title": "", "errors": []})
    with visiting(browser, desk, "/give/winter?lang=ar") as page:
        fill(page)
        page.fill("#amount", "٧٥")
        with page.expect_navigation():
            page.click("#send")

    [told] = desk.posted
    assert (told["name"], told["email"], told["amount"]) == ("هند", "hind@example.org", "٧٥")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    browser: Browser, desk: Desk
) -> None:
    errors = [
        {"field": "email", "code": "email_malformed", "params": {}},
        {"field": "name", "code": "text_too_long", "params": {"longest": 200}},
    ]
    desk.answer = (422, {"code": "several_wrong", "title": "", "errors": errors})
    with visiting(browser, desk, "/give/winter?lang=en") as page:
        fill(page)
        page.click("#send")
        page.wait_for_selector("#problems:not([hidden])")

        assert page.evaluate("document.activeElement.id") == "problems"
        assert "name@example.org" in (page.text_content("#email-error") or "")
        assert "200" in (page.text_content("#name-error") or "")
        assert page.get_attribute("#email", "aria-invalid") == "true"
        assert (page.input_value("#name"), page.is_disabled("#send")) == ("هند", False)


def test_a_payment_page_that_is_away_charges_nothing_and_says_so(
    browser: Browser, desk: Desk
) -> None:
    desk.answer = (502, {})
    with visiting(browser, desk, "/give/winter?lang=en") as page:
        fill(page)
        page.click("#send")
        page.wait_for_selector("#problems:not([hidden])")

        assert "nothing was charged" in (page.text_content("#problems") or "")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_sticks_out_and_everything_can_be_touched(
    browser: Browser, desk: Desk, lang: str, width: int
) -> None:
    with visiting(browser, desk, f"/give/winter?lang={lang}&cancelled=1") as page:
        page.set_viewport_size({"width": width, "height": 740})
        page.click("summary")

        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        touched = "button, select, summary, textarea, .check, .preset, .language, input[id]:not([type=checkbox])"
        low = page.locator(touched).evaluate_all(
            "all => all.filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
        )
        assert low == []


def test_the_page_works_without_its_script(browser: Browser, desk: Desk) -> None:
    with visiting(browser, desk, "/give/winter?lang=ar", java_script_enabled=False) as page:
        assert page.inner_text("#send") == "المتابعة إلى الدفع"
        assert page.locator("form").get_attribute("action") == "/give/winter?lang=ar"


def test_what_a_campaign_is_called_is_text(browser: Browser) -> None:
    evil = '"><svg onload="window.xss=1"><script>window.xss=1</script>'
    desk = Desk(appeal(name={"en": evil}, story={"en": f"{evil}\n\n{evil}"}))
    with visiting(browser, desk, "/give/winter?lang=en") as page:
        assert page.evaluate("window.xss") is None
        assert page.inner_text("h1") == evil


def test_all_of_it_is_lighter_than_15_kilobytes(desk: Desk) -> None:
    parts = [
        desk.page("ar"),
        *(html.PUBLIC.joinpath(n).read_text("utf-8") for n in ("give.js", "site.css")),
    ]
    assert sum(len(gzip.compress(part.encode())) for part in parts) < 15_000
