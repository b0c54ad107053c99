"""Somebody's own membership: how it stands today, what she can do next, and what she has paid for so far."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib import giving, members
from chalicelib.giving import Fragment
from chalicelib.kit.bidi import ltr
from chalicelib.kit.periods import show_date
from chalicelib.members import FOREVER, Membership, Term
from chalicelib.staff import organisation
from chalicelib.words import say

# Before this many days to its end, renewing is possible and not yet urged.
SOON = timedelta(days=60)
RENEWABLE = ("new", "current", "grace", "lapsed")


@dataclass(frozen=True)
class TermLine:
    """One stretch of membership; `paid` is empty for one that was free."""

    level: Fragment
    days: str
    paid: str


@dataclass(frozen=True)
class MembershipView:
    """`state` is one of members.STATES; `renew` is where she pays for more, `urged` when it is time.

    `card` leads to her card, while it holds.
    """

    state: str
    told: str
    level: Fragment
    number: str
    since: str
    until: str
    renew: str
    urged: bool
    card: str
    terms: tuple[TermLine, ...]


def membership_view(person: str, *, lang: str, today: date, now: datetime) -> MembershipView | None:
    """None for somebody who never joined."""
    whole = members.whole(person)
    found = whole.membership
    if found is None:
        return None
    state = members.status(found, today)
    renewable = state in RENEWABLE and found.end != FOREVER
    soon = found.end is not None and found.end <= today + SOON
    return MembershipView(
        state=state,
        told=_told(found, state, lang),
        level=_level(found.level, lang),
        number=ltr(found.number) if found.number else "",
        since=_shown(found.since, lang),
        until=_until(found, lang),
        renew=members.renewal_link(found, now=now, lang=lang) if renewable else "",
        urged=renewable and soon,
        card=_card(found, lang, today=today, now=now),
        terms=tuple(_term(term, lang) for term in whole.paid),
    )


def _card(found: Membership, lang: str, *, today: date, now: datetime) -> str:
    if not members.is_active(found, today):
        return ""
    return members.card_links.own_link(found.id, lang, now=now)


def _told(found: Membership, state: str, lang: str) -> str:
    """How it stands, in a sentence."""
    end = _until(found, lang)
    last = _shown(found.lapses, lang) if found.lapses else ""
    return say(lang, f"portal.state_{state}", end=end, last=last)


def _until(found: Membership, lang: str) -> str:
    if found.end is None:
        return ""
    return say(lang, "portal.for_life") if found.end == FOREVER else _shown(found.end, lang)


def _term(term: Term, lang: str) -> TermLine:
    until = say(lang, "portal.for_life") if term.end == FOREVER else _shown(term.end, lang)
    return TermLine(
        level=_level(term.level, lang),
        days=say(lang, "portal.from_to", start=_shown(term.start, lang), end=until),
        paid=giving.brief(term.paid, lang, organisation().digits) if term.paid else "",
    )


def _level(level: str, lang: str) -> Fragment:
    return giving.fragment(members.get_level(level).name, lang)


def _shown(day: date, lang: str) -> str:
    home = organisation()
    return show_date(day, lang, home.calendar, home.digits)
