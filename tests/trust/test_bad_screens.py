"""Scripts in texts that others read: every page, letter and receipt has the same bones as with harmless texts (B13, B14)."""

import io
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from chalicelib.giving.guarding import form_token
from chalicelib.words import LANGS
from tests import cast
from tests.doors import Doors
from tests.giving.post import Post, posting
from tests.stripe_desk import Stripe
from tests.trust.test_bad_names import SCRIPTS

HARMLESS = "Winter warmth"
EMAIL = "grace@example.com"


class Bones(HTMLParser):
    """What of a page a browser would act on: its elements, with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found[tag, *sorted(name for name, _ in attributes)] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


@dataclass(frozen=True)
class Read:
    """Everything that somebody reads of one gift, in HTML and as the text of a PDF."""

    pages: dict[str, str]
    letters: list[str]
    receipt: str

    def bones(self) -> list[Counter[tuple[str, ...]]]:
        return [Bones(html).found for html in (*self.pages.values(), *self.letters)]


def _live(doors: Doors, stripe: Stripe, post: Post, text: str, now: datetime) -> Read:
    """A gift from the page to the receipt and back again, with one text wherever somebody may write one."""
    cast.found_organisation(now, name={"ar": text, "en": text}, address={"ar": text, "en": text})
    doors.post("/api/funds", {"slug": "f", "name": {"en": text}}, as_="admin")
    fund = doors.post("/api/funds", {"slug": "fund", "name": {"en": text}}, as_="admin").json["id"]
    campaign = {
        "slug": "winter",
        "name": {"ar": text, "en": text},
        "story": {"ar": f"{text}\n\n{text}", "en": f"{text}\n\n{text}"},
        "currency": "USD",
        "funds": [fund],
    }
    assert doors.post("/api/campaigns", campaign, as_="admin").status == 201
    form = {"amount": "50", "name": text, "email": EMAIL, "message": text}
    token = {"form": form_token(slug="winter", now=now)}
    pages = {}
    for lang in LANGS:
        pages[f"page {lang}"] = doors.get(f"/give/winter?lang={lang}").text
        again = doors.submit(f"/give/winter?lang={lang}", {**form, **token, "email": text, "fund": text})
        pages[f"again {lang}"] = again.text
        pages[f"link {lang}"] = doors.get(f"/sign-in/link?token={quote(text)}&lang={lang}").text
        pages[f"nowhere {lang}"] = doors.get(f"/give/{quote(text, safe='')}?lang={lang}").text
        pages[f"unknown {lang}"] = doors.get(f"/give/thanks?gift={quote(text)}&lang={lang}").text
    sent = doors.submit("/give/winter?lang=en", form | token)
    assert sent.status == 303
    session = stripe.standin.look("payments")["payments"][0]["session"]
    gift = stripe.standin.look("payments")["payments"][0]["client_reference_id"]
    assert stripe.desk.pay(sent.headers["location"], email=EMAIL, name=text)
    for lang in LANGS:
        thanks = f"/give/thanks?gift={gift}&session={session}&lang={lang}"
        pages[f"thanks {lang}"] = doors.get(thanks).text
    post.drained(now)
    refund = {"reason": text, "amount": {"amount": 1000, "currency": "USD"}}
    assert doors.post(f"/api/gifts/{gift}/refunds", refund, as_="admin").status == 201
    post.drained(now)
    [file] = post.files.kept.values()
    receipt = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file[0])).pages)
    return Read(pages, [letter.html or "" for letter in post.letters(EMAIL)], receipt)


@pytest.fixture
def harmless(stripe: Stripe, client: Doors, now: datetime) -> Read:
    with posting() as post:
        return _live(client, stripe, post, HARMLESS, now)
