"""The records of people, and reading a profile back. Returns changes; does not commit."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute

from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.people.model import Constituent, ContactPoint, Edit
from chalicelib.store import (
    MOST,
    Changes,
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    MainRecord,
    MomentAttribute,
    PairAttribute,
    amend,
    keys,
    many,
    moment_text,
    one,
)

R = TypeVar("R", bound=MainRecord)


class ProfileRecord(MainRecord, discriminator="profile"):
    """What a person's own page shows; on no list, so that editing it writes one item.

    `hung` counts what came to lie with her without changing her, such as notes.
    """

    kind_of = UnicodeAttribute()
    name = PairAttribute()
    greeting = PairAttribute(null=True)
    lang = UnicodeAttribute()
    note = UnicodeAttribute(null=True)
    contact_points: Any = JsonAttribute()
    joined = DateAttribute()
    by = UnicodeAttribute(null=True)
    edits: Any = JsonAttribute(null=True)
    hung: Any = IntegerAttribute(null=True)
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
    """A letter on its way (`state` claimed, waiting) or what became of it; the text itself is not kept.

    `address` is the fingerprint of where it went, `attempt` the try that holds the claim, `messages` SES's names of
    the copies that it took: one, unless something went wrong.
    """

    topic = UnicodeAttribute()
    purpose = UnicodeAttribute(null=True)
    lang = UnicodeAttribute()
    subject = UnicodeAttribute()
    at = MomentAttribute()
    state = UnicodeAttribute()
    address = UnicodeAttribute(null=True)
    attempt = UnicodeAttribute(null=True)
    messages = UnicodeSetAttribute(null=True)


class ConsentRecord(MainRecord, discriminator="consent"):
    """One thing that somebody said; never edited."""

    channel = UnicodeAttribute()
    purpose = UnicodeAttribute()
    state = UnicodeAttribute()
    source = UnicodeAttribute()
    wording = UnicodeAttribute(null=True)
    note = UnicodeAttribute(null=True)
    by = UnicodeAttribute()
    at = MomentAttribute()


class ChoicesRecord(MainRecord, discriminator="choices"):
    """What the history of somebody's consents comes to, so that a mailing reads one item of each person."""

    choices: Any = JsonAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class SuppressionRecord(MainRecord, discriminator="suppression"):
    """An address that gets no mail since `at`; one that was let go again has `lifted`.

    The address itself is not kept, so that it stays suppressed when its owner is erased: `shown` is a hint of it.
    """

    reason = UnicodeAttribute()
    at = MomentAttribute()
    lifted: Any = MomentAttribute(null=True)
    person = UnicodeAttribute(null=True)
    shown = UnicodeAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class SoftBouncesRecord(MainRecord, discriminator="soft_bounces"):
    """How often in a row an address was full or away; `messages` are SES's names of those letters, each told once."""

    messages = UnicodeSetAttribute(null=True)
    at = MomentAttribute()


class TagRecord(MainRecord, discriminator="tag"):
    """A label for people; `people` counts who has it."""

    name = PairAttribute()
    people = IntegerAttribute(default=0)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class ErasureRecord(MainRecord, discriminator="erasure"):
    """That somebody is being erased (`state` begun) or has no profile any more (gone); `work` does it.

    `totals` and `gver` are those of her list row. `heads` are the newest audit rows of entities that went with her, as
    `entity number hash`: the audit stays provable without them.
    """

    work = UnicodeAttribute()
    state = UnicodeAttribute()
    at = MomentAttribute()
    totals: Any = JsonAttribute(null=True)
    last = DateAttribute(null=True)
    gver = IntegerAttribute(null=True)
    heads = UnicodeSetAttribute(null=True)
    ver = IntegerAttribute(default=0)
    trail = UnicodeAttribute(null=True)


class ImportedRecord(MainRecord, discriminator="imported"):
    """What a row of an import said, under its keyed hash: the same row brings in nobody twice.

    When she is erased the owner goes and the hash stays, so that an old file does not bring her back. `filled` is what
    it completed of somebody known, by field: the values themselves are in the row.
    """

    owner = UnicodeAttribute()
    work = UnicodeAttribute()
    filled: Any = JsonAttribute(null=True)


class ColumnsRecord(MainRecord, discriminator="columns"):
    """The field that a column of a name had in the last import."""

    fields: Any = JsonAttribute()


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
        by=person.by or None,
        edits=[[moment_text(e.at), e.by, *e.fields] for e in person.edits] or None,
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
        by=record.by or "",
        edits=tuple(_to_edit(*edit) for edit in record.edits or ()),
        version=record.ver,
        trail=record.trail,
    )


def _to_edit(at: str, by: str, *fields: str) -> Edit:
    return Edit(datetime.fromisoformat(at), by, fields)


def find_person(cid: str, *, consistent: bool = False) -> Constituent:
    """Raises NotFound."""
    record = one(ProfileRecord, keys.person(cid), keys.PROFILE, consistent=consistent)
    if record is None:
        raise NotFound()
    return to_person(record)


def find_people(ids: Iterable[str]) -> dict[str, Constituent]:
    """Several at once; who does not exist is not there."""
    found = several(ProfileRecord, [(keys.person(cid), keys.PROFILE) for cid in ids])
    people = (to_person(record) for record in found.values())
    return {person.id: person for person in people}


def imported(hashes: Iterable[str]) -> dict[str, str]:
    """Whom rows with these hashes brought in or changed, by hash."""
    by_place = {(keys.imported(hashed), keys.ONLY): hashed for hashed in hashes}
    found = several(ImportedRecord, list(by_place))
    return {by_place[place]: record.owner for place, record in found.items()}


def brought_in(work: str, hashes: Iterable[str]) -> dict[str, ImportedRecord]:
    """What one import did by these rows, of whom are still known, by hash."""
    by_place = {(keys.imported(hashed), keys.ONLY): hashed for hashed in hashes}
    found = several(ImportedRecord, list(by_place))
    return {by_place[at]: row for at, row in found.items() if row.work == work and row.owner}


def claim_line(
    changes: Changes,
    hashed: str,
    *,
    owner: str,
    work: str,
    refusal: Refusal,
    filled: Mapping[str, Any] | None = None,
) -> None:
    """Takes what a row says; the commit fails with `refusal` when an import has brought it in before."""
    record = ImportedRecord(
        keys.imported(hashed),
        keys.ONLY,
        owner=owner,
        work=work,
        filled=filled,
        g1p=keys.imported_by(owner),
        g1s=hashed,
    )
    changes.create(record, refusal=refusal)


def remembered_columns() -> dict[str, str]:
    """The field of each name of a column, as in the last import that had it."""
    record = one(ColumnsRecord, keys.organisation(), keys.COLUMNS)
    return dict(record.fields) if record else {}


def remember_columns(changes: Changes, fields: dict[str, str]) -> None:
    changes.put(ColumnsRecord(keys.organisation(), keys.COLUMNS, fields=fields))


def several(record: type[R], places: list[tuple[str, str]]) -> dict[tuple[str, str], R]:
    """The items at any number of keys as they stand now; what does not exist is absent."""
    found: dict[tuple[str, str], R] = {}
    for n in range(0, len(places), MOST):
        found |= many(record, places[n : n + MOST], consistent=True)
    return found


def move_profile(changes: Changes, before: Constituent, after: Constituent) -> None:
    """Writes the attributes that differ; the commit is Overtaken if somebody edited in between."""
    amend(changes, profile_record(before), profile_record(after))
