"""The records of mailings, and reading them back as values."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from chalicelib.kit.refusals import NotFound
from chalicelib.outreach.model import Mailing
from chalicelib.outreach.store import MailingRecord
from chalicelib.store import Changes, Page, audited_as, keys, one, overwrite, page
from chalicelib.store import Key as Place

if TYPE_CHECKING:
    pass


def list_mailings(
    *, limit: int, after: Place | None = None, archived: bool = False
) -> Page[MailingRecord]:
    """Newest first, those that were archived or the others; `to_mailing` reads each."""
    rows: list[MailingRecord] = []
    while True:
        wanted = limit - len(rows)
        found = page(MailingRecord, keys.mailings(), limit=wanted, after=after, newest=True)
        rows += [row for row in found.rows if bool(row.archived) is archived]
        after = found.next
        if after is None or len(rows) >= limit:
            return Page(rows, after)


def get_mailing(mailing: str) -> Mailing:
    """As it stands at this moment; raises NotFound."""
    record = one(MailingRecord, keys.mailings(), mailing, consistent=True)
    if record is None:
        raise NotFound()
    return to_mailing(record)


def write_draft(changes: Changes, made: Mailing) -> Mailing:
    """Adds a new mailing to a commit."""
    made = audited_as(changes, f"mailing:{made.id}", "drafted", made, facts=_facts)
    changes.create(_mailing_record(made))
    return made


def write_move(changes: Changes, before: Mailing, after: Mailing, verb: str) -> Mailing:
    """Adds what a mailing became to a commit, which is Stale when somebody changed it meanwhile."""
    after = audited_as(changes, f"mailing:{before.id}", verb, after, before=before, facts=_facts)
    record = _mailing_record(after)
    if before.begun and after.position == before.position:
        # Whoever sends moves it on at the same time.
        del record.attribute_values["position"]
    overwrite(changes, record, version=before.version)
    return after


def _facts(mailing: Mailing) -> dict[str, Any]:
    told = (
        "name",
        "template",
        "segment",
        "purpose",
        "audience",
        "other_language",
        "state",
        "archived",
    )
    facts = {name: getattr(mailing, name) for name in told}
    return facts | {"at": mailing.at.isoformat() if mailing.at else None, "total": mailing.total}


def _mailing_record(mailing: Mailing) -> MailingRecord:
    told = {f.name: getattr(mailing, f.name) for f in fields(mailing)}
    for name in ("id", "version"):
        del told[name]
    told |= {"subject": dict(mailing.subject) or None, "body": dict(mailing.body) or None}
    return MailingRecord(keys.mailings(), mailing.id, ver=mailing.version, **told)


def to_mailing(record: MailingRecord) -> Mailing:
    told = {
        f.name: getattr(record, f.name)
        for f in fields(Mailing)
        if f.name not in ("id", "version", "subject", "body", "archived")
    }
    return Mailing(
        id=record.sk,
        version=record.ver,
        subject=record.subject or {},
        body=record.body or {},
        archived=bool(record.archived),
        **told,
    )
