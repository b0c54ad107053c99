"""Entering somebody: by staff, or as the giver of a first gift."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib.kit.contacts import canonical_email
from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import together
from chalicelib.people.changing import entity
from chalicelib.people.claims import hold_contact
from chalicelib.people.cleaning import (
    clean_contact,
    clean_names,
    clean_note,
    clean_pair,
)
from chalicelib.people.model import (
    Constituent,
    ContactPoint,
    Names,
    Summary,
    facts,
    summary_of,
)
from chalicelib.people.rows import add_summary
from chalicelib.people.search_rows import add_search_rows
from chalicelib.people.store import profile_record
from chalicelib.store import About, Actor, Changes, add_seal, audit


@dataclass(frozen=True)
class NewConstituent:
    """What is told of somebody; texts as they were typed."""

    name: Names
    kind: str = "individual"
    lang: str = "en"
    greeting: Names | None = None
    email: str | None = None
    phone: str | None = None
    note: str | None = None


def enter(*, new: NewConstituent, actor: Actor, now: datetime, today: date) -> Constituent:
    """Writes somebody down, with everything she is found by.

    Raises NameMissing, EmailTaken and what the kit says of texts, e-mails and phones, all fields at once.
    """
    changes = Changes(actor=actor, now=now)
    entered = enter_with(changes, new=new, now=now, today=today)
    changes.commit(result=entered.id)
    return entered


def enter_with(changes: Changes, *, new: NewConstituent, now: datetime, today: date) -> Constituent:
    """Adds somebody new to a commit that holds more, such as what she came for; raises what `enter` raises."""
    clean = _cleaned(new)
    person = Constituent(
        id=new_id(now),
        kind=new.kind,
        lang=new.lang,
        joined=today,
        name=clean["name"],
        greeting=clean["greeting"],
        note=clean["note"],
        contact_points=_points(clean["email"], clean["phone"], now),
    )
    return add_whole(changes, person)


def add_whole(changes: Changes, person: Constituent) -> Constituent:
    """Everything of a new person who has not given yet."""
    entered = add(changes, person)
    add_summary(changes, replace(summary_of(entered), gver=1))
    return entered


def newcomer(
    changes: Changes, *, name: Names, email: str, lang: str, now: datetime, today: date
) -> Summary:
    """Adds somebody unknown to the commit of her first gift; the commit fails with EmailTaken if she is known by then.

    Her list row comes with `count_gift` or `enlist`, one of which must follow: a commit can write an item only once.
    `name` and `email` were cleaned when the gift began, for money that has come in is not refused.
    """
    points = _points(canonical_email(email), None, now)
    person = Constituent(
        id=new_id(now),
        kind="individual",
        name=name,
        lang=lang,
        contact_points=points,
        joined=today,
    )
    return summary_of(add(changes, person))


def _cleaned(new: NewConstituent) -> dict[str, Any]:
    email, phone = new.email, new.phone
    return together(
        {
            "name": lambda: clean_names(new.name),
            "greeting": lambda: clean_pair(new.greeting or {}, field="greeting"),
            "note": lambda: clean_note(new.note or ""),
            "email": lambda: email and clean_contact("email", email, field="email"),
            "phone": lambda: phone and clean_contact("phone", phone, field="phone"),
        }
    )


def _points(email: str | None, phone: str | None, now: datetime) -> tuple[ContactPoint, ...]:
    given = (("email", email), ("phone", phone))
    return tuple(ContactPoint(new_id(now), kind, value, True) for kind, value in given if value)


def add(changes: Changes, person: Constituent) -> Constituent:
    """Everything of a new person except her list row."""
    for point in person.contact_points:
        hold_contact(changes, person.id, point)
    add_seal(changes, person.id)
    told = facts(person)
    trail = audit(changes, entity(person.id), "entered", after=told, about=About(person.id))
    by = changes.actor.name
    entered = replace(person, by=by, version=trail.number, trail=trail.hash)
    changes.create(profile_record(entered))
    add_search_rows(changes, summary_of(entered))
    return entered
