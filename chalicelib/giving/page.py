"""The public giving page as values: everything that giving/pages/give.html shows is decided here.

How a route uses it:

    appeal = Appeal(campaign, funds, raised, gifts, organisation, rate)     what the page is about
    visit = Visit(lang, digits, token=FORM.token(…), cancelled=…, embedded=…)    how it is looked at
    Page("giving/give.html", give_page(appeal, visit))                      GET /give/{slug}
    Page("giving/give.html", give_page(appeal, visit, form=call.form, refused=refusals_in(no)), 422)

`funds` are those of the campaign that take gifts, in its order; `raised` is in its currency; `rate` is None where
fees are not covered. The form posts `choice` (minor units) or `amount` (typed, wins), `fund`, `cover`, `name`, `email`,
`message`, `anonymous`, `news`, `lang`, `website` (the trap) and `form` (the token); `chosen(form, currency)` of
amounts.py reads the amount. The script sends the same as JSON to /api/public/give: {slug, form, website, lang,
amount: {amount, currency}, fund, cover_fee, name, email, message, anonymous, news}, and follows `redirect`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.giving.amounts import (
    Preset,
    brief,
    chosen,
    presets,
    script_data,
    symbol,
    usual,
)
from chalicelib.giving.model import Campaign, Fund, Names
from chalicelib.giving.thermometer import Thermometer, thermometer
from chalicelib.kit.money import Money, cover
from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.payments import RateCard
from chalicelib.staff import Organisation
from chalicelib.web import text_of
from chalicelib.words import MissingWord, direction, say

FIELDS = ("amount", "fund", "name", "email", "message")
TYPED = (*FIELDS, "cover", "anonymous", "news")


@dataclass(frozen=True)
class Appeal:
    """A campaign with what was raised for it so far and the funds it takes gifts for."""

    campaign: Campaign
    funds: tuple[Fund, ...]
    raised: Money
    gifts: int
    organisation: Organisation
    rate: RateCard | None


@dataclass(frozen=True)
class Visit:
    """How somebody looks at the page."""

    lang: str
    digits: str = "latn"
    token: str = ""
    cancelled: bool = False
    embedded: bool = False


@dataclass(frozen=True)
class Fragment:
    """A text that may be in the other language than the page."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True)
class FundChoice:
    id: str
    name: Fragment
    chosen: bool


@dataclass(frozen=True)
class Problem:
    """What is wrong: `field` is the id of the input at fault, empty when it is none of them."""

    field: str
    label: str
    text: str


@dataclass(frozen=True)
class GiveView:
    """The page, ready to be laid out."""

    slug: str
    title: Fragment
    lead: tuple[Fragment, ...]
    more: tuple[Fragment, ...]
    thermometer: Thermometer | None
    presets: tuple[Preset, ...]
    symbol: str
    funds: tuple[FundChoice, ...]
    cover: str
    button: str
    form: Mapping[str, str]
    problems: tuple[Problem, ...]
    wrong: Mapping[str, str]
    data: str
    token: str
    cancelled: bool
    embedded: bool
    address: Fragment


def give_page(
    appeal: Appeal,
    visit: Visit,
    *,
    form: Mapping[str, str] | None = None,
    refused: Sequence[Refusal] = (),
) -> dict[str, Any]:
    """The values of the template; `form` is what was posted, when it is shown again with what was `refused`."""
    campaign, lang = appeal.campaign, visit.lang
    typed = dict.fromkeys(TYPED, "") | dict(form or {})
    amount = _amount(campaign, form)
    story = [
        Fragment(part.strip(), *_tongue(campaign.story, lang)) for part in _parts(campaign, lang)
    ]
    problems = tuple(_problem(refusal, lang) for refusal in refused)
    view = GiveView(
        slug=campaign.slug,
        title=fragment(campaign.name, lang),
        lead=tuple(story[:1]),
        more=tuple(story[1:]),
        thermometer=_progress(appeal, visit),
        presets=_presets(appeal, visit, amount if not typed["amount"] else None),
        symbol=symbol(campaign.currency, lang),
        funds=_funds(appeal, typed["fund"], lang),
        cover=_cover(appeal, visit, amount),
        button=_button(appeal, visit, amount, covered=bool(typed["cover"])),
        form=typed,
        problems=problems,
        wrong=dict.fromkeys(FIELDS, "")
        | {problem.field: problem.text for problem in reversed(problems)},
        data=script_data(campaign.currency, appeal.rate, lang=lang, digits=visit.digits),
        token=visit.token,
        cancelled=visit.cancelled and not problems,
        embedded=visit.embedded,
        address=fragment(appeal.organisation.address, lang),
    )
    return {"view": view}


