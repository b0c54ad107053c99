"""Gifts that were begun and never paid: after their checkout has closed, nothing waits for them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from chalicelib.giving.beginning import CHECKOUT_OPEN
from chalicelib.giving.settling import end_pending, settle_gift
from chalicelib.giving.store import IntentRecord
from chalicelib.giving.walking import walk
from chalicelib.payments import NoSuchPayment
from chalicelib.store import every, keys

GRACE = timedelta(hours=1)
# A slow bank takes two weeks at most.
DAYS_LOOKED_BACK = 31
ENDED = frozenset({"booked", "expired", "failed", "differs"})


def end_unpaid(*, now: datetime) -> dict[str, int]:
    """Settles every gift that is still pending a day after it was begun; counts how each ended.

    That is booked, expired, failed, differs; or processing, while a bank takes its time. Raises PaymentsUnavailable.
    """
    begun_before = now - CHECKOUT_OPEN - GRACE
    counted: Counter[str] = Counter()

    def end(day: date) -> bool:
        found = Counter(_ended(gift, now) for gift in _overdue(day, begun_before))
        counted.update(found)
        return found.keys() <= ENDED

    walk("unpaid", end, to=begun_before.date(), longest=DAYS_LOOKED_BACK)
    return dict(counted)


def _ended(gift: str, now: datetime) -> str:
    try:
        state = settle_gift(gift=gift, now=now).state
    except NoSuchPayment:
        state = "foreign"
    if state in ("foreign", "open"):
        # Whoever asked for the page died, or nobody knows it any more; were it paid even so, its event names the gift.
        end_pending(gift, state="expired")
        return "expired"
    return state


def _overdue(day: date, begun_before: datetime) -> Iterator[str]:
    for row in every(IntentRecord, keys.pending_day(day), index=4):
        if row.begun <= begun_before:
            yield row.pk.rsplit("#", 1)[1]
