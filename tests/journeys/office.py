"""Somebody of the staff at the app."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Response, expect

from tests.journeys.visit import Visit

_SETTLED = "() => document.querySelector('h1') && !document.querySelector('[aria-busy=true]')"


@dataclass
class Office:
    """The app's screens, in the words of whoever is signed in."""

    visit: Visit

    def opens(self, path: str, heading: str = "") -> "Office":
        """A screen, once everything on it has arrived."""
        self.visit.go(path)
        self.sees(heading)
        return self

    def sees(self, heading: str = "") -> None:
        """The screen that is shown now, once everything on it has arrived."""
        page = self.visit.page
        page.wait_for_function(_SETTLED)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        page.wait_for_function(_SETTLED)

    def searches(self, q: str) -> Locator:
        """The people found, as links."""
        page = self.visit.page
        if urlsplit(page.url).path != "/people":
            self.opens("/people")
        with page.expect_response(lambda answer: _asked(answer) == [q]):
            page.get_by_role("searchbox", name=self.visit.say("app.people.search")).fill(q)
        self.sees()
        return page.get_by_role("main").get_by_role("row").get_by_role("link")

    def finds(self, q: str) -> None:
        """Opens the page of the likeliest."""
        self.searches(q).first.click()
        expect(self.card("app.timeline.title")).to_be_visible()
        self.sees()

    def happened(self, what: str) -> Locator:
        """A line of the timeline."""
        lines = self.card("app.timeline.title").get_by_role("listitem")
        return lines.filter(has_text=what)

    def booked(self, amount: str) -> Locator:
        """A line of the timeline that leads to the book; a letter may name the same amount, and leads nowhere."""
        return self.happened(amount).filter(has=self.visit.page.get_by_role("link"))

    def figure(self, key: str) -> Locator:
        """A number on the dashboard, with its name."""
        name = self.visit.page.get_by_text(self.visit.say(f"app.figure.{key}"), exact=True)
        return self.visit.page.get_by_role("listitem").filter(has=name)

    def opens_receipt(self, number: str) -> None:
        """Presses the receipt's button; a PDF comes."""
        with self.visit.context.expect_event("response", _is_pdf):
            self.visit.page.get_by_role("button", name=number).first.click()

    def card(self, key: str) -> Locator:
        return self.visit.page.get_by_role("region", name=self.visit.say(key), exact=True)

    def press(self, key: str, **values: str | int) -> None:
        self.button(key, **values).click()

    def button(self, key: str, **values: str | int) -> Locator:
        name = self.visit.say(key, **values)
        return self.visit.page.get_by_role("button", name=name, exact=True)

    def follow(self, key: str) -> None:
        name = self.visit.say(key)
        self.visit.page.get_by_role("main").get_by_role("link", name=name, exact=True).click()

    def field(self, key: str) -> Locator:
        """A field by its label; the label may go on with "optional"."""
        return self.visit.page.get_by_label(self.visit.say(key)).first

    def told(self, key: str, **values: str | int) -> None:
        """What was said in passing."""
        says = self.visit.page.get_by_role("region", name=self.visit.say("app.toasts"))
        expect(says).to_contain_text(self.visit.say(key, **values))


def _asked(answer: Response) -> list[str] | None:
    """What a search was for, where it was one."""
    url = urlsplit(answer.url)
    return parse_qs(url.query).get("q") if url.path == "/api/search" else None


def _is_pdf(response: Response) -> bool:
    return response.ok and response.headers.get("content-type") == "application/pdf"
