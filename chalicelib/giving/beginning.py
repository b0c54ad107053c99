"""A donor begins a gift: it is written down first, then the processor is asked for a place to pay."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib import payments
from chalicelib.giving.model import (
    Campaign,
    CampaignNotOpen,
    CurrencyNotTaken,
    FundNotOpen,
    Intent,
    check_amount,
)
from chalicelib.giving.opening import fund_for_gift
from chalicelib.giving.store import IntentRecord, intent_key, intent_record
from chalicelib.giving.store.purposes import campaign_of_slug, find_fund
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money, cover, to_charge
from chalicelib.settings import settings
from chalicelib.store import Actor, Changes, update_one

CHECKOUT_OPEN = timedelta(hours=24)


@dataclass(frozen=True)
class Wish:
    """What a donor asks for on the giving page."""

    slug: str
    fund: str | None
    amount: Money
    cover_fee: bool
    name: str
    email: str
    lang: str
    message: str = ""
    anonymous: bool = False
    news: bool = False


@dataclass(frozen=True)
class Begun:
    """The gift's id and the address where the donor pays."""

    gift: str
    redirect: str


def begin_gift(*, wish: Wish, actor: Actor, now: datetime, today: date) -> Begun:
    """Writes the intent, then opens a checkout for it.

    Raises CampaignNotOpen, FundNotOpen, CurrencyNotTaken, AmountNotChargeable, PaymentsUnavailable.
    """
    intent, title = _intent(wish, now=now, today=today)
    to_charge(intent.charge, field="amount")
    changes = Changes(actor=actor, now=now)
    changes.create(intent_record(intent))
    changes.commit(result=intent.id)
    return Begun(intent.id, open_checkout(intent, title=title, back=f"/give/{wish.slug}"))


def _intent(wish: Wish, *, now: datetime, today: date) -> tuple[Intent, str]:
    campaign = campaign_of_slug(wish.slug)
    if campaign is None or not campaign.takes_gifts(today):
        raise CampaignNotOpen("campaign")
    fund = _fund(wish, campaign)
    check_amount(wish.amount)
    if wish.amount.currency != campaign.currency:
        raise CurrencyNotTaken("amount", currency=wish.amount.currency)
    covered = (
        fee_to_cover(wish.amount)
        if wish.cover_fee and campaign.fee_cover
        else Money(0, campaign.currency)
    )
    intent = Intent(
        id=new_id(now),
        campaign=campaign.id,
        fund=fund,
        amount=wish.amount,
        covered=covered,
        name=wish.name,
        email=wish.email,
        lang=wish.lang,
        message=wish.message,
        anonymous=wish.anonymous,
        news=wish.news,
        begun=now,
    )
    return intent, campaign.name.get(wish.lang) or next(iter(campaign.name.values()))


def _fund(wish: Wish, campaign: Campaign) -> str:
    """The fund she chose; without a choice the campaign's first one that is open."""
    if wish.fund is not None:
        if wish.fund not in campaign.funds:
            raise FundNotOpen("fund")
        return fund_for_gift(wish.fund).id
    found = (find_fund(fund) for fund in campaign.funds)
    for fund in found:
        if fund and fund.active:
            return fund.id
    raise FundNotOpen("fund")


def fee_to_cover(amount: Money) -> Money:
    """What a donor adds so that the whole gift arrives."""
    rate = payments.rate_card(amount.currency)
    return cover(amount, rate_ppm=rate.ppm, fixed=rate.fixed) - amount


def open_checkout(intent: Intent, *, title: str, back: str, thanks: str = "/give/thanks") -> str:
    """The address of the page where this intent is paid; asked again, the same page.

    `thanks` and `back` are our pages for afterwards, and for who comes back without paying.
    """
    base = settings().public_url
    checkout = payments.gateway().start_checkout(
        gift_id=intent.id,
        attempt=1,
        money=intent.charge,
        description=title,
        email=intent.email,
        lang=intent.lang,
        success_url=f"{base}{thanks}?gift={intent.id}&session={{CHECKOUT_SESSION_ID}}&lang={intent.lang}",
        cancel_url=f"{base}{back}?cancelled=1&lang={intent.lang}",
        expires=intent.begun + CHECKOUT_OPEN,
        fee=intent.dues is not None,
    )
    update_one(
        intent_key(intent.id),
        [IntentRecord.session.set(checkout.id)],
        IntentRecord.session.does_not_exist(),
    )
    return checkout.url
