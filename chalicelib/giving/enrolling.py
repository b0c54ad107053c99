"""Joining and renewing by card: the wish is written down first, then the processor is asked for a place to pay."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import members, people
from chalicelib.giving.beginning import Begun, open_checkout
from chalicelib.giving.dues import LevelNotOpen
from chalicelib.giving.model import DuesWish, Intent
from chalicelib.giving.store import intent_record
from chalicelib.kit.contacts import EmailMalformed
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money, to_charge
from chalicelib.kit.refusals import NotFound
from chalicelib.members import Level
from chalicelib.store import Actor, Changes

THANKS = "/join/thanks"


@dataclass(frozen=True)
class JoinWish:
    """What a stranger asks for on a level's page; what she pays is the level's price in the `currency`."""

    slug: str
    currency: str
    name: str
    email: str
    lang: str
    consents: tuple[str, ...] = ()


@dataclass(frozen=True)
class RenewWish:
    """What the holder of a renewal link asks for; `email` is for those of whom none is known."""

    membership: str
    currency: str
    lang: str
    email: str = ""
    back: str = ""


def begin_join(*, wish: JoinWish, actor: Actor, now: datetime) -> Begun:
    """Raises LevelNotOpen, PriceMissing, PaymentsUnavailable. Says nothing of whether the address is a member's."""
    try:
        level = members.open_level_of_slug(wish.slug)
    except NotFound:
        raise LevelNotOpen() from None
    intent = _intent(
        level.price(wish.currency),
        DuesWish(level.id, consents=wish.consents),
        name=wish.name,
        email=wish.email,
        lang=wish.lang,
        now=now,
    )
    return _begin(intent, level, back=f"/join/{wish.slug}", actor=actor, now=now)


def begin_renewal(*, wish: RenewWish, actor: Actor, now: datetime) -> Begun:
    """Raises NotFound, ForLife, AlreadyEnded (she died), PriceMissing, EmailMalformed, PaymentsUnavailable."""
    membership = members.get_membership(wish.membership)
    level = members.get_level(membership.level)
    members.check_renewable(membership, level)
    person, _ = people.get(cid=membership.person)
    email = person.email or wish.email
    if not email:
        raise EmailMalformed("email")
    intent = _intent(
        level.price(wish.currency),
        DuesWish(level.id, membership.id, membership.person),
        name=next(iter(person.name.values())),
        email=email,
        lang=wish.lang,
        now=now,
    )
    return _begin(intent, level, back=wish.back, actor=actor, now=now)


def _intent(
    price: Money, dues: DuesWish, *, name: str, email: str, lang: str, now: datetime
) -> Intent:
    to_charge(price, field="currency")
    return Intent(
        id=new_id(now),
        campaign="",
        fund="",
        amount=price,
        covered=Money(0, price.currency),
        name=name,
        email=email,
        lang=lang,
        message="",
        anonymous=False,
        begun=now,
        dues=dues,
    )


def _begin(intent: Intent, level: Level, *, back: str, actor: Actor, now: datetime) -> Begun:
    changes = Changes(actor=actor, now=now)
    changes.create(intent_record(intent))
    changes.commit(result=intent.id)
    title = level.name.get(intent.lang) or next(iter(level.name.values()))
    return Begun(intent.id, open_checkout(intent, title=title, back=back, thanks=THANKS))
