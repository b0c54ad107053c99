"""What a donor typed on the giving page is kept while money may come for it, and no longer."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from chalicelib.giving.store import IntentRecord, intent_key
from chalicelib.giving.walking import walk
from chalicelib.store import every, keys, update_one

# A checkout is open for a day, a slow bank takes two weeks, and Stripe tells of an event for thirty days.
KEPT = timedelta(days=45)
DAYS_LOOKED_BACK = 14


def forget_intents(*, now: datetime) -> int:
    """Blanks name, e-mail and message of what was begun long ago, paid or not; returns how many.

    A gift that was booked has its donor; should money come for one that was not, staff are told that it differs.
    """
    begun_before = now - KEPT
    forgotten = 0

    def forget(day: date) -> bool:
        nonlocal forgotten
        # One that is being booked at this moment is left for the next run.
        found = [_forget(row) for row in _old(day, begun_before)]
        forgotten += sum(found)
        return all(found)

    walk("forgotten", forget, to=begun_before.date(), longest=DAYS_LOOKED_BACK)
    return forgotten


def _old(day: date, begun_before: datetime) -> Iterator[IntentRecord]:
    for row in every(IntentRecord, keys.begun_day(day), index=1):
        if row.begun <= begun_before:
            yield row


def _forget(row: IntentRecord) -> bool:
    state = row.state if row.state == "settled" else "forgotten"
    return update_one(
        intent_key(row.pk.rsplit("#", 1)[1]),
        [
            IntentRecord.name.set(""),
            IntentRecord.email.set(""),
            IntentRecord.message.remove(),
            IntentRecord.state.set(state),
            *(index.remove() for index in (IntentRecord.g1p, IntentRecord.g1s)),
            *(index.remove() for index in (IntentRecord.g4p, IntentRecord.g4s)),
        ],
        IntentRecord.state == row.state,
    )
