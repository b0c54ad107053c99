"""The records of memberships, their terms and what became of them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.kit.money import Money
from chalicelib.kit.periods import Term as Days
from chalicelib.members.model import FOREVER, Ended, Held, Membership, Rule, Term
from chalicelib.members.store.levels import known_level
from chalicelib.store import (
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    MainRecord,
    MomentAttribute,
    keys,
)


class MembershipRecord(MainRecord, discriminator="membership"):
    """Somebody's membership, on her partition; found by the day it ends, and by level and state.

    `packed` holds what no index asks for: lists pay by the size of their rows.
    """

    membership = UnicodeAttribute(attr_name="m")
    level = UnicodeAttribute(attr_name="l")
    number = UnicodeAttribute(attr_name="n", null=True)
    state = UnicodeAttribute(attr_name="s")
    checked = DateAttribute(attr_name="c")
    packed: Any = JsonAttribute(attr_name="p")
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class TermRecord(MainRecord, discriminator="term"):
    """A paid stretch of a membership; only `state` ever changes."""

    membership = UnicodeAttribute()
    level = UnicodeAttribute()
    term = UnicodeAttribute()
    start = DateAttribute()
    end = DateAttribute()
    rule: Any = JsonAttribute()
    at = MomentAttribute()
    amount = IntegerAttribute(null=True)
    currency = UnicodeAttribute(null=True)
    method = UnicodeAttribute()
    entry = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    state = UnicodeAttribute()


class EventRecord(MainRecord, discriminator="member_event"):
    """What became of a membership, and who did it; never edited."""

    event = UnicodeAttribute()
    at = MomentAttribute()
    by = UnicodeAttribute()
    data: Any = JsonAttribute()


def membership_key(person: str) -> tuple[type[MembershipRecord], str, str]:
    return MembershipRecord, keys.person(person), keys.MEMBERSHIP


def membership_record(membership: Membership) -> MembershipRecord:
    """The item, in the indexes by end, by level and state, and by state."""
    end = membership.end
    place = keys.ending(end or membership.since, membership.person)
    record = MembershipRecord(
        keys.person(membership.person),
        keys.MEMBERSHIP,
        membership=membership.id,
        level=membership.level,
        number=membership.number or None,
        state=membership.state,
        checked=membership.checked,
        packed=_packed(membership),
        ver=membership.version,
        trail=membership.trail,
        g1p=None,
        g1s=None,
        g2p=None,
        g2s=None,
        g3p=None,
        g3s=None,
    )
    if membership.erased:
        return record
    record.g2p, record.g2s = keys.members_of_level(membership.level, membership.state), place
    record.g3p, record.g3s = keys.members_in_state(membership.state), place
    if end and end < FOREVER and membership.ended is None:
        record.g1p = keys.ending_on(end)
        record.g1s = keys.of_level(membership.level, membership.person)
    return record


def _packed(membership: Membership) -> dict[str, Any]:
    fee, ended = membership.fee, membership.ended
    told: dict[str, Any] = {
        "since": membership.since.isoformat(),
        "days": [[days.start.isoformat(), days.end.isoformat()] for days in membership.days],
        "fee": [fee.amount, fee.currency] if fee else None,
        "waiting": [_held(held) for held in membership.waiting],
        "ended": [ended.state, ended.day.isoformat(), ended.why] if ended else None,
        "erased": membership.erased,
    }
    return {name: value for name, value in told.items() if value}


def _held(held: Held) -> dict[str, Any]:
    told = asdict(held)
    return {**told, "day": held.day.isoformat()}


def _to_held(told: Mapping[str, Any]) -> Held:
    return Held(**{**told, "day": date.fromisoformat(told["day"]), "paid": Money(**told["paid"])})


def to_membership(record: MembershipRecord) -> Membership:
    told = record.packed
    ended = told.get("ended")
    return Membership(
        id=record.membership,
        person=keys.person_id(record.pk),
        level=record.level,
        since=date.fromisoformat(told["since"]),
        grace=known_level(record.level).grace,
        number=record.number or "",
        days=tuple(Days(*map(date.fromisoformat, days)) for days in told.get("days", ())),
        fee=Money(*told["fee"]) if "fee" in told else None,
        waiting=tuple(map(_to_held, told.get("waiting", ()))),
        ended=Ended(ended[0], date.fromisoformat(ended[1]), ended[2]) if ended else None,
        state=record.state,
        checked=record.checked,
        erased="erased" in told,
        version=record.ver,
        trail=record.trail,
    )


def term_key(term: Term) -> tuple[type[TermRecord], str, str]:
    return TermRecord, keys.person(term.person), keys.term(term.end, term.id)


def term_record(term: Term) -> TermRecord:
    _, pk, sk = term_key(term)
    rule = term.rule
    return TermRecord(
        pk,
        sk,
        membership=term.membership,
        level=term.level,
        term=term.kind,
        start=term.start,
        end=term.end,
        rule=[rule.anchor.isoformat(), rule.through, list(rule.year) if rule.year else None],
        at=term.at,
        amount=term.paid.amount if term.paid else None,
        currency=term.paid.currency if term.paid else None,
        method=term.method,
        entry=term.entry,
        reason=term.reason or None,
        state=term.state,
    )


def to_term(record: TermRecord) -> Term:
    anchor, through, year = record.rule
    return Term(
        id=record.sk.rsplit("#", 1)[1],
        person=keys.person_id(record.pk),
        membership=record.membership,
        level=record.level,
        kind=record.term,
        start=record.start,
        end=record.end,
        rule=Rule(date.fromisoformat(anchor), through, tuple(year) if year else None),
        at=record.at,
        paid=Money(record.amount, str(record.currency)) if record.amount is not None else None,
        method=record.method,
        entry=record.entry,
        reason=record.reason or "",
        state=record.state,
    )
