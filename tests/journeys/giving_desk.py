"""A real browser before the giving page: every request of it is answered here, so no server is needed."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from playwright.sync_api import Browser, Page, Route

from chalicelib import words
from chalicelib.giving.page import Appeal, Visit, give_page
from chalicelib.web import html, page_headers

SITE = "http://give.test"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PAID = f"{SITE}/paid"


@dataclass
class Desk:
    """The site as the browser sees it. `answer` is what a gift is answered with: status and JSON.

    `sent` came from the script, `posted` as without one.
    """

    appeal: Appeal
    answer: tuple[int, dict[str, Any]] = (201, {"redirect": PAID})
    digits: dict[str, str] = field(default_factory=lambda: {"ar": "arab", "en": "latn"})
    sent: list[Any] = field(default_factory=list)
    posted: list[dict[str, str]] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    def handle(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        file = html.PUBLIC / parts.path[1:]
        if parts.path == "/api/public/give":
            self.sent.append(route.request.post_data_json)
            self.before()
            status, said = self.answer
            route.fulfill(status=status, body=json.dumps(said), content_type="application/json")
        elif parts.path.startswith("/api/words/"):
            route.fulfill(body=json.dumps(words.every(parts.path[-7:-5])))
        elif file.is_file():
            route.fulfill(body=file.read_text("utf-8"), content_type=KINDS[file.suffix])
        elif parts.path == "/paid":
            route.fulfill(body="<title>paid</title>", content_type="text/html")
        else:
            if route.request.method == "POST":
                self.posted.append(dict(parse_qsl(route.request.post_data or "")))
            query = parse_qs(parts.query)
            page = self.page(query.get("lang", ["en"])[0], cancelled="cancelled" in query)
            kind = "text/html; charset=utf-8"
            route.fulfill(body=page, headers=page_headers() | {"Content-Type": kind})

    def page(self, lang: str, *, cancelled: bool = False) -> str:
        """The page's HTML."""
        other = "en" if lang == "ar" else "ar"
        values: dict[str, Any] = {
            "lang": lang,
            "dir": words.direction(lang),
            "say": partial(words.say, lang),
            "say_count": partial(words.say_count, lang),
            "organisation": self.appeal.organisation.name[lang],
            "switch": {
                "lang": other,
                "dir": words.direction(other),
                "url": f"/give/winter?lang={other}",
            },
        }
        visit = Visit(lang, self.digits[lang], "token", cancelled=cancelled)
        template = html._environment().get_template("giving/give.html")
        return template.render(**values, **give_page(self.appeal, visit))


@contextmanager
def visiting(browser: Browser, desk: Desk, path: str, **how: Any) -> Iterator[Page]:
    """A page opened on a phone; anything that its script throws or its policy forbids fails the test."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 740}, **how)
    context.route("**/*", desk.handle)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None
    )
    page.goto(f"{SITE}{path}")
    yield page
    context.close()
    assert wrong == []
