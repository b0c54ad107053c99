from typing import Any

import pytest

from chalicelib.kit.refusals import Busy, NotFound, Refusal, Refusals
from chalicelib.web import (
    Body,
    Call,
    Doors,
    Home,
    Page,
    Query,
    Redirect,
    allowed_address,
    anyone,
    refusals_in,
)
from tests.web.asking import ORIGIN, Gateway, gateway

FORM = {"content-type": "application/x-www-form-urlencoded", "origin": ORIGIN}
XSS = '"><svg onload=alert(1)>'


class Given(Body):
    name: str
    monthly: bool = False


class Amount(Query):
    amount: int = 5


def _doors() -> Doors:
    doors = Doors("chalicelib.giving.routes")

    @doors.page("/give/{slug}", anyone(), query=Amount)
    def give(call: Call) -> Page:
        return Page("web/refused.html", {"text": f"{call.path['slug']} {call.query.amount} {XSS}"})

    def again(call: Call, refused: Refusal | Refusals) -> Page:
        if call.path["slug"] == "gone":
            raise NotFound()
        said = [refusal.code for refusal in refusals_in(refused)]
        return Page("web/refused.html", {"text": f"{said} {dict(call.form)}"}, 422)

    @doors.form("/give/{slug}", anyone(), body=Given, wrong=again)
    def given(call: Call) -> Redirect:
        if call.body.name == "busy":
            raise Busy()
        return Redirect(f"/thanks?monthly={call.body.monthly}")

    @doors.form("/away", anyone(), body=Given)
    def away(call: Call) -> Redirect:
        return Redirect(call.body.name)

    return doors


@pytest.fixture
def at() -> Gateway:
    return gateway(_doors(), home=Home(lang="ar", name={"ar": "دار الأمل", "en": "Dar Al-Amal"}))


def test_a_page_is_written_in_the_language_asked_for(at: Gateway) -> None:
    arabic = at.ask("GET", "/give/zakat?lang=ar")
    english = at.ask("GET", "/give/zakat?lang=en", headers={"accept-language": "ar"})
    assert arabic.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert "<bdi>دار الأمل</bdi>" in arabic.text
    assert '<html lang="en" dir="ltr">' in english.text
    assert "<bdi>Dar Al-Amal</bdi>" in english.text


def test_without_a_wish_it_is_the_browsers_language_then_the_organisations(at: Gateway) -> None:
    for accept, lang in (("en-GB,en;q=0.9", "en"), ("fr,ar;q=0.5", "ar"), ("fr", "ar"), ("", "ar")):
        answer = at.ask("GET", "/give/zakat", headers={"accept-language": accept})
        assert f'<html lang="{lang}"' in answer.text
    assert '<html lang="ar"' in at.ask("GET", "/give/zakat?lang=xx").text


def test_the_language_switch_keeps_the_page_and_its_query(at: Gateway) -> None:
    page = at.ask("GET", "/give/zakat?amount=7&utm_source=x&lang=en").text
    assert 'href="/give/zakat?amount=7&amp;utm_source=x&amp;lang=ar" lang="ar" dir="rtl"' in page


def test_what_people_typed_is_shown_as_text(at: Gateway) -> None:
    page = at.ask("GET", f"/give/zakat?lang=en&note={XSS}").text
    assert "<svg" not in page
    assert "&#34;&gt;&lt;svg onload=alert(1)&gt;" in page


def test_a_page_holds_no_script_or_style_inside(at: Gateway) -> None:
    page = at.ask("GET", "/give/zakat?lang=en").text
    assert [word for word in ("<script>", "<style", " style=", " onclick") if word in page] == []
    assert '<a class="skip" href="#main">' in page


def test_a_wrong_address_is_a_page_too(at: Gateway) -> None:
    for url, status in (("/give/No Slug", 404), ("/give/zakat?amount=x", 422)):
        answer = at.ask("GET", url)
        assert (answer.status, answer.headers["content-type"]) == (
            status,
            "text/html; charset=utf-8",
        )


def _post(at: Gateway, url: str, body: str, **headers: str) -> Any:
    return at.ask(
        "POST", url, body, headers=FORM | {k.replace("_", "-"): v for k, v in headers.items()}
    )


def test_a_form_without_a_script_leads_on(at: Gateway) -> None:
    answer = _post(at, "/give/zakat", "name=%D9%87%D9%86%D8%AF&monthly=on")
    assert (answer.status, answer.headers["location"]) == (303, "/thanks?monthly=True")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("name=&monthly=on", "[&#39;field_missing&#39;] {&#39;monthly&#39;: &#39;on&#39;}"),
        ("name=", "[&#39;field_missing&#39;] {}"),
        ("name=a&monthly=x&b=1", "[&#39;type_wrong&#39;, &#39;unknown_field&#39;]"),
        ("name=busy", "[&#39;busy&#39;] {&#39;name&#39;: &#39;busy&#39;}"),
    ],
)
def test_a_refused_form_is_shown_again_with_what_was_typed(
    at: Gateway, body: str, shown: str
) -> None:
    answer = _post(at, "/give/zakat", body)
    assert answer.status == 422
    assert shown in answer.text


def test_a_form_of_a_page_that_is_not_there_tells_so(at: Gateway) -> None:
    answer = _post(at, "/give/gone", "name=busy")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ("name=a&name=b", {}, 422),
        ("name=%FF", {}, 400),
        ("&".join(f"f{n}=1" for n in range(101)), {}, 400),
        ('{"name": "a"}', {"content_type": "application/json"}, 415),
        ("name=a", {"origin": "https://evil.example"}, 403),
        ("name=a", {"origin": "null"}, 403),
    ],
)
def test_a_form_that_is_no_form_is_a_refused_page(
    at: Gateway, body: str, headers: dict[str, str], status: int
) -> None:
    answer = _post(at, "/give/zakat", body, **headers)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "url",
    [
        "//evil.example",
        "https:evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/ok\r\nSet-Cookie: a=b",
        "http://127.0.0.1:8000@evil.example/",
        "http://127.0.0.1:80000/",
        "https://checkout.stripe.com.evil.example/",
        "https://[::1",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(at: Gateway, url: str) -> None:
    assert allowed_address(url) == "/"


def test_our_own_pages_and_the_payment_page_are_allowed() -> None:
    for url in ("/give/zakat?x=1#y", f"{ORIGIN}/thanks", "https://checkout.stripe.com/c/pay/cs_1"):
        assert allowed_address(url) == url


def test_a_store_that_does_not_answer_cannot_hide_the_page_that_says_so() -> None:
    def broken() -> Home:
        raise Busy()

    at = gateway(_doors())
    at.app.home = broken
    answer = _post(at, "/give/zakat", "name=busy")
    assert answer.status == 422
    assert at.ask("GET", "/give/zakat?amount=x").status == 422


def test_a_home_that_breaks_is_logged_and_the_page_shows_without_its_name() -> None:
    def broken() -> Home:
        raise RuntimeError("hind@example.org")

    at = gateway(_doors())
    at.app.home = broken
    page = at.ask("GET", "/give/zakat?lang=en")
    assert (page.status, "<bdi></bdi>" in page.text) == (200, True)
    (line,) = at.lines()
    assert (line["level"], line["kinds"]) == ("ERROR", ["RuntimeError"])
