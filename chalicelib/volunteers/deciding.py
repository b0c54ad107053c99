"""Hours are approved or sent back by a coordinator, one by one.

What is approved is never edited: a correction is a new entry in the place of the old one, and the totals move by
the difference in the same commit.
"""

from dataclasses import replace
from datetime import datetime

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import Stale
from chalicelib.kit.text import clean_line
from chalicelib.store import Actor, Changes, until_settled
from chalicelib.volunteers.hours import audited, check_minutes, get_hours
from chalicelib.volunteers.hours_model import APPROVED, REPLACED, SENT_BACK, Hours, check_hours_move
from chalicelib.volunteers.moving import rewrite
from chalicelib.volunteers.signing_up import get_signup
from chalicelib.volunteers.store.hours import HoursRecord, add_hours, hours_key, hours_record
from chalicelib.volunteers.store.opportunities import count_minutes
from chalicelib.volunteers.store.signups import find_volunteer, move_volunteer


def decide(
    *,
    hours: str,
    version: int,
    to: str,
    minutes: int | None = None,
    why: str = "",
    actor: Actor,
    now: datetime,
) -> Hours:
    """Approves them, corrects them to `minutes`, or sends them back; raises Stale and what these raise."""
    before = get_hours(hours)
    if before.version != version:
        raise Stale(version=before.version)
    if to == SENT_BACK:
        return send_back(hours=hours, why=why, actor=actor, now=now)
    if minutes is None:
        return approve(hours=hours, actor=actor, now=now)
    return correct(hours=hours, minutes=minutes, why=why, actor=actor, now=now)


def approve(*, hours: str, actor: Actor, now: datetime) -> Hours:
    """They count from now on, for her and for the opportunity; raises NotFound, HoursMoveWrong."""

    def attempt() -> Hours:
        before = get_hours(hours)
        changes = Changes(actor=actor, now=now)
        after = _decided(changes, before, replace(before, state=APPROVED))
        _count(changes, before, before.minutes)
        changes.commit(result=hours)
        return after

    return until_settled(attempt)


def send_back(*, hours: str, why: str, actor: Actor, now: datetime) -> Hours:
    """She is told why and may tell them anew; raises NotFound, HoursMoveWrong, and what kit says of texts."""
    reason = clean_line(why, field="why", longest=500)

    def attempt() -> Hours:
        before = get_hours(hours)
        changes = Changes(actor=actor, now=now, why=reason)
        after = _decided(changes, before, replace(before, state=SENT_BACK, why=reason))
        if before.shift:
            signup = get_signup(shift=before.shift, person=before.person)
            rewrite(changes, signup, replace(signup, hours=None), verb="hours sent back")
        letter = {"letter": "hours_back", "person": before.person, "shift": before.shift or ""}
        changes.outbox("volunteer_letter", letter | {"hours": hours})
        changes.commit(result=hours)
        return after

    return until_settled(attempt)


def correct(*, hours: str, minutes: int, why: str, actor: Actor, now: datetime) -> Hours:
    """A new entry in place of an approved one; raises NotFound, HoursWrong, HoursMoveWrong, and what kit says."""
    check_minutes(minutes)
    reason = clean_line(why, field="why", longest=500)

    def attempt() -> Hours:
        before = get_hours(hours)
        changes = Changes(actor=actor, now=now, why=reason)
        _decided(changes, before, replace(before, state=REPLACED))
        new = replace(before, id=new_id(now), minutes=minutes, of=hours, at=now, why=reason)
        new = replace(new, by=actor.name, decided_by=actor.name)
        new = audited(changes, "corrected", None, new)
        add_hours(changes, new)
        if before.shift:
            signup = get_signup(shift=before.shift, person=before.person)
            rewrite(changes, signup, replace(signup, hours=new.id), verb="hours corrected")
        _count(changes, before, minutes - before.minutes)
        changes.commit(result=new.id)
        return new

    return until_settled(attempt)


def _decided(changes: Changes, before: Hours, after: Hours) -> Hours:
    check_hours_move(before.state, after.state)
    after = replace(after, decided_by=changes.actor.name)
    after = audited(changes, after.state, before, after)
    new = hours_record(after).attribute_values
    names = ("state", "decided_by", "why", "ver", "trail", "g2p", "g2s")
    actions = [getattr(HoursRecord, name).set(new[name]) for name in names if new.get(name)]
    changes.update(hours_key(before), actions, HoursRecord.ver == before.version)
    return after


def _count(changes: Changes, hours: Hours, minutes: int) -> None:
    """The totals of the person and of the opportunity, in the commit that moves them."""
    known = find_volunteer(hours.person)
    move_volunteer(changes, known, replace(known, minutes=known.minutes + minutes))
    count_minutes(changes, hours.opportunity, minutes)
