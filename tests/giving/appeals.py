"""Appeals for the pages of giving: a campaign of هند's association, as far as it is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.giving.guarding import FORM
from chalicelib.giving.model import Campaign, Fund, Intent
from chalicelib.giving.page import Appeal
from chalicelib.kit.money import Money
from chalicelib.payments import RateCard
from chalicelib.staff import Organisation

ORPHANS = Fund("f1", "orphans", {"ar": "كفالة الأيتام", "en": "Orphan sponsorship"})
GENERAL = Fund("f2", "general", {"en": "Where it is needed most"})
WINTER = Campaign(
    id="c1",
    slug="winter",
    name={"ar": "دفء الشتاء", "en": "Winter warmth"},
    currency="USD",
    funds=("f1", "f2"),
    story={"ar": "بطانيات ومدافئ.\n\nفي أربع قرى.", "en": "Blankets.\n\nIn four villages."},
    goal=50_000_00,
    suggested=(25_00, 50_00, 100_00),
)
OURS = Organisation(name={"ar": "جمعية النور", "en": "Al-Noor"}, address={"en": "Tower 12, Kuwait"})


def read_form(now: datetime, slug: str = "winter") -> str:
    """What a page carries that somebody opened a minute ago."""
    return FORM.token(about=slug, now=now - timedelta(minutes=1))


def appeal(raised: int = 31_200_00, gifts: int = 342, **campaign: Any) -> Appeal:
    """The winter campaign, changed where it is told."""
    changed = replace(WINTER, **campaign)
    return Appeal(
        campaign=changed,
        funds=(ORPHANS, GENERAL),
        raised=Money(raised, changed.currency),
        gifts=gifts,
        organisation=OURS,
        rate=RateCard(29_000, 30),
    )


def intent(**changes: Any) -> Intent:
    """A gift of $50 and its fee that هند began."""
    begun = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    told: dict[str, Any] = {
        "id": "g1",
        "campaign": "c1",
        "fund": "f1",
        "amount": Money(50_00, "USD"),
        "covered": Money(1_81, "USD"),
        "name": "هند",
        "email": "hind@example.org",
        "lang": "ar",
        "message": "",
        "anonymous": False,
        "begun": begun,
    }
    return Intent(**(told | changes))
