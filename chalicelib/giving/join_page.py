"""The pages of joining and renewing as values: what giving/pages/join*.html and renew.html show is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib import members
from chalicelib.giving.amounts import exact
from chalicelib.giving.model import Entry, Intent
from chalicelib.giving.page import Fragment, Problem, fragment
from chalicelib.giving.thanks import STATES
from chalicelib.kit.bidi import ltr
from chalicelib.kit.contacts import masked
from chalicelib.kit.money import Money
from chalicelib.kit.periods import show_date
from chalicelib.kit.refusals import Refusal
from chalicelib.members import FOREVER, Level, Membership
from chalicelib.staff import Organisation
from chalicelib.web import text_of
from chalicelib.words import MissingWord, say

FIELDS = ("currency", "name", "email")
TYPED = (*FIELDS, "news", "appeals")


@dataclass(frozen=True)
class Sight:
    """How a page is looked at: by whom, on which day, with which form."""

    lang: str
    home: Organisation
    today: date
    token: str = ""
    cancelled: bool = False

    def day(self, day: date) -> str:
        if day == FOREVER:
            return say(self.lang, "join.for_life")
        return show_date(day, self.lang, self.home.calendar, self.home.digits)

    def money(self, money: Money) -> str:
        return exact(money, self.lang, self.home.digits)


@dataclass(frozen=True)
class Price:
    currency: str
    shown: str
    chosen: bool


@dataclass(frozen=True)
class Offer:
    """A level as strangers see it."""

    slug: str
    name: Fragment
    description: Fragment
    prices: tuple[Price, ...]
    runs: str
    approval: bool


@dataclass(frozen=True)
class FormView:
    """A page with a form: the offer, what was typed, and what is wrong with it."""

    offer: Offer
    form: Mapping[str, str]
    problems: tuple[Problem, ...]
    wrong: Mapping[str, str]
    token: str
    cancelled: bool
    button: str
    asks_email: bool = True
    runs_now: str = ""


@dataclass(frozen=True)
class JoinedView:
    """`state` is booked, waiting, pending, unpaid or missing."""

    state: str
    heading: str
    lead: str
    number: str = ""
    level: Fragment | None = None
    start: str = ""
    end: str = ""
    letter: str = ""
    back: str = "/join"


def levels_page(levels: Sequence[Level], sight: Sight) -> dict[str, Any]:
    """Every level that is open and has a price."""
    open_ones = [level for level in levels if level.open and level.prices]
    return {"offers": [_offer(level, sight, chosen="") for level in open_ones]}


def join_page(
    level: Level,
    sight: Sight,
    *,
    form: Mapping[str, str] | None = None,
    refused: Sequence[Refusal] = (),
) -> dict[str, Any]:
    """The values of join.html; `form` is what was posted, when it is shown again with what was `refused`."""
    return {"view": _form_view(level, sight, form, refused)}


def renew_page(
    level: Level,
    membership: Membership,
    sight: Sight,
    *,
    ends: date,
    asks_email: bool,
    form: Mapping[str, str] | None = None,
    refused: Sequence[Refusal] = (),
) -> dict[str, Any]:
    """The values of renew.html: the level, the price, and until when it would run."""
    view = _form_view(level, sight, form, refused)
    now = sight.day(membership.end) if membership.end else ""
    runs = say(sight.lang, "join.renew_runs", day=sight.day(ends))
    changed = {"runs": runs}
    offer = Offer(**{**vars(view.offer), **changed})
    shown = FormView(
        **{
            **vars(view),
            "offer": offer,
            "asks_email": asks_email,
            "runs_now": say(sight.lang, "join.renew_now", day=now) if now else "",
        }
    )
    return {"view": shown}


def joined_page(
    state: str,
    sight: Sight,
    *,
    intent: Intent | None,
    fee: Entry | None,
    level: Level | None,
) -> dict[str, Any]:
    """The values of joined.html. Whoever holds the page's link may open it, so it names nobody."""
    lang = sight.lang
    shown = STATES.get(state, "missing") if intent else "missing"
    term = _term(fee) if fee and shown == "booked" else None
    if shown == "booked" and term is None:
        shown = "waiting"
    letter = say(lang, "join.letter_coming", email=ltr(masked(intent.email))) if intent else ""
    view = JoinedView(
        state=shown,
        heading=say(lang, f"join.thanks_{shown}"),
        lead=say(lang, f"join.thanks_{shown}_lead"),
        level=fragment(level.name, lang) if level else None,
        letter=letter if shown in ("booked", "waiting") else "",
        back=f"/join/{level.slug}" if level else "/join",
    )
    if term and fee:
        membership = members.membership_of(fee.person)
        number = ltr(membership.number) if membership else ""
        told = {"number": number, "start": sight.day(term.start), "end": sight.day(term.end)}
        view = JoinedView(**{**vars(view), **told})
    return {"view": view}


def _term(fee: Entry) -> members.Term | None:
    return next((term for term in members.terms_of(fee.person) if term.id == fee.term), None)


def _form_view(
    level: Level, sight: Sight, form: Mapping[str, str] | None, refused: Sequence[Refusal]
) -> FormView:
    typed = dict.fromkeys(TYPED, "") | dict(form or {})
    problems = tuple(_problem(refusal, sight.lang) for refusal in refused)
    offer = _offer(level, sight, chosen=typed["currency"])
    one = offer.prices[0].shown if len(offer.prices) == 1 else ""
    button = say(sight.lang, "join.button", amount=one) if one else say(sight.lang, "join.pay")
    return FormView(
        offer=offer,
        form=typed,
        problems=problems,
        wrong=dict.fromkeys(FIELDS, "")
        | {problem.field: problem.text for problem in reversed(problems)},
        token=sight.token,
        cancelled=sight.cancelled and not problems,
        button=button,
    )


def _offer(level: Level, sight: Sight, *, chosen: str) -> Offer:
    ours = sight.home.currencies
    order = [c for c in ours if c in level.prices] + [c for c in level.prices if c not in ours]
    first = chosen if chosen in level.prices else next(iter(order), "")
    return Offer(
        slug=level.slug,
        name=fragment(level.name, sight.lang),
        description=fragment(level.description, sight.lang),
        prices=tuple(Price(c, sight.money(level.price(c)), chosen=c == first) for c in order),
        runs=_runs(level, sight),
        approval=level.approval,
    )


def _runs(level: Level, sight: Sight) -> str:
    """Until when it would run, joined today."""
    end = members.first_end(level, sight.today)
    key = "join.runs_for_life" if end == FOREVER else "join.runs"
    return say(sight.lang, key, **({} if end == FOREVER else {"day": sight.day(end)}))


def _problem(refusal: Refusal, lang: str) -> Problem:
    field = refusal.field.partition(".")[0]
    if field not in FIELDS:
        return Problem("", "", text_of(refusal, lang))
    try:
        text = say(lang, f"join.{refusal.code}.{field}")
    except MissingWord:
        text = text_of(refusal, lang)
    return Problem(field, say(lang, f"join.{field}"), text)
