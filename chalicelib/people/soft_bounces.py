"""Addresses that are full or away: so many letters in a row that do not arrive, and the address gets no more.

A letter that arrives in between begins the row anew; of one letter a bounce counts once, however often it is told.
"""

from datetime import datetime

from chalicelib.people.agreements import hashed
from chalicelib.people.store import SoftBouncesRecord
from chalicelib.people.suppressing import SES, suppress
from chalicelib.store import delete_one, keys, one, update_one

MOST_IN_A_ROW = 5


def count_soft_bounce(*, address: str, message: str, now: datetime) -> None:
    """Counts a letter that did not arrive; with the fifth in a row the address is suppressed."""
    place = _place(address)
    update_one(
        place,
        [
            SoftBouncesRecord.kind.set(SoftBouncesRecord),
            SoftBouncesRecord.messages.add({message}),
            SoftBouncesRecord.at.set(now),
        ],
    )
    row = one(SoftBouncesRecord, *place[1:], consistent=True)
    if row and len(row.messages or ()) >= MOST_IN_A_ROW:
        suppress(address=address, reason="soft_bounces", actor=SES, now=now)
        delete_one(place)


def forget_soft_bounces(*, address: str, now: datetime) -> None:
    """A letter has arrived; what came back since then still counts."""
    delete_one(_place(address), SoftBouncesRecord.at <= now)


def _place(address: str) -> tuple[type[SoftBouncesRecord], str, str]:
    return SoftBouncesRecord, keys.soft_bounces(hashed(address)), keys.ONLY
