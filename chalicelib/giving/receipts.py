"""Receipts: numbered without a gap per legal entity and year, once per gift.

The number is taken in the commit that writes the receipt, after the gift was booked: a counter inside the gift's own
commit would make every two gifts at once collide.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.giving.gifts import get_gift
from chalicelib.giving.ledger import trail_of
from chalicelib.giving.model import Entry
from chalicelib.giving.store import EntryRecord, entry_key
from chalicelib.giving.store.receipts import ReceiptRecord
from chalicelib.kit.ids import new_id
from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import NotFound
from chalicelib.staff import organisation
from chalicelib.store import (
    Actor,
    Changes,
    Sentinel,
    audit,
    keys,
    next_number,
    one,
    until_settled,
)

ENTITY = "main"
ISSUER = Actor("system", "receipts", "Receipts")


@dataclass(frozen=True)
class Receipt:
    """A receipt as issued; `number` as printed, such as 2026-000123."""

    id: str
    number: str
    gift: str
    person: str
    issued: date


def issue_receipt(*, gift: str, now: datetime) -> Receipt:
    """The receipt of a gift, issued now if it has none; the letter that carries it goes out by the outbox."""
    return until_settled(lambda: _issue(gift, now))


def get_receipt(receipt: str) -> Receipt:
    """A receipt by its id; raises NotFound."""
    claim = one(Sentinel, keys.sentinel("RC", receipt), keys.ONLY)
    record = one(ReceiptRecord, claim.owner, str(claim.owner_sk)) if claim else None
    if record is None:
        raise NotFound()
    return Receipt(record.receipt, record.number, record.gift, record.person, record.issued)


def printed(prefix: str, year: int, number: int) -> str:
    """A number as donors see it: 2026-000123, or R-2026-000123 with the organisation's prefix."""
    return f"{prefix}{year}-{number:06d}"


def _issue(gift: str, now: datetime) -> Receipt:
    entry = get_gift(gift)
    if entry.receipt:
        return get_receipt(entry.receipt)
    home = organisation()
    issued = local_day(now, home.time_zone)
    year = entry.day.year
    changes = Changes(actor=ISSUER, now=now, why="receipt for a gift")
    number = next_number(changes, f"receipt-{ENTITY}-{year}")
    receipt = Receipt(
        new_id(now), printed(home.receipt_prefix, year, number), gift, entry.person, issued
    )
    _write(changes, receipt, pk=keys.receipts(ENTITY, year), sk=keys.receipt_number(number))
    _mark(changes, entry, receipt)
    changes.outbox("receipt_letter", {"gift": gift, "receipt": receipt.id})
    changes.commit()
    return receipt


def _write(changes: Changes, receipt: Receipt, *, pk: str, sk: str) -> None:
    changes.create(
        ReceiptRecord(
            pk,
            sk,
            receipt=receipt.id,
            number=receipt.number,
            gift=receipt.gift,
            person=receipt.person,
            issued=receipt.issued,
        )
    )
    changes.create(Sentinel(keys.sentinel("RC", receipt.id), keys.ONLY, owner=pk, owner_sk=sk))


def _mark(changes: Changes, entry: Entry, receipt: Receipt) -> None:
    after = {"receipt": receipt.id, "number": receipt.number}
    trail = audit(changes, f"gift:{entry.id}", "receipt", trail=trail_of(entry), after=after)
    marked = replace(entry, version=trail.number, trail=trail.hash)
    changes.update(
        entry_key(entry),
        [
            EntryRecord.receipt.set(receipt.id),
            EntryRecord.receipt_number.set(receipt.number),
            EntryRecord.ver.set(marked.version),
            EntryRecord.trail.set(marked.trail),
        ],
        (EntryRecord.ver == entry.version) & EntryRecord.receipt.does_not_exist(),
    )


def file_of(receipt: Receipt) -> str:
    """Where the PDF lies among the files."""
    return f"receipts/{receipt.id}.pdf"
