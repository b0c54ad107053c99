"""A donor at the giving page, and at the card page that it leads to."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from chalicelib.giving.amounts import symbol
from chalicelib.web.forms import SOONEST
from infra.local.stripe.pages.words import say as say_at_stripe
from tests.cast import Somebody
from tests.journeys.visit import Visit

TAKEN = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
CHECKED = "4000 0000 0000 3220"
CAMPAIGN = "winter-warmth"


@dataclass
class Donor:
    """Somebody who gives. She signs with her name in the language she reads."""

    visit: Visit
    who: Somebody

    @property
    def name(self) -> str:
        return self.who.name.get(self.visit.lang) or next(iter(self.who.name.values()))

    @property
    def email(self) -> str:
        assert self.who.email
        return self.who.email

    def opens(self, slug: str = CAMPAIGN) -> "Donor":
        self.visit.go(f"/give/{slug}?lang={self.visit.lang}")
        return self

    def fills_in(self, amount: str) -> "Donor":
        """`amount` as she types it, in whichever digits."""
        self.amount.fill(amount)
        self.field("giving.name").fill(self.name)
        self.field("giving.email").fill(self.email)
        return self

    def reads(self) -> "Donor":
        """Long enough for the form to believe that she is somebody."""
        self.visit.page.wait_for_timeout(SOONEST.total_seconds() * 1000)
        return self

    def goes_on(self) -> "Donor":
        """To the card page."""
        self.button.click()
        expect(self.visit.page.get_by_role("heading", level=1)).to_have_text(
            self.at_stripe("title.donate")
        )
        return self

    def pays(self, card: str = TAKEN) -> "Donor":
        page = self.visit.page
        page.get_by_label(self.at_stripe("card")).fill(card)
        page.locator("button[value=card]").click()
        return self

    def press(self, key: str) -> "Donor":
        """A button of the card page, by its word there."""
        self.visit.page.get_by_role("button", name=self.at_stripe(key), exact=True).click()
        return self

    def sees(self, key: str) -> "Donor":
        """A page with this heading."""
        expect(self.visit.page.get_by_role("heading", level=1)).to_have_text(self.visit.say(key))
        return self

    def field(self, key: str) -> Locator:
        return self.visit.page.get_by_label(self.visit.say(key), exact=True)

    @property
    def amount(self) -> Locator:
        sign = symbol("USD", self.visit.lang)
        label = self.visit.say("giving.other_amount", symbol=sign)
        return self.visit.page.get_by_label(label, exact=True)

    @property
    def button(self) -> Locator:
        return self.visit.page.locator("#give button[type=submit]")

    @property
    def alert(self) -> Locator:
        return self.visit.page.get_by_role("alert")

    def at_stripe(self, key: str) -> str:
        return say_at_stripe(self.visit.lang, key)
