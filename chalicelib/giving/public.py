"""The public doors of giving: the page, the gift that begins there, the thanks, and Stripe's own door."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from pydantic import Field

from chalicelib import payments
from chalicelib.giving import stripe_events
from chalicelib.giving.amounts import chosen
from chalicelib.giving.beginning import Wish, begin_gift
from chalicelib.giving.guarding import FORM, check_pace
from chalicelib.giving.lists import Which, total
from chalicelib.giving.model import Campaign, CampaignNotOpen
from chalicelib.giving.page import Appeal, Visit, closed_page, give_page
from chalicelib.giving.settling import Settled, settle
from chalicelib.giving.store.purposes import campaign_of_slug, find_fund
from chalicelib.giving.thanks import thanked_for, thanks_page
from chalicelib.kit.contacts import EmailMalformed, canonical_email
from chalicelib.kit.ids import parse_id
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound, Refusal, Refusals, together
from chalicelib.kit.text import TextEmpty, clean_line, clean_text
from chalicelib.staff import organisation
from chalicelib.web import (
    Body,
    Call,
    Doors,
    MoneyIn,
    Page,
    Query,
    Redirect,
    Shape,
    WhenMissing,
    anyone,
    cleaned,
    refusal_headers,
    refusals_in,
    webhook,
)

doors = Doors(__name__)
Line = Annotated[str, Field(max_length=300)]


def _name(text: str) -> str:
    return clean_line(text, field="name")


def _message(text: str) -> str:
    return clean_text(text, field="message", longest=1000) if text.strip() else ""


class GiveQuery(Query):
    lang: str | None = None
    cancelled: str = ""
    embed: str = ""


class GiveForm(Body):
    """A form as a browser posts it; amounts as typed."""

    choice: Line = ""
    amount: Line = ""
    fund: Line = ""
    cover: Line = ""
    name: Line = ""
    email: Line = ""
    message: Annotated[str, Field(max_length=6000)] = ""
    anonymous: Line = ""
    news: Line = ""
    lang: Line = ""
    website: Line = ""
    form: Annotated[str, Field(max_length=2000)] = ""


class GiveJson(Body):
    """The same from the page's script."""

    slug: Line
    amount: MoneyIn
    name: Annotated[Line, cleaned(_name), WhenMissing(TextEmpty)]
    email: Annotated[Line, cleaned(canonical_email), WhenMissing(EmailMalformed)]
    fund: Line | None = None
    cover_fee: bool = False
    message: Annotated[str, Field(max_length=6000), cleaned(_message)] = ""
    anonymous: bool = False
    news: bool = False
    lang: Line = "en"
    website: Line = ""
    form: Annotated[str, Field(max_length=2000)] = ""


class BegunOut(Shape):
    gift: str
    redirect: str


class ThanksQuery(Query):
    gift: Line = ""
    session: Line = ""
    lang: str | None = None


class Received(Shape):
    received: str


@doors.page("/give/{slug}", anyone(), query=GiveQuery, framed=True)
def show_page(call: Call) -> Page:
    appeal = _appeal(_there(call.path["slug"]))
    visit = _visit(call, token=FORM.token(about=appeal.campaign.slug, now=call.now))
    if not appeal.campaign.takes_gifts(call.today):
        return Page("giving/giving_closed.html", closed_page(appeal, visit))
    return Page("giving/give.html", give_page(appeal, visit))


def show_again(call: Call, refused: Refusal | Refusals) -> Page:
    """The page with what was typed, and what is wrong with it."""
    campaign = campaign_of_slug(call.path.get("slug", ""))
    if campaign is None:
        return Page("giving/giving_error.html", {"text": "", "back": "/"}, 404)
    found = refusals_in(refused)
    status = found[0].status if len(found) == 1 else 422
    token = FORM.again(call.form.get("form", ""), about=campaign.slug, now=call.now)
    visit = _visit(call, token=token)
    values = give_page(_appeal(campaign), visit, form=call.form, refused=found)
    return Page("giving/give.html", values, status, refusal_headers(found[0]))


