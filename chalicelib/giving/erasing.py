"""What giving keeps of somebody, and what of it goes when she is erased: the books stay whole, and name nobody."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from chalicelib import files, people
from chalicelib.giving.forgetting import DAYS_LOOKED_BACK, KEPT
from chalicelib.giving.receipts import file_of, get_receipt
from chalicelib.giving.store import EntryRecord, IntentRecord
from chalicelib.kit.contacts import EmailMalformed, canonical_email
from chalicelib.store import Actor, Changes, MainRecord, every, keys, many

AT_ONCE = 40


def forget_begun(cid: str, emails: Iterable[str], *, actor: Actor, now: datetime) -> None:
    """Blanks what she typed on our pages lately, by her addresses; should money come for it, it is hers without a name.

    Asked before she vanishes, as nothing tells afterwards which addresses were hers.
    """
    known = set(emails)
    for back in range((KEPT.days + DAYS_LOOKED_BACK) + 1):
        day = (now - timedelta(days=back)).date()
        for row in every(IntentRecord, keys.begun_day(day), index=1):
            if _typed(row) in known or (row.dues or {}).get("person") == cid:
                _blank([row.pk], cid, actor, now)


def _typed(row: IntentRecord) -> str:
    """The address in the form in which people's are kept; empty when it is none."""
    try:
        return canonical_email(row.email)
    except EmailMalformed:
        return ""


def strip_lines(cid: str, *, actor: Actor, now: datetime) -> None:
    """Takes name, message, reference and note off every line of hers, and what she typed off what became a line."""
    pk = keys.person(cid)
    lines = every(EntryRecord, pk, begins=keys.ENTRY, consistent=True)
    while some := list(islice(lines, AT_ONCE)):
        changes = Changes(actor=actor, now=now)
        for line in some:
            if actions := _stripping(line):
                key = (EntryRecord, line.pk, line.sk)
                changes.update(key, actions, EntryRecord.pk.exists())
        changes.commit()
        _blank([keys.sentinel("GI", _id(line)) for line in some], cid, actor, now)


def drop_receipts(cid: str) -> None:
    """Takes away the files that bear her name; a receipt that is asked for again is drawn without one."""
    for line in every(EntryRecord, keys.person(cid), begins=keys.ENTRY):
        if line.receipt:
            files.remove(file_of(get_receipt(line.receipt)))


def payments_of(cid: str) -> Iterator[str]:
    """The processor's names of her payments: what it keeps of them is asked of it, and not ours to erase."""
    for line in every(EntryRecord, keys.person(cid), begins=keys.ENTRY):
        if line.payment and not line.of:
            yield line.payment


def _stripping(line: EntryRecord) -> list[Any]:
    nobody = people.nobody()
    actions = [EntryRecord.donor.set(nobody)] if line.donor != nobody else []
    texts = [text for text in ("message", "reference", "note") if getattr(line, text) is not None]
    return actions + [getattr(EntryRecord, text).remove() for text in texts]


def _blank(pks: list[str], cid: str, actor: Actor, now: datetime) -> None:
    found = many(MainRecord, [(pk, keys.ONLY) for pk in pks], consistent=True)
    for row in found.values():
        # Of lines that staff wrote the place holds a pointer and no more.
        if isinstance(row, IntentRecord) and (row.name or row.email or row.message):
            _blanked(row, cid, Changes(actor=actor, now=now))


def _blanked(row: IntentRecord, cid: str, changes: Changes) -> None:
    changes.update(
        (IntentRecord, row.pk, row.sk),
        [
            IntentRecord.name.set(""),
            IntentRecord.email.set(""),
            IntentRecord.message.remove(),
            IntentRecord.erased.set(cid),
        ],
        IntentRecord.pk.exists(),
    )
    changes.commit()


def _id(line: EntryRecord) -> str:
    return str(line.sk.rsplit("#", 1)[1])
