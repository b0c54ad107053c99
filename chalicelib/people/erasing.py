"""Erasing somebody: she vanishes in one commit, and whatever still hangs on her is then taken away.

First she becomes nobody's: profile, list row, search rows, claims on her addresses, and the key that opens what the
audit tells of her, in one commit. From then on she is found by nothing and nothing new can be hung on her. What stays
on her partition after that is what the books need, and it has no name.
"""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.kit.refusals import NotFound
from chalicelib.people.agreements import ERASED, hashed
from chalicelib.people.changing import entity
from chalicelib.people.claims import free_contact
from chalicelib.people.consents import entity as entity_of_consents
from chalicelib.people.erased import (
    GONE,
    erasure_key,
    find_erasure,
    keep_head,
    totals_left,
)
from chalicelib.people.hanging import hang_on
from chalicelib.people.model import Constituent, Summary, summary_of
from chalicelib.people.rows import find_summary
from chalicelib.people.search_rows import search_rows
from chalicelib.people.store import (
    ChoicesRecord,
    ErasureRecord,
    ImportedRecord,
    ProfileRecord,
    SummaryRecord,
    SuppressionRecord,
    find_person,
)
from chalicelib.people.suppressing import suppress
from chalicelib.people.tag_rows import TaggedRecord
from chalicelib.people.tags import count
from chalicelib.store import (
    Actor,
    Changes,
    MainRecord,
    OpsRecord,
    SearchRecord,
    Trail,
    audit,
    delete_one,
    every,
    every_raw,
    keys,
    seal_place,
    until_settled,
    update_one,
)

# What the books, the rosters and the audit need; each is stripped by its own domain. All else goes.
KEPT = frozenset({"erasure", "entry", "term", "membership", "signup", "hours", "volunteer"})


def begin_erasure(changes: Changes, *, cid: str, work: str) -> None:
    """Writes down that somebody is being erased; the commit is Overtaken when she is already."""
    hang_on(changes, cid, refusal=NotFound())
    _, pk, sk = erasure_key(cid)
    changes.create(ErasureRecord(pk, sk, work=work, state="begun", at=changes.now))
    # She may be noted already: a restore has brought her back.
    changes.put(OpsRecord(keys.erasures(), cid))


def erasure_work(cid: str) -> str | None:
    """The work that erases somebody, or has."""
    record = find_erasure(cid)
    return record.work if record else None


def emails_of(cid: str) -> list[str]:
    """Every e-mail of somebody; none of who has vanished."""
    try:
        points = find_person(cid, consistent=True).contact_points
    except NotFound:
        return []
    return [point.value for point in points if point.kind == "email"]


def close_addresses(cid: str, emails: Iterable[str], *, actor: Actor, now: datetime) -> None:
    """Only the keyed hash of an address stays, so that nobody writes to her again before she asks for it."""
    for email in emails:
        suppress(address=email, reason=ERASED, actor=actor, now=now)
        _forget_owner(keys.suppression(hashed(email)), cid)
        delete_one((MainRecord, keys.soft_bounces(hashed(email)), keys.ONLY))
    for record in every(SuppressionRecord, keys.suppressions(), index=1):
        if record.person == cid:
            _forget_owner(record.pk, cid)


def _forget_owner(pk: str, cid: str) -> None:
    here = (SuppressionRecord, pk, keys.ONLY)
    actions = [SuppressionRecord.person.remove(), SuppressionRecord.shown.set("")]
    update_one(here, actions, SuppressionRecord.person == cid)


def vanish(*, cid: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Takes away who she is and all she is found by; again, it does nothing."""

    def attempt() -> None:
        try:
            person = find_person(cid, consistent=True)
        except NotFound:
            return
        changes = Changes(actor=actor, now=now, why=why)
        trail = audit(changes, entity(cid), "erased", trail=Trail(person.version, person.trail))
        summary = find_summary(cid, consistent=True)
        _take_away(changes, person, summary)
        told = totals_left(summary)
        told |= {"state": GONE, "ver": trail.number, "trail": trail.hash}
        actions = [
            getattr(ErasureRecord, name).set(value)
            for name, value in told.items()
            if value is not None
        ]
        changes.update(erasure_key(cid), actions, ErasureRecord.pk.exists())
        changes.commit()

    until_settled(attempt)


def _take_away(changes: Changes, person: Constituent, summary: Summary) -> None:
    pk = keys.person(person.id)
    # Whoever chose to be listed in between is taken off the directory first.
    changes.check((MainRecord, pk, keys.DIRECTORY), MainRecord.pk.does_not_exist())
    changes.delete((ProfileRecord, pk, keys.PROFILE), ProfileRecord.ver == person.version)
    changes.delete((SummaryRecord, pk, keys.SUMMARY), SummaryRecord.gver == summary.gver)
    changes.delete(seal_place(person.id))
    for row in search_rows(summary_of(person)):
        changes.delete((SearchRecord, *row))
    for _, point in sorted({(p.kind, p.value): p for p in person.contact_points}.items()):
        free_contact(changes, person.id, point)


def forget_imports(cid: str, *, actor: Actor, now: datetime, begun_before: datetime) -> None:
    """Whoever a row of an import was, it brings in nobody again; and no file of an import is left that may hold her."""
    # Imports load what reads workbooks, which nothing else here needs.
    from chalicelib.people.importing.forgetting import drop_import_files

    for record in list(every(ImportedRecord, keys.imported_by(cid), index=1)):
        gone = (ImportedRecord.g1p, ImportedRecord.g1s, ImportedRecord.filled)
        here = (ImportedRecord, record.pk, record.sk)
        actions = [ImportedRecord.owner.set(""), *(attribute.remove() for attribute in gone)]
        update_one(here, actions, ImportedRecord.pk.exists())
    drop_import_files(actor=actor, now=now, begun_before=begun_before)


def sweep(cid: str, *, actor: Actor, now: datetime) -> None:
    """Takes everything from her partition that the books do not need; again, whatever has come since."""
    for item in every_raw(MainRecord, keys.person(cid)):
        kind, pk, sk = (str(item[name]["S"]) for name in ("kind", "pk", "sk"))
        if kind == "tagged":
            _untag((TaggedRecord, pk, sk), actor, now)
        elif kind == "choices":
            _drop_choices(cid, ChoicesRecord.from_raw_data(dict(item)), actor, now)
        elif kind not in KEPT:
            delete_one((MainRecord, pk, sk))


def _untag(place: tuple[type[TaggedRecord], str, str], actor: Actor, now: datetime) -> None:
    def attempt() -> None:
        changes = Changes(actor=actor, now=now)
        changes.delete(place, TaggedRecord.pk.exists(), refusal=NotFound())
        count(changes, place[2].removeprefix(keys.TAG), -1)
        changes.commit()

    try:
        until_settled(attempt)
    except NotFound:
        # Another run has taken it off.
        return


def _drop_choices(cid: str, row: ChoicesRecord, actor: Actor, now: datetime) -> None:
    changes = Changes(actor=actor, now=now)
    changes.delete(
        (ChoicesRecord, row.pk, row.sk), ChoicesRecord.ver == row.ver, refusal=NotFound()
    )
    keep_head(changes, cid, entity_of_consents(cid), Trail(row.ver, row.trail))
    try:
        changes.commit()
    except NotFound:
        return
