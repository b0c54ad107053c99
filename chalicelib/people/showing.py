"""What a caller sees of people: money with `gifts.read` only, contact points with `people.contact` only."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Forbidden
from chalicelib.people.model import Constituent, EmailTaken, Summary
from chalicelib.people.search_rows import Found
from chalicelib.people.searching import find_by_email
from chalicelib.people.shapes import (
    ConstituentOut,
    ContactPointOut,
    PersonFound,
    PersonRow,
    PersonTotals,
    TimelineEntry,
    TimelineOut,
)
from chalicelib.people.timeline import TimelinePage
from chalicelib.store import cursor
from chalicelib.web import Call, Names

MONEY = "gifts.read"
CONTACT = "people.contact"
SORTS_BY_MONEY = frozenset({"last_gift", "lifetime"})

Permissions = frozenset[str]


def check_sort(sort: str, permissions: Permissions) -> None:
    """An order by gifts tells who gives; raises Forbidden."""
    if sort in SORTS_BY_MONEY and MONEY not in permissions:
        raise Forbidden("sort")


def found_out(found: Found, permissions: Permissions) -> PersonFound:
    return PersonFound(**_identity(found, permissions))


def row_out(summary: Summary, permissions: Permissions) -> PersonRow:
    return PersonRow(**_row(summary, permissions))


def person_out(person: Constituent, summary: Summary, permissions: Permissions) -> ConstituentOut:
    told = _row(summary, permissions) | _identity(person, permissions)
    told |= {"greeting": Names(**person.greeting), "lang": person.lang, "note": person.note}
    if CONTACT in permissions:
        told["contact_points"] = points_out(person)
    return ConstituentOut(**told)


def points_out(person: Constituent) -> list[ContactPointOut]:
    return [ContactPointOut(**asdict(point)) for point in person.contact_points]


def totals_out(summary: Summary, permissions: Permissions, today: date) -> dict[str, Any]:
    """The totals for a caller who may see them, under their field's name."""
    if MONEY not in permissions:
        return {}
    totals = PersonTotals(
        lifetime=_money(summary.lifetime),
        this_year=_money(summary.this_year) if summary.year == today.year else [],
        gifts=summary.gifts,
        first_gift=summary.first_gift,
        last_gift=summary.last_gift,
    )
    return {"totals": totals}


def timeline_out(found: TimelinePage, cid: str, call: Call) -> TimelineOut:
    items = [TimelineEntry(id=i.id, kind=i.kind, at=i.at, **i.data) for i in found.items]
    return TimelineOut(
        items=items, next=cursor(found.next, principal=call.who.id, query=timeline_of(cid))
    )


def timeline_of(cid: str) -> str:
    """How a person's timeline is named in its cursors."""
    return f"timeline:{cid}"


def _row(summary: Summary, permissions: Permissions) -> dict[str, Any]:
    told = _identity(summary, permissions)
    if MONEY in permissions:
        told["last_gift"] = summary.last_gift
        told["lifetime"] = _money(summary.lifetime)
        told["gifts"] = summary.gifts
    return told


def _identity(person: Found | Summary | Constituent, permissions: Permissions) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": person.id,
        "kind": person.kind,
        "name": Names(**person.name),
        "joined": person.joined,
        "version": person.version,
    }
    if CONTACT in permissions:
        told |= {"email": person.email, "phone": person.phone}
    return told


def _money(totals: Mapping[str, int]) -> list[Money]:
    return [Money(totals[currency], currency) for currency in sorted(totals)]


@contextmanager
def naming_owner(call: Call, email: str | None, *, field: str = "email") -> Iterator[None]:
    """Says whose a taken e-mail is, to a caller who may see contact points anyway."""
    try:
        yield
    except EmailTaken:
        owner = find_by_email(email) if email and CONTACT in call.who.permissions else None
        raise EmailTaken(field, **({"constituent": owner} if owner else {})) from None
