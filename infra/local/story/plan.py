"""Who gives what, when and how: two years of giving, the same at every telling."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.kit.periods import add_months
from infra.local.story.purposes import CAMPAIGNS, CampaignPlan

YEARS = 2
OFFLINE = ("cash", "cheque", "transfer")
MONTHLY = (1000, 1500, 2500, 5000)


@dataclass(frozen=True)
class Giver:
    """One of the people of the story: where she is in the list, and how she gives."""

    number: int
    habit: str
    online: bool


@dataclass(frozen=True)
class Planned:
    """One gift to be lived. `method` is card for a gift given online; `amount` in minor units of the campaign."""

    at: datetime
    giver: int
    campaign: CampaignPlan | None
    fund: str
    amount: int
    method: str
    cover_fee: bool = False
    anonymous: bool = False
    message: bool = False


def plan(givers: list[Giver], *, now: datetime) -> list[Planned]:
    """Every gift of the story in the order of time; the newest are minutes old."""
    chance = random.Random(1448)  # noqa: S311 (a story, not a secret)
    planned = [gift for giver in givers for gift in _of(giver, now, chance)]
    return sorted(planned, key=lambda gift: gift.at)


def _of(giver: Giver, now: datetime, chance: random.Random) -> Iterator[Planned]:
    if giver.habit == "monthly":
        yield from _monthly(giver, now, chance)
    elif giver.habit == "yearly":
        for years in range(YEARS):
            at = now - timedelta(days=365 * years + chance.randint(3, 120))
            yield _gift(giver, at, now, chance, big=4)
    elif giver.habit == "campaign":
        for campaign in chance.sample(CAMPAIGNS, 2):
            first = now - timedelta(days=30 * campaign.opens)
            last = first + timedelta(days=60) if campaign.closed else now
            at = _between(first, last, chance)
            yield _gift(giver, at, now, chance, campaign=campaign)
    elif giver.habit == "once":
        at = now - timedelta(days=chance.randint(1, 700))
        yield _gift(giver, at, now, chance)


def _monthly(giver: Giver, now: datetime, chance: random.Random) -> Iterator[Planned]:
    amount = chance.choice(MONTHLY)
    first = now - timedelta(days=chance.randint(120, 365 * YEARS))
    months = 0
    while (at := _on(first, months)) < now:
        yield Planned(at, giver.number, None, "general", amount, "transfer")
        months += 1


def _on(first: datetime, months: int) -> datetime:
    day = add_months(first.date(), months)
    return datetime(day.year, day.month, day.day, 9, first.minute, tzinfo=UTC)


def _gift(
    giver: Giver,
    at: datetime,
    now: datetime,
    chance: random.Random,
    *,
    campaign: CampaignPlan | None = None,
    big: int = 1,
) -> Planned:
    campaign = campaign or _open_then(at, now, chance)
    online = giver.online and campaign is not None
    amounts = campaign.suggested if campaign else MONTHLY
    return Planned(
        at=at,
        giver=giver.number,
        campaign=campaign,
        fund=chance.choice(campaign.funds) if campaign else "general",
        amount=chance.choice(amounts) * big,
        method="card" if online else chance.choice(OFFLINE),
        cover_fee=chance.random() < 0.3,
        anonymous=chance.random() < 0.2,
        message=chance.random() < 0.25,
    )


def _open_then(at: datetime, now: datetime, chance: random.Random) -> CampaignPlan | None:
    """A campaign that took gifts at that time; the busier ones more often."""
    age = (now - at).days / 30
    open_then = [c for c in CAMPAIGNS if c.opens >= age and not c.closed]
    if not open_then or chance.random() < 0.25:
        return None
    return chance.choices(open_then, [c.weight for c in open_then])[0]


def _between(first: datetime, last: datetime, chance: random.Random) -> datetime:
    return first + (last - first) * chance.random()
