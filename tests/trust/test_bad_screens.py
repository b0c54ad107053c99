"""Scripts in texts that others read: pages, letters and receipts keep the bones of harmless texts (B13, B14)."""

import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from chalicelib.words import LANGS
from tests import cast
from tests.doors import Doors
from tests.giving.appeals import read_form
from tests.giving.post import Post, posting
from tests.stripe_desk import Stripe

HOSTILE = (
    '<script>__xss=1</script>"><svg onload=__xss()>',
    "<img src=x onerror=__xss()></title></textarea></script><b>",
    "x\" onmouseover=\"__xss()\" x' onfocus='__xss()' autofocus='",
    "{{7*7}} ${7*7} {% import os %} {{a.__class__}} javascript:__xss()",
)
HARMLESS = "Winter warmth"


class Bones(HTMLParser):
    """What of a page a browser would act on: its elements with the names of their attributes; and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, *sorted(name for name, _ in attrs)] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


@dataclass
class Life:
    """A gift from the page to the receipt and back again, with one text wherever somebody may write one."""

    doors: Doors
    stripe: Stripe
    post: Post
    text: str
    slug: str
    now: datetime
    pages: dict[str, str] = field(default_factory=dict)

    def lived(self) -> "Life":
        both = {"ar": self.text, "en": self.text}
        cast.found_organisation(self.now, name=both, address=both)
        fund = self._made("/api/funds", {"slug": self.slug, "name": both})
        story = {"ar": f"{self.text}\n\n{self.text}", "en": f"{self.text}\n\n{self.text}"}
        told = {"slug": self.slug, "name": both, "story": story, "currency": "USD", "funds": [fund]}
        campaign = self._made("/api/campaigns", told)
        for lang in LANGS:
            self._look_around(lang)
        gift = self._give()
        refund = {"reason": self.text, "amount": {"amount": 1000, "currency": "USD"}}
        self._made(f"/api/gifts/{gift}/refunds", refund)
        self.post.drained(self.now)
        self.doors.patch(f"/api/campaigns/{campaign}", {"open": False}, as_="admin", version=1)
        for lang in LANGS:
            self._keep(f"closed {lang}", f"/give/{self.slug}?lang={lang}")
        return self

    @property
    def email(self) -> str:
        return f"{self.slug}@example.com"

    @property
    def letters(self) -> list[str]:
        return [letter.html for letter in self.post.letters(self.email)]

    def receipt(self) -> str:
        """The text of the newest PDF."""
        *_, (content, _) = self.post.files.kept.values()
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)

    def _made(self, path: str, told: dict[str, Any]) -> str:
        answer = self.doors.post(path, told, as_="admin")
        assert answer.status == 201, answer.text
        return str(answer.json["id"])

    def _keep(self, name: str, path: str) -> None:
        self.pages[name] = self.doors.get(path).text

    def _form(self) -> dict[str, str]:
        token = read_form(self.now, self.slug)
        told = {"name": self.text, "email": self.email, "message": self.text}
        return {"amount": "50", "form": token, **told}

    def _look_around(self, lang: str) -> None:
        self._keep(f"page {lang}", f"/give/{self.slug}?lang={lang}")
        wrong = self._form() | dict.fromkeys(("email", "fund", "amount"), self.text)
        again = self.doors.submit(f"/give/{self.slug}?lang={lang}", wrong)
        self.pages[f"again {lang}"] = again.text
        typed = quote(self.text, safe="")
        self._keep(f"link {lang}", f"/sign-in/link?token={typed}&lang={lang}")
        self._keep(f"nowhere {lang}", f"/give/{typed}?lang={lang}")
        self._keep(f"unknown {lang}", f"/give/thanks?gift={typed}&session={typed}&lang={lang}")

    def _give(self) -> str:
        sent = self.doors.submit(f"/give/{self.slug}?lang=en", self._form())
        [payment, *_] = self.stripe.standin.look("payments")["payments"]
        page = sent.headers["location"]
        assert self.stripe.desk.pay(page, email=self.email, name=self.text)
        gift = str(payment["client_reference_id"])
        for lang in LANGS:
            thanks = f"/give/thanks?gift={gift}&session={payment['id']}&lang={lang}"
            self._keep(f"thanks {lang}", thanks)
        self.post.drained(self.now)
        return gift


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_wrote_is_shown_and_never_done(
    client: Doors, stripe: Stripe, now: datetime, text: str
) -> None:
    with posting() as post:
        calm = Life(client, stripe, post, HARMLESS, "calm", now).lived()
        storm = Life(client, stripe, post, text, "storm", now).lived()

        assert bones(storm.pages) == bones(calm.pages)
        assert [Bones(html).found for html in storm.letters] == [
            Bones(html).found for html in calm.letters
        ]
        assert len(storm.letters) == 2
        shown = ("page", "thanks", "closed")
        for name in (f"{page} {lang}" for page in shown for lang in LANGS):
            assert text in Bones(storm.pages[name]).text, name
        assert all(text in Bones(html).text for html in storm.letters)
        assert "".join(text.split()) in "".join(storm.receipt().split())


def bones(pages: dict[str, str]) -> dict[str, Counter[tuple[str, ...]]]:
    return {name: Bones(html).found for name, html in pages.items()}
