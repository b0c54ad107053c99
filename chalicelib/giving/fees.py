"""What the processor kept of a gift: read from its balance transaction, which may come later; never computed."""

from chalicelib import payments
from chalicelib.giving.store import EntryRecord, entry_key, entry_of_payment
from chalicelib.store import update_one


def note_fee(*, payment: str) -> str:
    """Writes the fee beside the gift once it is known; says booked, early (the booking will read it) or later.

    The fee is an annotation: it moves no total, so it needs no line of its own. Its currency is the account's, which
    may be another than the gift's.
    """
    entry = entry_of_payment(payment)
    if entry is None:
        return "early"
    if entry.fee is not None:
        return "booked"
    fee = payments.gateway().payment(payment).fee
    if fee is None:
        return "later"
    update_one(
        entry_key(entry),
        [EntryRecord.fee.set(fee.amount), EntryRecord.fee_currency.set(fee.currency)],
        EntryRecord.fee.does_not_exist(),
    )
    return "booked"
