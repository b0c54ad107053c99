"""The inbox: safe to open, in both languages, for nobody else's pages."""

import json
from pathlib import Path

import pytest

from infra.local.desk.mail_page import linked
from infra.local.desk.markup import tag
from infra.local.mail.outcomes import OUTCOMES
from infra.local.mail.ses_events import KINDS
from tests.local.conftest import Served
from tests.local.test_mail import HIND, letter, ses

WORDS = Path("infra/local/desk/words")


@pytest.fixture
def sent(served: Served) -> str:
    evil = letter()
    evil["Content"]["Simple"]["Subject"]["Data"] = '"><script>alert(1)</script>'
    return str(ses(served).send_email(**evil)["MessageId"])


def test_a_letter_cannot_run_anything(served: Served, sent: str) -> None:
    page = served.client.get(f"/_local/mail/{sent}")
    assert "<script>alert" not in page.text
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    inner = served.client.get(f"/_local/mail/{sent}/html")
    assert inner.headers["Content-Security-Policy"].startswith("sandbox allow-popups ")
    assert "default-src 'none'" in inner.headers["Content-Security-Policy"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_both_languages(served: Served, sent: str, lang: str) -> None:
    page = served.client.get(f"/_local/mail?lang={lang}").text
    assert f'lang="{lang}"' in page
    assert HIND in page
    assert sent in page


def test_an_attachment_is_downloaded_never_opened(served: Served, sent: str) -> None:
    got = served.client.get(f"/_local/mail/{sent}/files/0")
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert got.headers["Content-Disposition"].startswith("attachment; ")
    assert served.client.get(f"/_local/mail/{sent}/files/1").status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_another_sites_page_gets_nothing(
    served: Served, sent: str, headers: dict[str, str]
) -> None:
    assert served.client.get("/_local/mail.json", **headers).status == 403
    assert served.client.post("/_local/mail/clear", {}, **headers).status == 403
    assert served.box.count() == 1


def test_the_desks_own_port_serves_no_pages(served: Served) -> None:
    assert served.desk.get("/_local/mail.json").status == 403
    assert (
        served.desk.post("/v2/email/outbound-emails", {}, Origin="http://127.0.0.1").status == 403
    )


def test_throwing_all_away(served: Served, sent: str) -> None:
    own = f"http://127.0.0.1:{served.client.port}"
    assert served.client.post("/_local/mail/clear", {}, Origin=own).status == 200
    assert served.client.get("/_local/mail.json").json == []
    assert served.client.get(f"/_local/mail/{sent}").status == 404


def test_a_desk_that_is_away_is_busy(served: Served) -> None:
    served.desk.close()
    assert served.client.get("/_local/nothing").status == 404


def test_addresses_in_plain_text_can_be_followed() -> None:
    assert linked('<b> https://a.org/?x="1 (https://b.org).') == (
        '&lt;b&gt; <a href="https://a.org/?x=" rel="noreferrer">https://a.org/?x=</a>&quot;1 ('
        '<a href="https://b.org" rel="noreferrer">https://b.org</a>).'
    )


def test_markup_escapes_all_that_is_text() -> None:
    assert (
        tag("p", "a<b", tag("br"), class_='x"y', hidden=True)
        == '<p class="x&quot;y" hidden>a&lt;b<br></p>'
    )


def test_the_same_words_in_both_languages_and_one_for_each_outcome() -> None:
    arabic, english = (json.loads((WORDS / f"{lang}.json").read_text()) for lang in ("ar", "en"))
    assert list(arabic) == list(english)
    assert {f"outcome.{each}" for each in OUTCOMES} | {f"event.{each}" for each in KINDS} <= set(
        english
    )
