"""What membership keeps of somebody, and what goes when she is erased: terms stay, for the fees that paid them."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib import files, people
from chalicelib.kit.refusals import NotFound
from chalicelib.members.directory_records import DirectoryRecord, search_rows_of, to_choice
from chalicelib.members.model import Ended
from chalicelib.members.store import (
    MembershipRecord,
    TermRecord,
    membership_key,
    membership_record,
    to_membership,
)
from chalicelib.store import (
    Actor,
    Changes,
    SearchRecord,
    Trail,
    every,
    keys,
    one,
    overwrite,
    until_settled,
    update_one,
)


def leave_directory(cid: str, *, actor: Actor, now: datetime) -> None:
    """Takes away her entry, its rows and what she chose; before she vanishes, as the rows follow from her name."""

    def attempt() -> None:
        record = one(DirectoryRecord, keys.person(cid), keys.DIRECTORY, consistent=True)
        if record is None:
            return
        changes = Changes(actor=actor, now=now)
        for row in _rows(record, cid):
            changes.delete((SearchRecord, *row))
        changes.delete((DirectoryRecord, record.pk, record.sk), DirectoryRecord.ver == record.ver)
        people.keep_head(changes, cid, f"directory:{cid}", Trail(record.ver, record.trail))
        changes.commit()

    until_settled(attempt)


def _rows(record: DirectoryRecord, cid: str) -> list[tuple[str, str]]:
    try:
        person, _ = people.get(cid=cid)
    except NotFound:
        return []
    return list(search_rows_of(to_choice(record), person))


def strip_membership(cid: str, *, actor: Actor, now: datetime, today: date) -> None:
    """Ends her membership, gives her number back, and takes it off every list; her terms keep no words."""
    for term in every(TermRecord, keys.person(cid), begins=keys.TERM, consistent=True):
        if term.reason is not None:
            update_one((TermRecord, term.pk, term.sk), [TermRecord.reason.remove()])
    until_settled(lambda: _strip(cid, Changes(actor=actor, now=now), today))


def _strip(cid: str, changes: Changes, today: date) -> None:
    record = one(*membership_key(cid), consistent=True)
    if record is None or (membership := to_membership(record)).erased:
        return
    if membership.number:
        changes.release(keys.sentinel("MN", membership.number), owner=cid)
    ended = _ended(membership.ended, today)
    after = replace(membership, erased=True, number="", ended=ended, state=ended.state)
    overwrite(changes, membership_record(after), version=membership.version, stale=False)
    changes.commit()


def _ended(before: Ended | None, today: date) -> Ended:
    return Ended(before.state, before.day, "") if before else Ended("cancelled", today, "")


def drop_cards(cid: str) -> None:
    """Takes away the files of her cards."""
    record = one(MembershipRecord, keys.person(cid), keys.MEMBERSHIP)
    if record:
        files.remove_all(f"cards/{record.membership}/")
