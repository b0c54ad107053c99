"""What a refund does to the term that its fee paid: a whole one takes the term back, a part of it does not."""

from datetime import date

from chalicelib import members
from chalicelib.giving.model import Entry
from chalicelib.store import Changes


def move_term(changes: Changes, fee: Entry, *, refunded: int, today: date) -> None:
    """Adds to a refund's commit what it means for the membership; `refunded` is the fee's running total after it."""
    was, is_now = fee.refunded >= fee.amount.amount, refunded >= fee.amount.amount
    if was == is_now:
        return
    before = members.whole(fee.person)
    if is_now:
        members.add_return(changes, before, entry=fee.id, today=today)
    else:
        members.add_restoring(changes, before, entry=fee.id, today=today)
