"""The hosted page: two languages, no script, no real card, nothing typed comes back as HTML."""

import re
from pathlib import Path

import pytest

from infra.local.stripe.launch import start
from tests.standins.story import GRACE, Shop, press, visit

REAL_LOOKING = "4111111111111111"
DO_NOT = {
    "en": "Do not type a real card here",
    "ar": "لا تكتب رقم بطاقة حقيقية هنا",
}


def test_the_page_in_english(shop: Shop) -> None:
    text = visit(str(shop.session(submit_type="donate").url)).text
    assert '<html lang="en" dir="ltr">' in text
    assert "TEST: this is a practice payment page" in text
    assert 'value="4242 4242 4242 4242"' in text
    assert f'value="{GRACE}"' in text
    assert "صندوق الماء" in text
    assert "50.00 USD" in text
    buttons = re.findall(r'<button[^>]*value="([^"]*)"', text)
    assert buttons == [
        "card",
        "success",
        "declined",
        "insufficient_funds",
        "three_d_secure",
        "dispute",
        "debit_succeeds",
        "debit_fails",
        "cancel",
    ]


def test_the_page_in_arabic(shop: Shop) -> None:
    text = visit(f"{shop.session().url}?lang=ar").text
    assert '<html lang="ar" dir="rtl">' in text
    assert "تجربة: هذه صفحة دفع للتدريب" in text
    assert "رقم البطاقة" in text
    assert "بطاقة مرفوضة" in text
    assert '<bdi dir="ltr">50.00 USD</bdi>' in text


def test_the_browsers_language_counts_when_nothing_else_is_said(shop: Shop) -> None:
    arabic = {"Accept-Language": "ar-KW,ar;q=0.9,en;q=0.5"}
    assert 'lang="ar"' in visit(str(shop.session().url), headers=arabic).text[:60]
    named = shop.session(locale="en")
    assert 'lang="en"' in visit(str(named.url), headers=arabic).text[:60]


def test_there_is_no_script_and_nothing_from_elsewhere(shop: Shop) -> None:
    text = visit(str(shop.session().url)).text
    assert "<script" not in text
    assert re.findall(r'(?:src|href)="https?://', text) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_unpublished_card_is_refused_and_leaves_no_trace(
    shop: Shop, lang: str, running_file: Path
) -> None:
    session = shop.session()
    page = press(f"{session.url}?lang={lang}", "card", number="4111 1111 1111 1111")
    assert page.status == 422
    assert DO_NOT[lang] in page.text
    assert "4111" not in page.text
    assert shop.v1.checkout.sessions.retrieve(session.id).payment_intent is None
    files = [path.read_bytes() for path in running_file.parent.iterdir()]
    assert all(REAL_LOOKING.encode() not in one for one in files)
    assert all(b"4111 1111" not in one for one in files)


@pytest.fixture
def running_file(shop: Shop) -> Path:
    command = shop.box.process.args
    assert isinstance(command, list)
    return Path(str(command[command.index("--data") + 1]))


def test_even_a_one_click_button_refuses_a_real_card_in_the_field(shop: Shop) -> None:
    session = shop.session()
    for button in ("success", "declined", "three_d_secure", "dispute"):
        assert press(str(session.url), button, number=REAL_LOOKING).status == 422
    assert press(str(session.url), "success", number="4242x4242").status == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "grace"),
        ("email", ""),
        ("expiry", "13 / 34"),
        ("expiry", "01 / 20"),
        ("expiry", "soon"),
        ("cvc", "12"),
    ],
)
def test_a_wrong_field_is_named_and_marked(shop: Shop, field: str, value: str) -> None:
    page = press(str(shop.session().url), "card", **{field: value})
    assert page.status == 422
    assert re.findall(r'<input id="(\w+)"[^>]*aria-invalid="true"', page.text) == [field]
    assert 'role="alert"' in page.text


def test_the_error_of_a_declined_card_has_the_focus(shop: Shop) -> None:
    page = press(f"{shop.session().url}?lang=ar", "insufficient_funds")
    assert page.status == 402
    alert = re.search(r'<div role="alert"[^>]*>([^<]*)</div>', page.text)
    assert alert is not None
    assert 'tabindex="-1"' in alert[0]
    assert " autofocus" in alert[0]
    assert alert[1].startswith("رصيد البطاقة غير كافٍ")


def test_hostile_text_is_shown_as_text(shop: Shop) -> None:
    hostile = '"><script>alert(1)</script>'
    items = [
        {
            "price_data": {
                "currency": "usd",
                "unit_amount": 5000,
                "product_data": {"name": f"Fund {hostile}"},
            },
            "quantity": 1,
        }
    ]
    session = shop.session(line_items=items)
    for page in (
        visit(str(session.url)),
        visit(f"{session.url}?lang={hostile}"),
        press(str(session.url), "declined", name=hostile),
        press(str(session.url), "card", email=f"a@b.org{hostile}"),
        visit(f"{shop.box.url}/_control"),
    ):
        assert "<script" not in page.text
    assert "Fund &quot;&gt;&lt;script&gt;" in visit(str(session.url)).text


def test_a_finished_session_says_so_and_leads_on(shop: Shop) -> None:
    session = shop.session()
    url = str(session.url)
    press(url, "card")
    page = visit(f"{url}?lang=ar")
    assert page.status == 200
    assert "اكتملت عملية الدفع" in page.text
    assert f"thanks?session={session.id}" in page.text


def test_an_expired_session_takes_no_money(shop: Shop) -> None:
    session = shop.session()
    url = str(session.url)
    shop.v1.checkout.sessions.expire(session.id)
    assert visit(url).status == 410
    assert press(url, "card").status == 410
    assert shop.box.look("stats")["charges"]["succeeded"] == 0


def test_an_address_of_no_session_is_404_in_both_languages(shop: Shop) -> None:
    for lang, words in (("en", "There is no payment page"), ("ar", "لا توجد صفحة دفع")):
        page = visit(f"{shop.box.url}/c/pay/cs_test_nobody?lang={lang}")
        assert page.status == 404
        assert words in page.text


def test_only_the_literal_placeholder_is_filled_in(shop: Shop) -> None:
    encoded = "http://127.0.0.1:18009/thanks?s=%7BCHECKOUT_SESSION_ID%7D&lang=ar"
    session = shop.session(success_url=encoded)
    assert press(str(session.url), "card").location == encoded


def test_the_receipt_has_a_page(shop: Shop) -> None:
    url = str(shop.charge(shop.paid()).receipt_url)
    assert "50.00 USD" in visit(url).text
    assert "إيصال تدريبي" in visit(f"{url}?lang=ar").text


def test_the_page_forbids_everything_it_does_not_need(data: Path) -> None:
    box = start(data=data)
    try:
        page = visit(f"{box.url}/c/pay/cs_test_nobody")
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
    finally:
        box.stop()
