"""Contact points: the e-mails and phones of somebody, one of each kind primary."""

from dataclasses import replace
from datetime import datetime

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.people.changing import Along, change
from chalicelib.people.cleaning import clean_contact
from chalicelib.people.model import Constituent, ContactPoint
from chalicelib.store import Actor

MOST = 20

Points = tuple[ContactPoint, ...]


class ContactPointKnown(Refusal):
    """The person has this address or number already."""

    status = 409
    code = "contact_point_known"


class TooManyContactPoints(Refusal):
    """Param `high`."""

    code = "too_many_contact_points"


def add_contact_point(
    *, cid: str, kind: str, value: str, actor: Actor, now: datetime
) -> ContactPoint:
    """One more way to reach somebody; the first of its kind becomes the primary one.

    Raises NotFound, EmailTaken, ContactPointKnown, TooManyContactPoints and what the kit says of `value`.
    """
    point = ContactPoint(
        new_id(now), kind, clean_contact(kind, value, field="value"), primary=False
    )

    def add(person: Constituent) -> Constituent:
        if len(person.contact_points) >= MOST:
            raise TooManyContactPoints("value", high=MOST)
        if any((p.kind, p.value) == (point.kind, point.value) for p in person.contact_points):
            raise ContactPointKnown("value")
        return replace(person, contact_points=settled((*person.contact_points, point)))

    after = change(cid, add, actor=actor, now=now)
    return next(p for p in after.contact_points if p.id == point.id)


def remove_contact_point(*, cid: str, point: str, actor: Actor, now: datetime) -> Constituent:
    """Raises NotFound. When the primary one goes, the oldest of its kind takes its place."""

    def remove(person: Constituent) -> Constituent:
        left = tuple(p for p in person.contact_points if p.id != point)
        if len(left) == len(person.contact_points):
            raise NotFound()
        return replace(person, contact_points=settled(left))

    return change(cid, remove, actor=actor, now=now)


def replace_email(
    *, cid: str, old: str, new: str, actor: Actor, now: datetime, along: Along
) -> Constituent:
    """Puts a canonical e-mail in the place of another, in one commit with what `along` adds.

    Raises NotFound when the old one is not hers, and EmailTaken.
    """

    def swap(person: Constituent) -> Constituent:
        if all((p.kind, p.value) != ("email", old) for p in person.contact_points):
            raise NotFound()
        points = person.contact_points
        swapped = (replace(p, value=new) if p.value == old else p for p in points)
        return replace(person, contact_points=tuple(swapped))

    return change(cid, swap, actor=actor, now=now, along=along)


def with_primary(points: Points, kind: str, value: str | None, *, new: str) -> Points:
    """Puts `value` in the place of the primary point of a kind, under the id `new`; None takes that point away."""
    known = any((p.kind, p.value) == (kind, value) for p in points)
    if known:
        return tuple(replace(p, primary=p.value == value) if p.kind == kind else p for p in points)
    left = tuple(p for p in points if not (p.kind == kind and p.primary))
    if value is None:
        return settled(left)
    return (*left, ContactPoint(new, kind, value, primary=True))


def settled(points: Points) -> Points:
    """The same points, each kind with a primary one: the oldest where none was."""
    have = {p.kind for p in points if p.primary}
    oldest = {p.kind: p.id for p in reversed(points)}
    return tuple(
        replace(p, primary=True) if p.kind not in have and oldest[p.kind] == p.id else p
        for p in points
    )