@doors.form("/give/{slug}", anyone(), body=GiveForm, query=GiveQuery, framed=True, wrong=show_again)
def give_by_form(call: Call) -> Redirect:
    form, campaign = call.body, _there(call.path["slug"])
    amount = partial(chosen, form.model_dump(), campaign.currency)
    wish = _wish(campaign, call, amount=amount, cover_fee=bool(form.cover))
    return Redirect(_begin(call, wish).redirect)


@doors.post(
    "/api/public/give",
    anyone(),
    body=GiveJson,
    query=GiveQuery,
    answer=BegunOut,
    status=201,
)
def give_by_script(call: Call) -> BegunOut:
    body, campaign = call.body, _campaign(call.body.slug)
    return _begin(call, _wish(campaign, call, amount=lambda: body.amount, cover_fee=body.cover_fee))


def _wish(campaign: Campaign, call: Call, *, amount: Callable[[], Money], cover_fee: bool) -> Wish:
    """What the donor asks for, cleaned; raises every field's refusal at once."""
    told: GiveForm | GiveJson = call.body
    clean = together(
        {
            "amount": amount,
            "name": lambda: _name(told.name),
            "email": lambda: canonical_email(told.email),
            "message": lambda: _message(told.message),
        }
    )
    return Wish(
        slug=campaign.slug,
        fund=told.fund or None,
        cover_fee=cover_fee,
        anonymous=bool(told.anonymous),
        news=bool(told.news),
        lang=told.lang if told.lang in ("ar", "en") else call.lang,
        **clean,
    )


def _begin(call: Call, wish: Wish) -> BegunOut:
    told: GiveForm | GiveJson = call.body
    with FORM.sent(told.form, about=wish.slug, trap=told.website, now=call.now):
        check_pace(address=call.source_ip, email=wish.email, now=call.now, amount=wish.amount)
        begun = begin_gift(wish=wish, actor=call.actor, now=call.now, today=call.today)
    return BegunOut(gift=begun.gift, redirect=begun.redirect)


@doors.page("/give/thanks", anyone(), query=ThanksQuery)
def show_thanks(call: Call) -> Page:
    thanked = thanked_for(_settled(call))
    visit, url = Visit(call.lang, organisation().digits), call.settings.public_url
    values = thanks_page(thanked, visit, url=thanked.address(url))
    return Page("giving/thanks.html", values, 200 if thanked.intent else 404)


def _settled(call: Call) -> Settled:
    """How far the gift is; the link must name a gift and the session that pays it."""
    query: ThanksQuery = call.query
    try:
        gift = parse_id(query.gift)
        settled = settle(session=query.session, now=call.now)
    except NotFound:
        return Settled("foreign")
    intent = settled.intent
    return settled if intent and intent.id == gift and not intent.dues else Settled("foreign")


@doors.post("/api/webhooks/stripe", webhook(), answer=Received)
def hear_stripe(call: Call) -> Received:
    signature = call.headers.get("stripe-signature")
    event = payments.gateway().read_event(call.raw, signature, call.now)
    return Received(received=stripe_events.receive(event=event, now=call.now))


def _there(slug: str) -> Campaign:
    """The campaign of a page's address; raises NotFound."""
    found = campaign_of_slug(slug)
    if found is None:
        raise NotFound()
    return found


def _campaign(slug: str) -> Campaign:
    """The campaign that a body names; raises CampaignNotOpen, as for a closed one."""
    found = campaign_of_slug(slug)
    if found is None:
        raise CampaignNotOpen("campaign")
    return found


def _appeal(campaign: Campaign) -> Appeal:
    counted = total(Which("campaign", campaign.id))
    raised = sum(money.amount for money in counted.raised if money.currency == campaign.currency)
    funds = tuple(fund for id_ in campaign.funds if (fund := find_fund(id_)) and fund.active)
    return Appeal(
        campaign=campaign,
        funds=funds,
        raised=Money(raised, campaign.currency),
        gifts=counted.gifts,
        organisation=organisation(),
        rate=payments.rate_card(campaign.currency) if campaign.fee_cover else None,
    )


def _visit(call: Call, *, token: str) -> Visit:
    return Visit(
        lang=call.lang,
        digits=organisation().digits,
        token=token,
        cancelled=bool(call.query and call.query.cancelled),
        embedded=bool(call.query and call.query.embed),
    )
