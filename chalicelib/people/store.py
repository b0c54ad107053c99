"""The records of people, and reading a profile back. Returns changes; does not commit."""

from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.kit.refusals import NotFound
from chalicelib.people.model import Constituent, ContactPoint
from chalicelib.store import (
    Changes,
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    MainRecord,
    MomentAttribute,
    PairAttribute,
    keys,
    one,
)


class ProfileRecord(MainRecord, discriminator="profile"):
    """What a person's own page shows; on no list, so that editing it writes one item."""

    kind_of = UnicodeAttribute()
    name = PairAttribute()
    greeting = PairAttribute(null=True)
    lang = UnicodeAttribute()
    note = UnicodeAttribute(null=True)
    contact_points: Any = JsonAttribute()
    joined = DateAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class SummaryRecord(MainRecord, discriminator="summary"):
    """The list row and the totals of somebody; `rows` says what they hold.

    Four indexes copy it, lists pay by its size, and reading takes time by attribute: hence two packed ones, under short
    names. The days of joining and of the last gift stand in the index keys only.
    """

    row: Any = JsonAttribute(attr_name="r")
    totals: Any = JsonAttribute(attr_name="t", null=True)
    gver = IntegerAttribute(attr_name="w")


class NoteRecord(MainRecord, discriminator="note"):
    """Something staff wrote down about a person; never edited."""

    text = UnicodeAttribute()
    by = UnicodeAttribute()
    at = MomentAttribute()


class LetterRecord(MainRecord, discriminator="letter"):
    """A letter on its way (`state` claimed) or sent; the text itself is not kept."""

    topic = UnicodeAttribute()
    lang = UnicodeAttribute()
    subject = UnicodeAttribute()
    at = MomentAttribute()
    state = UnicodeAttribute()
    message = UnicodeAttribute(null=True)


def profile_record(person: Constituent) -> ProfileRecord:
    return ProfileRecord(
        keys.person(person.id),
        keys.PROFILE,
        kind_of=person.kind,
        name=person.name,
        greeting=person.greeting or None,
        lang=person.lang,
        note=person.note or None,
        contact_points=[[p.id, p.kind, p.value, p.primary] for p in person.contact_points],
        joined=person.joined,
        ver=person.version,
        trail=person.trail,
    )


def to_person(record: ProfileRecord) -> Constituent:
    return Constituent(
        id=keys.person_id(record.pk),
        kind=record.kind_of,
        name=record.name,
        greeting=record.greeting or {},
        lang=record.lang,
        note=record.note or "",
        contact_points=tuple(ContactPoint(*point) for point in record.contact_points),
        joined=record.joined,
        version=record.ver,
        trail=record.trail,
    )


def find_person(cid: str, *, consistent: bool = False) -> Constituent:
    """Raises NotFound."""
    record = one(ProfileRecord, keys.person(cid), keys.PROFILE, consistent=consistent)
    if record is None:
        raise NotFound()
    return to_person(record)


def move_profile(changes: Changes, before: Constituent, after: Constituent) -> None:
    """Writes the attributes that differ; the commit is Overtaken if somebody edited in between."""
    old, new = profile_record(before).attribute_values, profile_record(after).attribute_values
    actions: list[Action] = []
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            attribute, value = getattr(ProfileRecord, name), new.get(name)
            actions.append(attribute.remove() if value is None else attribute.set(value))
    key = (ProfileRecord, keys.person(after.id), keys.PROFILE)
    changes.update(key, actions, ProfileRecord.ver == before.version)