def closed_page(appeal: Appeal, visit: Visit) -> dict[str, Any]:
    """The values of giving/giving_closed.html: a campaign that takes no gifts now, and what became of it."""
    progress = _progress(appeal, visit)
    return {"title": fragment(appeal.campaign.name, visit.lang), "thermometer": progress}


def trouble_page(refusal: Refusal, lang: str, back: str) -> dict[str, Any]:
    """The values of giving/giving_error.html: nothing was charged, why, and the way `back`."""
    return {"text": text_of(refusal, lang), "back": back}


def fragment(texts: Names | Mapping[str, str], lang: str) -> Fragment:
    """A text in this language, or in the other when there is only that."""
    tongue, side = _tongue(texts, lang)
    return Fragment(texts.get(tongue, ""), tongue, side)


def _tongue(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    found = lang if texts.get(lang) else next((other for other in texts if texts[other]), lang)
    return found, direction(found)


def _parts(campaign: Campaign, lang: str) -> list[str]:
    """The paragraphs of the story."""
    return [part for part in fragment(campaign.story, lang).text.split("\n\n") if part.strip()]


def _amount(campaign: Campaign, form: Mapping[str, str] | None) -> Money | None:
    """What is chosen when the page opens; None when that is nothing readable."""
    if form is None:
        middle = usual(campaign.suggested)
        return Money(middle, campaign.currency) if middle else None
    try:
        return chosen(form, campaign.currency)
    except (Refusal, Refusals):
        return None


def _goal(campaign: Campaign) -> Money | None:
    return Money(campaign.goal, campaign.currency) if campaign.goal else None


def _progress(appeal: Appeal, visit: Visit) -> Thermometer | None:
    goal = _goal(appeal.campaign)
    return thermometer(appeal.raised, appeal.gifts, goal, lang=visit.lang, digits=visit.digits)


def _presets(appeal: Appeal, visit: Visit, selected: Money | None) -> tuple[Preset, ...]:
    campaign, goal = appeal.campaign, _goal(appeal.campaign)
    offered = [Money(minor, campaign.currency) for minor in campaign.suggested]
    missing = goal - appeal.raised if goal else None
    return presets(offered, selected, missing, lang=visit.lang, digits=visit.digits)


def _funds(appeal: Appeal, asked: str, lang: str) -> tuple[FundChoice, ...]:
    known = {fund.id for fund in appeal.funds}
    first = asked if asked in known else next((fund.id for fund in appeal.funds), "")
    return tuple(
        FundChoice(fund.id, fragment(fund.name, lang), fund.id == first) for fund in appeal.funds
    )


def _fee(appeal: Appeal, amount: Money) -> Money:
    rate = appeal.rate or RateCard(0, 0)
    return cover(amount, rate_ppm=rate.ppm, fixed=rate.fixed) - amount


def _cover(appeal: Appeal, visit: Visit, amount: Money | None) -> str:
    """What covering the fee would add; empty where it is not offered."""
    if not appeal.rate:
        return ""
    if amount is None:
        return say(visit.lang, "giving.cover_any")
    fee = brief(_fee(appeal, amount), visit.lang, visit.digits)
    return say(visit.lang, "giving.cover", fee=fee)


def _button(appeal: Appeal, visit: Visit, amount: Money | None, *, covered: bool) -> str:
    if amount is None:
        return say(visit.lang, "giving.button_plain")
    total = amount + _fee(appeal, amount) if covered and appeal.rate else amount
    return say(visit.lang, "giving.button", amount=brief(total, visit.lang, visit.digits))


def _problem(refusal: Refusal, lang: str) -> Problem:
    field = refusal.field.partition(".")[0]
    if field not in FIELDS:
        return Problem("", "", text_of(refusal, lang))
    try:
        text = say(lang, f"giving.{refusal.code}.{field}")
    except MissingWord:
        text = text_of(refusal, lang)
    return Problem(field, say(lang, f"giving.{field}"), text)
