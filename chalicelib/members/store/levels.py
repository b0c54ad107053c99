"""The records of levels, and the copy of them that a process keeps."""

from collections.abc import Iterator
from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.members.model import Level
from chalicelib.store import (
    IntegerAttribute,
    JsonAttribute,
    Kept,
    MainRecord,
    PairAttribute,
    Sentinel,
    TotalsAttribute,
    every,
    keys,
    one,
)


class LevelRecord(MainRecord, discriminator="level"):
    slug = UnicodeAttribute()
    name = PairAttribute()
    description = PairAttribute()
    kind_of = UnicodeAttribute()
    prices: Any = TotalsAttribute()
    rules: Any = JsonAttribute()
    open = BooleanAttribute()
    approval = BooleanAttribute()
    ladder: Any = JsonAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


def level_record(level: Level) -> LevelRecord:
    return LevelRecord(
        keys.levels(),
        level.id,
        slug=level.slug,
        name=level.name,
        description=level.description,
        kind_of=level.kind,
        prices=dict(level.prices),
        rules=[level.months, level.begins, level.roll_over, level.grace, level.series],
        open=level.open,
        approval=level.approval,
        ladder=list(level.ladder),
        ver=level.version,
        trail=level.trail,
    )


def to_level(record: LevelRecord) -> Level:
    months, begins, roll_over, grace, series = record.rules
    return Level(
        id=record.sk,
        slug=record.slug,
        name=record.name,
        kind=record.kind_of,
        prices=record.prices,
        description=record.description,
        months=months,
        begins=begins,
        roll_over=roll_over,
        grace=grace,
        open=record.open,
        approval=record.approval,
        series=series,
        ladder=tuple(record.ladder),
        version=record.ver,
        trail=record.trail,
    )


def all_levels() -> Iterator[Level]:
    return map(to_level, every(LevelRecord, keys.levels()))


def find_level(level: str, *, consistent: bool = False) -> Level | None:
    record = one(LevelRecord, keys.levels(), level, consistent=consistent)
    return to_level(record) if record else None


def level_of_slug(slug: str) -> Level | None:
    claim = one(Sentinel, keys.sentinel("SL", f"level/{slug}"), keys.ONLY)
    return find_level(claim.owner) if claim else None


_kept = Kept(lambda: {level.id: level for level in all_levels()})


def known_level(level: str) -> Level:
    """A level that memberships name; at most 30 seconds old, one that another process has just made is read at once."""
    if level not in _kept.get():
        _kept.forget()
    return _kept.get()[level]


def forget_levels() -> None:
    """Makes the next `known_level` read the store."""
    _kept.forget()
