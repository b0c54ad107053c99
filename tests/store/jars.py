"""A record of the tests' own: the collecting jars that stand on the counters of the town."""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib.kit.refusals import Refusal
from chalicelib.store import (
    Actor,
    Changes,
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    MainRecord,
    MomentAttribute,
    Once,
    PairAttribute,
    TotalsAttribute,
    keys,
    one,
)

HIND = Actor("user", "01KHEND0000000000000000000", "هند")


class JarRecord(MainRecord, discriminator="jar"):
    """A jar: where it stands, what is in it."""

    coins = IntegerAttribute()
    place = PairAttribute(null=True)
    holds = TotalsAttribute(null=True)
    emptied = MomentAttribute(null=True)
    set_out = DateAttribute(null=True)
    note = UnicodeAttribute(null=True)
    tally = JsonAttribute(null=True)


class LabelRecord(MainRecord, discriminator="label"):
    """What is written on a jar: a record with a version. `read` is counted by whoever reads it."""

    words = UnicodeAttribute(null=True)
    colour = UnicodeAttribute(null=True)
    read = IntegerAttribute(default=0)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class JarTaken(Refusal):
    """Another jar stands there."""

    status = 409
    code = "jar_taken"


class JarEmpty(Refusal):
    code = "jar_empty"


def changes(now: datetime, *, once: Once | None = None) -> Changes:
    actor = Actor(HIND.kind, HIND.id, HIND.name, request="r-1", once=once)
    return Changes(actor=actor, now=now, why="the weekly round")


def jar(number: int, *, street: str = "souk", coins: int = 0) -> JarRecord:
    """Jar `number` of a street, on the index of its street as well."""
    return JarRecord(
        street_key(street),
        f"{number:04d}",
        coins=coins,
        g1p=f"{street_key(street)}#by-coins",
        g1s=f"{coins:06d}",
    )


def street_key(street: str) -> str:
    return f"{keys.organisation()}#{street}"


def at(number: int, *, street: str = "souk") -> tuple[type[JarRecord], str, str]:
    return JarRecord, street_key(street), f"{number:04d}"


def coins(number: int, *, street: str = "souk") -> int | None:
    """What a jar holds; None when there is no such jar."""
    _, pk, sk = at(number, street=street)
    found = one(JarRecord, pk, sk, consistent=True)
    return found.coins if found else None


def set_out(now: datetime, *records: JarRecord) -> None:
    """Puts jars on their counters, in one commit."""
    commit = changes(now)
    for record in records:
        commit.create(record)
    commit.commit()
