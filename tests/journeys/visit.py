"""Somebody at a browser of her own, and whatever the browser complained of meanwhile."""

import re
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, WebError

from chalicelib.kit.money import Money, show_money
from chalicelib.words import say, say_count
from infra.local.server.exchange import PLACE

LOCALES = {"ar": "ar-LB", "en": "en-GB"}
WIDE, NARROW = (1280, 900), (320, 740)
# Everybody comes from an address of her own, as limits per address expect; addresses that RFC 5737 keeps for examples.
_PLACES = cycle(f"192.0.2.{host}" for host in range(1, 255))
_REFUSED = re.compile(r"the server responded with a status of (\d{3})")


@dataclass
class Visit:
    """One browser with nothing in it yet, in a language. `say` speaks that language."""

    url: str
    lang: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    refusals: set[int] = field(default_factory=set)

    def say(self, key: str, **values: str | int) -> str:
        return say(self.lang, key, **values)

    def say_count(self, key: str, count: int) -> str:
        return say_count(self.lang, key, count)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")

    def expect_refusals(self, *statuses: int) -> None:
        """Browsers complain of every refusal; these belong to the story."""
        self.refusals |= set(statuses)

    def resize(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def leave(self) -> list[str]:
        """Closes the browser; what it complained of."""
        self.context.close()
        return self.heard()

    def heard(self) -> list[str]:
        """What the browser complained of since this was last asked, without what belongs to the story."""
        heard = [one for one in self.complaints if not self._belongs(one)]
        self.complaints.clear()
        return heard

    def _belongs(self, complaint: str) -> bool:
        found = _REFUSED.search(complaint)
        return found is not None and int(found[1]) in self.refusals


def open_visit(browser: Browser, url: str, lang: str, **options: Any) -> Visit:
    """A browser window of nobody's; `options` are those of Playwright's new_context."""
    size = {"width": WIDE[0], "height": WIDE[1]}
    settled = {
        "viewport": size,
        "reduced_motion": "reduce",
        "locale": LOCALES[lang],
        "extra_http_headers": {PLACE: next(_PLACES)},
    }
    context = browser.new_context(**{**settled, **options})
    context.set_default_timeout(20_000)
    visit = Visit(url, lang, context, context.new_page())
    context.on("console", partial(_hear_console, visit))
    context.on("weberror", partial(_hear_error, visit))
    context.on("dialog", partial(_hear_dialog, visit))
    return visit


def shown(minor: int, currency: str = "USD") -> str:
    """The digits of an amount as every screen shows them: 1,234.50, without places that are nothing."""
    number = re.findall(r"[\d.,]+", show_money(Money(minor, currency), "en"))[0]
    return re.sub(r"\.0+$", "", number)


def _hear_console(visit: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        visit.complaints.append(f"{message.text} ({message.location['url']})")


def _hear_error(visit: Visit, error: WebError) -> None:
    visit.complaints.append(str(error.error))


def _hear_dialog(visit: Visit, dialog: Dialog) -> None:
    # The page asks before something typed is lost: a person who leaves says yes.
    if dialog.type != "beforeunload":
        visit.complaints.append(f"a window said {dialog.message}")
    dialog.accept()
