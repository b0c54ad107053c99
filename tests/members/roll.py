"""Levels and members for tests: made through the verbs of members, without the ledger."""

from datetime import date, datetime
from typing import Any

from chalicelib import members
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.members.model import Level, Membership, Rule, Term
from chalicelib.members.opening import open_level
from chalicelib.people import Constituent
from chalicelib.store import Changes, until_settled
from tests import cast

FRIEND: dict[str, Any] = {
    "slug": "friend",
    "name": {"ar": "صديق", "en": "Friend"},
    "kind": "rolling",
    "prices": {"USD": 5000, "KWD": 15000},
    "series": "F",
}


def level(now: datetime, **changed: Any) -> Level:
    """A rolling level of a year for 50 dollars, with some points changed."""
    return open_level(new={**FRIEND, **changed}, actor=cast.hind(), now=now)


def plain(**changed: Any) -> Level:
    """The same level as a value, in no table."""
    return Level(id="01KLEVE0000000000000000000", **{**FRIEND, **changed})


def pays(
    person: Constituent, level: Level, now: datetime, *, day: date | None = None, number: str = ""
) -> tuple[Membership, Term]:
    """Somebody joins or renews free of charge on a day, by default today."""
    return until_settled(lambda: _pay(person, level, now, day=day, number=number))


def _pay(
    person: Constituent, level: Level, now: datetime, *, day: date | None, number: str
) -> tuple[Membership, Term]:
    changes = Changes(actor=cast.hind(), now=now)
    fee = members.Fee(new_id(now), day or now.date(), reason="a guest")
    paid = members.add_term(
        changes,
        members.whole(person.id),
        level,
        fee,
        person=person.id,
        today=now.date(),
        number=number,
    )
    changes.commit()
    return paid


def bought(level: Level, *paid: tuple[str, str]) -> list[Term]:
    """Terms by hand, for the rules alone: (start, end) of each."""
    return [_by_hand(level, *map(date.fromisoformat, days)) for days in paid]


def _by_hand(level: Level, start: date, end: date) -> Term:
    moment = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    return Term(
        id=new_id(moment),
        person="01KPERS0000000000000000000",
        membership="01KMEMB0000000000000000000",
        level=level.id,
        kind="joined",
        start=start,
        end=end,
        rule=Rule(start, level.months),
        at=moment,
        paid=Money(5000, "USD"),
    )
