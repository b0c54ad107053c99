"""Taking somebody back who was entered by mistake: as if she had never been, but for the audit.

Only of whom nothing is known but what she was entered with; whoever gave, joined, signed up, was written to or was
changed by hand stays. That nothing came between is a condition of the commit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.kit.refusals import NotFound
from chalicelib.people.changing import entity
from chalicelib.people.claims import free_contact
from chalicelib.people.consents import entity as of_consents
from chalicelib.people.hanging import unmoved
from chalicelib.people.model import Constituent, facts
from chalicelib.people.rows import to_summary
from chalicelib.people.search_rows import search_rows
from chalicelib.people.store import (
    ChoicesRecord,
    ConsentRecord,
    ImportedRecord,
    ProfileRecord,
    SummaryRecord,
    to_person,
)
from chalicelib.people.tag_rows import TaggedRecord
from chalicelib.people.tags import count
from chalicelib.store import (
    Changes,
    MainRecord,
    SearchRecord,
    Trail,
    audit,
    every,
    keys,
    know_every_kind,
)

# What the rest of the house keeps with a person, by why she is then kept.
REASONS = {
    "gave": {"entry", "receipt", "intent"},
    "joined": {"membership", "term", "member_event", "directory"},
    "helped": {"signup", "hours", "volunteer"},
    "written_to": {"letter", "reminder"},
    "noted": {"note"},
}
# These come with entering her and go with her.
HERS = frozenset({"profile", "summary", "tagged", "choices", "consent", "seal"})


@dataclass(frozen=True)
class Came:
    """What somebody was entered with beside herself: tags by id, and what she said, given or withdrawn by purpose."""

    tags: Sequence[str] = ()
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Weighed:
    """What lies with somebody, and why she stays; empty when she may go."""

    person: Constituent
    records: list[MainRecord]
    reason: str = field(default="")


def weigh(cid: str, came: Came) -> Weighed:
    """Why somebody stays who was entered so; raises NotFound."""
    know_every_kind()
    records = list(every(MainRecord, keys.person(cid), consistent=True))
    profile = next((one for one in records if isinstance(one, ProfileRecord)), None)
    if profile is None:
        raise NotFound()
    return Weighed(to_person(profile), records, _reason(profile, records, came))


def _reason(profile: ProfileRecord, records: Sequence[MainRecord], came: Came) -> str:
    kinds = {kind_of(record) for record in records}
    of_kind = next((reason for reason, those in REASONS.items() if kinds & those), "")
    consents = (one for one in records if isinstance(one, ConsentRecord))
    held = {
        "gave": any(isinstance(one, SummaryRecord) and one.totals for one in records),
        "more": bool(kinds - HERS),
        "chose": not all(_hers(consent, came) for consent in consents),
        "edited": profile.ver > 1 or {*_tags(records)} != {*came.tags},
    }
    return of_kind or next((reason for reason, so in held.items() if so), "")


def _hers(consent: ConsentRecord, came: Came) -> bool:
    """Whether she came with it: what another import wrote down since is not."""
    return consent.source == "import" and came.said.get(consent.purpose) == consent.state


def kind_of(record: MainRecord) -> str:
    """The stored kind of a record."""
    return str(record.serialize()["kind"]["S"])


def _tags(records: Iterable[MainRecord]) -> list[str]:
    tagged = (record for record in records if isinstance(record, TaggedRecord))
    return [row.sk.removeprefix(keys.TAG) for row in tagged]


def take_back(changes: Changes, cid: str, came: Came, *, claim: str) -> str:
    """Adds what takes somebody away with the row of an import that she came by, or says why she stays.

    The commit is Overtaken when something came to her in between. Raises NotFound.
    """
    found = weigh(cid, came)
    if found.reason:
        return found.reason
    person = found.person
    for point in person.contact_points:
        free_contact(changes, cid, point)
    trail = Trail(person.version, person.trail)
    audit(changes, entity(cid), "taken_back", trail=trail, before=facts(person))
    for record in found.records:
        _delete(changes, cid, record)
    for tag in _tags(found.records):
        count(changes, tag, -1)
    place = (ImportedRecord, keys.imported(claim), keys.ONLY)
    changes.delete(place, ImportedRecord.owner == cid)
    return ""


def _delete(changes: Changes, cid: str, record: MainRecord) -> None:
    kind: Any = type(record)
    condition = kind.pk.exists()
    if isinstance(record, ProfileRecord):
        condition = unmoved(record)
    elif isinstance(record, SummaryRecord):
        condition = SummaryRecord.gver == record.gver
        for pk, sk in search_rows(to_summary(record)):
            changes.delete((SearchRecord, pk, sk))
    elif isinstance(record, ChoicesRecord):
        condition = ChoicesRecord.ver == record.ver
        trail = Trail(record.ver, record.trail)
        audit(changes, of_consents(cid), "taken_back", trail=trail)
    changes.delete((kind, record.pk, record.sk), condition)
