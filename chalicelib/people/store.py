"""The records of people, and reading them back as values. Returns changes; does not commit."""

from datetime import date
from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.kit.refusals import NotFound
from chalicelib.people.model import Constituent, ContactPoint, Kind, Summary
from chalicelib.store import (
    Changes,
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    Key,
    MainRecord,
    MomentAttribute,
    PairAttribute,
    TotalsAttribute,
    keys,
    many,
    one,
    page,
)

_LETTERS: dict[Kind, str] = {"individual": "i", "organisation": "o", "household": "h"}
_KINDS: dict[str, Kind] = {letter: kind for kind, letter in _LETTERS.items()}


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
    """The list row and the totals. Four indexes copy it and lists pay by its size, hence the short stored names.

    The days of joining and of the last gift stand in the index keys only.
    """

    kind_of = UnicodeAttribute(attr_name="k")
    name = PairAttribute(attr_name="n")
    lang = UnicodeAttribute(attr_name="l")
    email = UnicodeAttribute(attr_name="e", null=True)
    phone = UnicodeAttribute(attr_name="p", null=True)
    ver = IntegerAttribute(attr_name="v")
    first_gift = DateAttribute(attr_name="f", null=True)
    lifetime = TotalsAttribute(attr_name="t", null=True)
    year = IntegerAttribute(attr_name="y", null=True)
    this_year = TotalsAttribute(attr_name="u", null=True)
    gifts = IntegerAttribute(attr_name="c", null=True)
    gver = IntegerAttribute(attr_name="w")


class NoteRecord(MainRecord, discriminator="note"):
    """Something staff wrote down about a person; never edited."""

    text = UnicodeAttribute()
    by = UnicodeAttribute()
    at = MomentAttribute()


def profile_record(person: Constituent) -> ProfileRecord:
    return ProfileRecord(
        keys.person(person.id),
        keys.PROFILE,
        kind_of=person.kind,
        name=person.name,
        greeting=person.greeting or None,
        lang=person.lang,
        note=person.note or None,
        contact_points=_points(person),
        joined=person.joined,
        ver=person.version,
        trail=person.trail,
    )


def _points(person: Constituent) -> list[list[Any]]:
    return [[p.id, p.kind, p.value, p.primary] for p in person.contact_points]


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
            attribute = getattr(ProfileRecord, name)
            actions.append(attribute.set(new[name]) if name in new else attribute.remove())
    key = (ProfileRecord, keys.person(after.id), keys.PROFILE)
    changes.update(key, actions, ProfileRecord.ver == before.version)


def summary_record(summary: Summary, *, home_currency: str = "") -> SummaryRecord:
    """The item of a row; `home_currency` is needed once there are gifts."""
    record = SummaryRecord(
        keys.person(summary.id),
        keys.SUMMARY,
        kind_of=_LETTERS[summary.kind],
        name=summary.name,
        lang=summary.lang,
        email=summary.email,
        phone=summary.phone,
        ver=summary.version,
        gver=summary.gver,
        g1p=keys.by_name(),
        g1s=keys.named(summary.name_key, summary.id),
        g2p=keys.by_joined(),
        g2s=keys.dated(summary.joined, summary.id),
    )
    for name, value in _totals(summary, home_currency).items():
        setattr(record, name, value)
    return record


def _totals(summary: Summary, home_currency: str) -> dict[str, Any]:
    """What an entry moves: the totals, and the places in the lists by last gift and by lifetime."""
    if summary.year is None:
        return {}
    moved: dict[str, Any] = {
        "lifetime": summary.lifetime,
        "year": summary.year,
        "this_year": summary.this_year,
        "gifts": summary.gifts,
    }
    if summary.last_gift:
        moved |= {
            "first_gift": summary.first_gift,
            "g3p": keys.by_last_gift(),
            "g3s": keys.dated(summary.last_gift, summary.id),
            "g4p": keys.by_lifetime(),
            "g4s": keys.ranked(summary.lifetime.get(home_currency, 0), summary.id),
        }
    return moved


def add_summary(changes: Changes, summary: Summary, *, home_currency: str = "") -> None:
    """Creates the row."""
    changes.create(summary_record(summary, home_currency=home_currency))


def move_totals(changes: Changes, before: Summary, after: Summary, *, home_currency: str) -> None:
    """Writes totals that were computed from `before`; the commit is Overtaken if somebody counted in between."""
    moved = _totals(after, home_currency) | {"gver": after.gver}
    changes.update(
        (SummaryRecord, keys.person(after.id), keys.SUMMARY),
        [getattr(SummaryRecord, name).set(value) for name, value in moved.items()],
        SummaryRecord.gver == before.gver,
    )


def move_row(changes: Changes, summary: Summary) -> None:
    """Writes what a list shows of who somebody is; the totals stay as they are."""
    actions: list[Action] = [
        SummaryRecord.kind_of.set(_LETTERS[summary.kind]),
        SummaryRecord.name.set(summary.name),
        SummaryRecord.lang.set(summary.lang),
        SummaryRecord.ver.set(summary.version),
        SummaryRecord.g1s.set(keys.named(summary.name_key, summary.id)),
        SummaryRecord.email.set(summary.email) if summary.email else SummaryRecord.email.remove(),
        SummaryRecord.phone.set(summary.phone) if summary.phone else SummaryRecord.phone.remove(),
    ]
    key = (SummaryRecord, keys.person(summary.id), keys.SUMMARY)
    changes.update(key, actions, SummaryRecord.pk.exists())


def to_summary(record: SummaryRecord) -> Summary:
    return Summary(
        id=keys.person_id(record.pk),
        kind=_KINDS[record.kind_of],
        name=record.name,
        lang=record.lang,
        joined=date.fromisoformat(record.g2s[:10]),
        email=record.email,
        phone=record.phone,
        version=record.ver,
        first_gift=record.first_gift,
        last_gift=date.fromisoformat(record.g3s[:10]) if record.g3s else None,
        lifetime=record.lifetime or {},
        year=record.year,
        this_year=record.this_year or {},
        gifts=record.gifts or 0,
        gver=record.gver,
    )


def place_of(record: SummaryRecord, index: int) -> Key:
    """Where a list by this index goes on after the record."""
    names = ("pk", "sk", f"g{index}p", f"g{index}s")
    return {name: getattr(record, name) for name in names}


def find_summary(cid: str, *, consistent: bool = False) -> Summary:
    """Raises NotFound."""
    record = one(SummaryRecord, keys.person(cid), keys.SUMMARY, consistent=consistent)
    if record is None:
        raise NotFound()
    return to_summary(record)


def summaries(ids: list[str]) -> list[Summary]:
    """The rows of some people, in that order; who does not exist is not there."""
    wanted = [(keys.person(cid), keys.SUMMARY) for cid in ids]
    found = many(SummaryRecord, wanted)
    return [to_summary(found[key]) for key in wanted if key in found]


def under_letter(letter: str, *, limit: int) -> list[Summary]:
    """The first rows by name that begin so."""
    rows = page(SummaryRecord, keys.by_name(), index=1, begins=letter, limit=limit).rows
    return [to_summary(row) for row in rows]
