"""What a letter to many can say of its reader's membership and last gift, read for no more people than must be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib import giving, members, staff
from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.money import show_money
from chalicelib.kit.periods import show_date
from chalicelib.people import Summary

MEMBERSHIP = ("level", "member_number", "paid_until", "renewal_link")
GIFT = ("last_gift", "last_gift_day")
# Each with what staff must be allowed to see it of somebody.
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(MEMBERSHIP, "members.read"),
    **dict.fromkeys(GIFT, "gifts.read"),
}
LINKS = frozenset({"renewal_link"})
# Who has left is no member to be told of her membership.
TOLD = ("new", "current", "grace", "lapsed")


@dataclass(frozen=True)
class Known:
    """Somebody at a moment: her membership and her last gift, each None when there is none or no field asks for it."""

    now: datetime
    membership: members.Membership | None = None
    gift: giving.Entry | None = None


def memberships_for(
    ids: Sequence[str], fields: Collection[str]
) -> Mapping[str, members.Membership]:
    """Those of at most a hundred people, in one request; of nobody when no field asks for them."""
    return members.memberships_of(ids) if set(MEMBERSHIP) & set(fields) else {}


def known_of(
    summary: Summary,
    fields: Collection[str],
    memberships: Mapping[str, members.Membership],
    now: datetime,
) -> Known:
    """Her last gift is a read of its own: of one who gave, and only when a field asks for it."""
    wanted = bool(summary.gifts) and bool(set(GIFT) & set(fields))
    gift = giving.last_gift(summary.id) if wanted else None
    return Known(now, memberships.get(summary.id), gift)


def everything_of(summary: Summary, fields: Collection[str], now: datetime) -> Known:
    """The same for one reader alone."""
    return known_of(summary, fields, memberships_for([summary.id], fields), now)


def known_values(known: Known, lang: str) -> dict[str, str]:
    """What the fields say, in a language; one that has nothing to say is absent."""
    return _of_membership(known, lang) | _of_gift(known, lang)


def _of_membership(known: Known, lang: str) -> dict[str, str]:
    found = known.membership
    if found is None or found.erased or found.state not in TOLD:
        return {}
    level = members.known_level(found.level).name
    told = {
        "level": isolated(level.get(lang) or next(iter(level.values()), "")),
        "member_number": ltr(found.number),
    }
    if found.end and found.end != members.FOREVER:
        home = staff.organisation()
        told["paid_until"] = isolated(show_date(found.end, lang, home.calendar, home.digits))
        told["renewal_link"] = members.renewal_link(found, now=known.now, lang=lang)
    return told


def _of_gift(known: Known, lang: str) -> dict[str, str]:
    if known.gift is None:
        return {}
    home = staff.organisation()
    return {
        "last_gift": isolated(show_money(known.gift.left, lang, home.digits)),
        "last_gift_day": isolated(show_date(known.gift.day, lang, home.calendar, home.digits)),
    }
