"""A gift by card of the tests of refunds, and what came of it."""

from datetime import datetime

from chalicelib.giving import Which, refunds, total
from chalicelib.giving.model import Campaign, Entry
from chalicelib.giving.settling import settle_gift
from chalicelib.kit.money import Money
from chalicelib.store import OutboxRow, every, keys
from tests import cast
from tests.stripe_desk import Stripe


def given(stripe: Stripe, campaign: Campaign, now: datetime) -> Entry:
    begun = stripe.begin(campaign.slug, now=now)
    stripe.pay(begun)
    settled = settle_gift(gift=begun.gift, now=now)
    assert settled.gift is not None
    return settled.gift


def raised(campaign: Campaign) -> int:
    return sum(money.amount for money in total(Which("campaign", campaign.id)).raised)


def refund(gift: Entry, now: datetime, amount: int | None = None, why: str = "asked") -> Entry:
    money = Money(amount, gift.amount.currency) if amount else None
    return refunds.refund_gift(gift=gift.id, amount=money, why=why, actor=cast.hind(), now=now)


def promised(topic: str) -> list[OutboxRow]:
    return [row for row in every(OutboxRow, keys.outbox()) if row.topic == topic]
