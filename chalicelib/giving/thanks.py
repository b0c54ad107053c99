"""The page after giving, as values for giving/pages/thanks.html.

    Page("giving/thanks.html", thanks_page(Thanked(state, intent, gift, campaign, fund), visit, url=…))

`url` is the absolute address of the campaign's page, to share and to give again. Whoever holds the page's link may open
it, so it shows no name and only the beginning of the e-mail address.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from chalicelib.giving.amounts import brief
from chalicelib.giving.model import Campaign, Entry, Fund, Intent
from chalicelib.giving.page import Fragment, Visit, fragment
from chalicelib.giving.settling import Settled
from chalicelib.giving.store.purposes import find_campaign, find_fund
from chalicelib.kit.bidi import ltr
from chalicelib.kit.contacts import masked
from chalicelib.words import say

STATES = {
    "booked": "booked",
    "processing": "pending",
    "differs": "pending",
    "unpaid": "unpaid",
    "expired": "unpaid",
    "failed": "unpaid",
}


@dataclass(frozen=True)
class Thanked:
    """How far a gift is (a state of settling), and what is known of it."""

    state: str
    intent: Intent | None = None
    gift: Entry | None = None
    campaign: Campaign | None = None
    fund: Fund | None = None

    def address(self, public_url: str) -> str:
        """Where one gives again: at the campaign's page, or where the organisation is found."""
        return f"{public_url}/give/{self.campaign.slug}" if self.campaign else public_url


def thanked_for(settled: Settled) -> Thanked:
    """What is known of a gift that is settled so far."""
    intent = settled.intent
    campaign = find_campaign(intent.campaign) if intent and intent.campaign else None
    fund = find_fund(intent.fund) if intent else None
    state = "unpaid" if settled.state == "open" else settled.state
    return Thanked(state, intent, settled.gift, campaign, fund)


@dataclass(frozen=True)
class ThanksView:
    """`state` is booked, pending, unpaid or missing."""

    state: str
    heading: str
    lead: str
    amount: str
    covered: str
    fund: Fragment | None
    campaign: Fragment | None
    receipt: str
    url: str
    whatsapp: str


def thanks_page(thanked: Thanked, visit: Visit, *, url: str) -> dict[str, Any]:
    """The values of the template."""
    lang, intent = visit.lang, thanked.intent
    state = STATES.get(thanked.state, "missing") if intent else "missing"
    shown = brief(intent.charge, lang, visit.digits) if intent else ""
    covered = intent.covered if intent and intent.covered.amount else None
    campaign = fragment(thanked.campaign.name, lang) if thanked.campaign else None
    view = ThanksView(
        state=state,
        heading=say(lang, f"giving.thanks_{state}"),
        lead=say(lang, f"giving.thanks_{state}_lead", **({"amount": shown} if shown else {})),
        amount=shown,
        covered=brief(covered, lang, visit.digits) if covered else "",
        fund=fragment(thanked.fund.name, lang) if thanked.fund else None,
        campaign=campaign,
        receipt=_receipt(thanked, lang),
        url=url,
        whatsapp=_whatsapp(campaign.text if campaign else "", url, lang),
    )
    return {"view": view}


def _receipt(thanked: Thanked, lang: str) -> str:
    """Where the receipt is: its number once it has one, and whose post box it goes to."""
    if thanked.intent is None or thanked.gift is None:
        return ""
    to = ltr(masked(thanked.intent.email))
    if number := thanked.gift.receipt_number:
        return say(lang, "giving.receipt_sent", number=ltr(number), email=to)
    return say(lang, "giving.receipt_coming", email=to)


def _whatsapp(campaign: str, url: str, lang: str) -> str:
    text = say(lang, "giving.share_text", campaign=campaign, url=url)
    return f"https://wa.me/?{urlencode({'text': text})}"
