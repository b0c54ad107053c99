"""The public doors of joining and renewing: pages without a framework, which work without JavaScript."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from chalicelib import members, people
from chalicelib.giving.dues import LevelNotOpen
from chalicelib.giving.enrolling import JoinWish, RenewWish, begin_join, begin_renewal
from chalicelib.giving.guarding import check_pace
from chalicelib.giving.join_page import Sight, join_page, joined_page, levels_page, renew_page
from chalicelib.giving.settling import Settled, settle
from chalicelib.kit.contacts import canonical_email
from chalicelib.kit.ids import parse_id
from chalicelib.kit.refusals import NotFound, Refusal, Refusals, together
from chalicelib.kit.text import clean_line
from chalicelib.staff import organisation
from chalicelib.web import (
    A_MINUTE,
    Body,
    Call,
    Doors,
    Page,
    PublicForm,
    Query,
    Redirect,
    anyone,
    refusal_headers,
    refusals_in,
)

doors = Doors(__name__)
JOIN = PublicForm("join-form")
RENEW = PublicForm("renew-form")
CONSENTS = ("news", "appeals")
Line = Annotated[str, Field(max_length=300)]


class JoinQuery(Query):
    lang: str | None = None
    cancelled: str = ""


class JoinForm(Body):
    """A form as a browser posts it; a `price` is not read: what is charged is the level's."""

    currency: Line = ""
    name: Line = ""
    email: Line = ""
    news: Line = ""
    appeals: Line = ""
    lang: Line = ""
    price: Line = ""
    website: Line = ""
    form: Annotated[str, Field(max_length=2000)] = ""


class ThanksQuery(Query):
    gift: Line = ""
    session: Line = ""
    lang: str | None = None


def _sight(call: Call, *, token: str = "") -> Sight:
    cancelled = bool(getattr(call.query, "cancelled", ""))
    return Sight(call.lang, organisation(), call.today, token, cancelled)


@doors.page("/join", anyone(), query=JoinQuery, cache=A_MINUTE)
def show_levels(call: Call) -> Page:
    return Page("giving/join_levels.html", levels_page(members.levels(), _sight(call)))


@doors.page("/join/thanks", anyone(), query=ThanksQuery)
def show_joined(call: Call) -> Page:
    settled = _settled(call)
    intent = settled.intent
    state = "unpaid" if settled.state == "open" else settled.state
    level = members.get_level(intent.dues.level) if intent and intent.dues else None
    values = joined_page(state, _sight(call), intent=intent, fee=settled.gift, level=level)
    return Page("giving/joined.html", values, 200 if intent else 404)


def _settled(call: Call) -> Settled:
    """How far the fee is; the link must name it and the session that pays it."""
    query: ThanksQuery = call.query
    try:
        gift = parse_id(query.gift)
        settled = settle(session=query.session, now=call.now)
    except NotFound:
        return Settled("foreign")
    intent = settled.intent
    return settled if intent and intent.id == gift and intent.dues else Settled("foreign")


@doors.page("/join/{slug}", anyone(), query=JoinQuery)
def show_join(call: Call) -> Page:
    level = members.open_level_of_slug(call.path["slug"])
    token = JOIN.token(about=level.slug, now=call.now)
    return Page("giving/join.html", join_page(level, _sight(call, token=token)))


def join_again(call: Call, refused: Refusal | Refusals) -> Page:
    """The page with what was typed, and what is wrong with it."""
    found = refusals_in(refused)
    try:
        level = members.open_level_of_slug(call.path.get("slug", ""))
    except NotFound:
        return Page("giving/join_levels.html", levels_page(members.levels(), _sight(call)), 404)
    token = JOIN.again(call.form.get("form", ""), about=level.slug, now=call.now)
    values = join_page(level, _sight(call, token=token), form=call.form, refused=found)
    return Page("giving/join.html", values, _status(found), refusal_headers(found[0]))


@doors.form("/join/{slug}", anyone(), body=JoinForm, query=JoinQuery, wrong=join_again)
def join_by_form(call: Call) -> Redirect:
    form, wish = call.body, _wish(call)
    with JOIN.sent(form.form, about=wish.slug, trap=form.website, now=call.now):
        check_pace(address=call.source_ip, email=wish.email, now=call.now)
        begun = begin_join(wish=wish, actor=call.actor, now=call.now)
    return Redirect(begun.redirect)


def _wish(call: Call) -> JoinWish:
    """What she asks for, cleaned; raises every field's refusal at once."""
    form: JoinForm = call.body
    clean = together(
        {
            "name": lambda: clean_line(form.name, field="name"),
            "email": lambda: canonical_email(form.email),
        }
    )
    return JoinWish(
        slug=call.path["slug"],
        currency=form.currency,
        lang=_lang(call, form),
        consents=tuple(purpose for purpose in CONSENTS if getattr(form, purpose)),
        **clean,
    )


@doors.page("/renew/{token}", anyone(), query=JoinQuery)
def show_renewal(call: Call) -> Page:
    token = call.path["token"]
    membership = members.membership_of_token(token, now=call.now)
    values = _renewal(call, membership, RENEW.token(about=membership, now=call.now))
    return Page("giving/renew.html", values)


def renew_again(call: Call, refused: Refusal | Refusals) -> Page:
    """The page with what is wrong with it; a link that renews nothing has no page."""
    found = refusals_in(refused)
    membership = members.membership_of_token(call.path.get("token", ""), now=call.now)
    token = RENEW.again(call.form.get("form", ""), about=membership, now=call.now)
    values = _renewal(call, membership, token, refused=found)
    return Page("giving/renew.html", values, _status(found), refusal_headers(found[0]))


@doors.form("/renew/{token}", anyone(), body=JoinForm, query=JoinQuery, wrong=renew_again)
def renew_by_form(call: Call) -> Redirect:
    form: JoinForm = call.body
    membership = members.membership_of_token(call.path["token"], now=call.now)
    email = canonical_email(form.email) if form.email.strip() else ""
    wish = RenewWish(
        membership, form.currency, _lang(call, form), email, back=f"/renew/{call.path['token']}"
    )
    with RENEW.sent(form.form, about=membership, trap=form.website, now=call.now):
        check_pace(address=call.source_ip, email=membership, now=call.now)
        begun = begin_renewal(wish=wish, actor=call.actor, now=call.now)
    return Redirect(begun.redirect)


def _renewal(call: Call, membership: str, form: str, *, refused: Any = ()) -> dict[str, Any]:
    found = members.whole(members.owner_of(membership))
    if found.membership is None:
        raise NotFound()
    level = members.get_level(found.membership.level)
    members.check_renewable(found.membership, level)
    if not level.prices:
        raise LevelNotOpen()
    person, _ = people.get(cid=found.membership.person)
    return renew_page(
        level,
        found.membership,
        _sight(call, token=form),
        ends=members.bought_by(found.membership, level, found.terms, call.today),
        asks_email=person.email is None,
        form=call.form,
        refused=refused,
    )


def _status(found: Sequence[Refusal]) -> int:
    return found[0].status if len(found) == 1 else 422


def _lang(call: Call, form: JoinForm) -> str:
    return form.lang if form.lang in ("ar", "en") else call.lang
