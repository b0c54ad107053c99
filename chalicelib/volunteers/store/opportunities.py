"""Opportunities: their record, and reading it back."""

from collections.abc import Iterator
from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.store import (
    Changes,
    IntegerAttribute,
    JsonAttribute,
    Kept,
    MainRecord,
    PairAttribute,
    Sentinel,
    amend,
    every,
    keys,
    one,
)
from chalicelib.volunteers.model import Names, Opportunity


class OpportunityRecord(MainRecord, discriminator="opportunity"):
    slug = UnicodeAttribute()
    name = PairAttribute()
    description = PairAttribute()
    place = PairAttribute()
    skills: Any = JsonAttribute()
    languages: Any = JsonAttribute()
    coordinator = UnicodeAttribute(null=True)
    open = BooleanAttribute()
    minutes: Any = IntegerAttribute(default=0)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


def opportunity_record(found: Opportunity) -> OpportunityRecord:
    return OpportunityRecord(
        keys.opportunity(found.id),
        keys.META,
        slug=found.slug,
        name=found.name,
        description=found.description,
        place=found.place,
        skills=list(found.skills),
        languages=list(found.languages),
        coordinator=found.coordinator or None,
        open=found.open,
        minutes=found.minutes,
        ver=found.version,
        trail=found.trail,
        g2p=keys.opportunities(),
        g2s=found.id,
    )


def to_opportunity(record: OpportunityRecord) -> Opportunity:
    return Opportunity(
        id=keys.opportunity_id(record.pk),
        slug=record.slug,
        name=record.name,
        description=record.description,
        place=record.place,
        skills=tuple(record.skills),
        languages=tuple(record.languages),
        coordinator=record.coordinator or "",
        open=record.open,
        minutes=record.minutes,
        version=record.ver,
        trail=record.trail,
    )


def opportunity_key(oid: str) -> tuple[type[OpportunityRecord], str, str]:
    return OpportunityRecord, keys.opportunity(oid), keys.META


def move_opportunity(changes: Changes, before: Opportunity, after: Opportunity) -> None:
    """Writes what staff changed; the minutes, which hours move, stay as they are. May be Overtaken."""
    amend(changes, opportunity_record(before), opportunity_record(after), but={"minutes"})


def count_minutes(changes: Changes, opportunity: str, minutes: int) -> None:
    """Adds approved minutes (negative for a correction) to an opportunity."""
    actions = [OpportunityRecord.minutes.add(minutes)]
    changes.update(opportunity_key(opportunity), actions, OpportunityRecord.pk.exists())


def find_opportunity(oid: str, *, consistent: bool = False) -> Opportunity | None:
    record = one(OpportunityRecord, keys.opportunity(oid), keys.META, consistent=consistent)
    return to_opportunity(record) if record else None


def slug_claim(slug: str) -> str:
    """The claim on the address of an opportunity's page."""
    return keys.sentinel("SL", f"volunteer/{slug}")


def opportunity_of_slug(slug: str) -> Opportunity | None:
    claim = one(Sentinel, slug_claim(slug), keys.ONLY)
    return find_opportunity(claim.owner) if claim else None


def all_opportunities() -> Iterator[Opportunity]:
    return map(to_opportunity, every(OpportunityRecord, keys.opportunities(), index=2))


_kept: Kept[dict[str, Names]] = Kept(
    lambda: {found.id: found.name for found in all_opportunities()}
)


def name_of(oid: str) -> Names:
    """An opportunity's name, at most 30 seconds old: lists name it on every row."""
    if oid not in _kept.get():
        _kept.forget()
    return _kept.get().get(oid, {})


def forget_names() -> None:
    """Makes the next `name_of` read the store."""
    _kept.forget()
