"""How levels and memberships look at the doors and on a person's timeline."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib import people
from chalicelib.kit.money import Money
from chalicelib.members.model import FOREVER, Level, Membership, Names, Term
from chalicelib.members.reading import Whole, get_membership
from chalicelib.members.renewals import Group, renewal_price
from chalicelib.members.shapes import (
    BehindOut,
    EndedOut,
    GroupOut,
    HeldOut,
    LevelOut,
    MembershipDetail,
    MembershipOut,
    Named,
    TermOut,
)
from chalicelib.members.store import EventRecord, known_level
from chalicelib.people import TimelineItem, timeline
from chalicelib.store import keys
from chalicelib.web import Names as NamesOut

MONEY = "gifts.read"
NOBODY: Names = {}


def level_out(level: Level) -> LevelOut:
    told = {name: getattr(level, name) for name in LevelOut.model_fields if name != "prices"}
    told |= {
        "name": NamesOut(**level.name),
        "description": NamesOut(**level.description),
        "ladder": list(level.ladder),
    }
    return LevelOut(prices=[Money(n, c) for c, n in sorted(level.prices.items())], **told)


def membership_out(membership: Membership, name: Mapping[str, str]) -> MembershipOut:
    """With the state it was last recorded in; `as_of` a day gives that day's."""
    return MembershipOut(**_told(membership, name))


def rows_out(memberships: Sequence[Membership]) -> list[MembershipOut]:
    """A list's rows with the names of their people."""
    found = people.summaries([membership.person for membership in memberships])
    names = {summary.id: summary.name for summary in found}
    return [membership_out(one, names.get(one.person, NOBODY)) for one in memberships]


def detail_out(found: Whole, *, money: bool) -> MembershipDetail:
    """With all its terms, the latest first; `money` is whether the caller may see the ledger's lines."""
    membership = found.membership
    if membership is None:
        raise ValueError("somebody who never joined has nothing to show")
    name = people.summary(membership.person).name
    terms = [term_out(term, money=money) for term in found.terms]
    return MembershipDetail(terms=terms, **_told(membership, name))


def told(membership: str) -> MembershipOut:
    """One membership as it was last recorded; raises NotFound."""
    found = get_membership(membership)
    return membership_out(found, people.summary(found.person).name)


def _told(membership: Membership, name: Mapping[str, str]) -> dict[str, Any]:
    ended = membership.ended
    for_life = membership.end == FOREVER
    return {
        "id": membership.id,
        "constituent": Named(id=membership.person, name=NamesOut(**name)),
        "level": _level(membership.level),
        "number": membership.number or None,
        "state": membership.state,
        "since": membership.since,
        "end": None if for_life else membership.end,
        "for_life": for_life,
        "lapses": membership.lapses,
        "renewal": renewal_price(membership),
        "waiting": [
            HeldOut(level=_level(held.level), paid=held.paid, day=held.day, refused=held.refused)
            for held in membership.waiting
        ],
        "ended": EndedOut(day=ended.day, reason=ended.why) if ended else None,
        "version": membership.version,
    }


def term_out(term: Term, *, money: bool) -> TermOut:
    return TermOut(
        id=term.id,
        level=_level(term.level),
        kind=term.kind,
        start=term.start,
        end=None if term.end == FOREVER else term.end,
        paid=term.paid,
        method=term.method,
        reason=term.reason or None,
        state=term.state,
        at=term.at,
        gift=term.entry if money else None,
    )


def group_out(group: Group) -> GroupOut:
    which = group.which
    query = {"state": which.state}
    if which.ends_from:
        query["ends_from"] = which.ends_from.isoformat()
    if which.ends_to:
        query["ends_to"] = which.ends_to.isoformat()
    return GroupOut(
        key=group.key,
        count=group.count,
        at_stake=list(group.at_stake),
        list=BehindOut(path="/members", query=query),
    )


def _level(level: str) -> Named:
    return Named(id=level, name=NamesOut(**known_level(level).name))


def _item(record: EventRecord) -> TimelineItem:
    data = dict(record.data)
    names = known_level(data.pop("level")).name
    shown = {"event": record.event, "by": record.by, "level_name": names, **data}
    if data.get("end") == FOREVER.isoformat():
        shown["end"] = None
    return TimelineItem(record.sk.rsplit("#", 1)[1], "membership", record.at, shown)


timeline.present(EventRecord, _item, under=keys.MEMBERSHIP_EVENT, needs="members.read")
