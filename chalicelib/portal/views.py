"""The portal's pages as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib import people
from chalicelib.kit.bidi import isolated
from chalicelib.people import Constituent
from chalicelib.portal import gifts
from chalicelib.portal.gifts import GiftLine
from chalicelib.portal.membership import MembershipView, membership_view
from chalicelib.portal.shifts import ShiftLine, next_shifts
from chalicelib.web import name_in
from chalicelib.words import LANGS, say

LAST_GIFTS = 3
NEXT_SHIFTS = 3


@dataclass(frozen=True)
class Overview:
    """What somebody sees first."""

    hello: str
    membership: MembershipView | None
    shifts: list[ShiftLine]
    gifts: list[GiftLine]
    total: str


@dataclass(frozen=True)
class ProfileView:
    """The form of the profile: `form` holds what stands in it, `wanted` the new e-mail as it was typed."""

    version: int
    email: str
    form: Mapping[str, str]
    wanted: str


def overview(person: str, *, lang: str, today: date, now: datetime) -> Overview:
    found, summary = people.get(cid=person)
    called = name_in(found.greeting, lang) or name_in(found.name, lang)
    return Overview(
        hello=say(lang, "portal.hello", name=isolated(called)),
        membership=membership_view(person, lang=lang, today=today, now=now),
        shifts=next_shifts(person, lang=lang, now=now, most=NEXT_SHIFTS),
        gifts=gifts.lines(gifts.gifts_of(person, limit=LAST_GIFTS), lang),
        total=gifts.total_given(summary, lang),
    )


def profile_view(person: Constituent, *, email: str, typed: Mapping[str, str]) -> ProfileView:
    """As it is kept, or as it was `typed` into a form that was refused."""
    names = {f"name_{lang}": person.name.get(lang, "") for lang in LANGS}
    greetings = {f"greeting_{lang}": person.greeting.get(lang, "") for lang in LANGS}
    kept = {**names, **greetings, "phone": person.phone or "", "lang": person.lang}
    edited = "version" in typed
    form = {name: typed.get(name, "") for name in kept} if edited else kept
    return ProfileView(
        version=person.version, email=email, form=form, wanted=typed.get("email", "")
    )
