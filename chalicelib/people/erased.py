"""What is left of somebody who was erased: that she was, and what the ledger needs of her without a name."""

from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.kit.refusals import NotFound
from chalicelib.people.model import Names, Summary
from chalicelib.people.rows import find_summary
from chalicelib.people.store import ErasureRecord
from chalicelib.store import Changes, OpsRecord, Trail, every, keys, one
from chalicelib.words import LANGS, say

GONE = "gone"


ErasureKey = tuple[type[ErasureRecord], str, str]


def erasure_key(cid: str) -> ErasureKey:
    return ErasureRecord, keys.person(cid), keys.ERASURE


def find_erasure(cid: str) -> ErasureRecord | None:
    """Hers, under way or done."""
    _, pk, sk = erasure_key(cid)
    return one(ErasureRecord, pk, sk, consistent=True)


def noted_erasures() -> frozenset[str]:
    """Everybody whose erasure was ever asked for; what `main` knows of it may be older than that."""
    return frozenset(row.sk for row in every(OpsRecord, keys.erasures()))


def brought_back() -> list[str]:
    """Whom a restore has brought back from a time before her erasure was asked for."""
    return [cid for cid in sorted(noted_erasures()) if find_erasure(cid) is None and _is_here(cid)]


def _is_here(cid: str) -> bool:
    try:
        find_summary(cid, consistent=True)
    except NotFound:
        return False
    return True


def nobody() -> Names:
    """What stands where her name stood."""
    return {lang: say(lang, "privacy.nobody") for lang in LANGS}


def giver(cid: str) -> Summary:
    """Whose gifts they are, for the ledger alone: also of somebody erased, who has no name. Raises NotFound."""
    try:
        return find_summary(cid, consistent=True)
    except NotFound:
        record = find_erasure(cid)
        if record is None or record.state != GONE:
            raise
        return to_giver(record)


def to_giver(record: ErasureRecord) -> Summary:
    first, gifts, lifetime, year, this_year = record.totals or (None, 0, {}, None, {})
    return Summary(
        id=keys.person_id(record.pk),
        kind="individual",
        name=nobody(),
        lang=LANGS[0],
        joined=record.at.date(),
        first_gift=date.fromisoformat(first) if first else None,
        last_gift=record.last,
        lifetime=lifetime,
        year=year,
        this_year=this_year,
        gifts=gifts,
        gver=record.gver or 0,
        erased=True,
    )


def totals_left(summary: Summary) -> dict[str, Any]:
    """The attributes that keep her sums."""
    first = summary.first_gift.isoformat() if summary.first_gift else None
    totals = [first, summary.gifts, summary.lifetime, summary.year, summary.this_year]
    return {"totals": totals, "last": summary.last_gift, "gver": summary.gver}


def move_totals_left(changes: Changes, before: Summary, after: Summary) -> None:
    """One more line of somebody erased; Overtaken when another was counted in between."""
    actions = [
        getattr(ErasureRecord, name).set(value)
        for name, value in totals_left(replace(after, name={})).items()
        if value is not None
    ]
    changes.update(erasure_key(after.id), actions, ErasureRecord.gver == before.gver)


def keep_head(changes: Changes, cid: str, entity: str, trail: Trail) -> None:
    """Keeps where the audit of an entity stands that goes with her, in the commit that takes it away."""
    head = f"{entity} {trail.number} {trail.hash}"
    changes.update(erasure_key(cid), [ErasureRecord.heads.add({head})], ErasureRecord.pk.exists())


def heads_of(record: ErasureRecord) -> list[tuple[str, Trail]]:
    """The entities that went with her, each with where its audit stands."""
    told = (head.split(" ") for head in sorted(record.heads or ()))
    return [(entity, Trail(int(number), hash_)) for entity, number, hash_ in told]
