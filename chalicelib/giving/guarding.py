"""Before Stripe is asked for anything: is this the form we made, filled by a person, at a person's pace?

Whoever tries stolen cards opens many checkouts and is declined in most. Ten declines in a minute, or the same amount
more often than any appeal brings it, are an alarm: for ten minutes checkouts open slowly, and the admins hear of it.
"""

from datetime import datetime, timedelta

from chalicelib.giving.store import find_intent
from chalicelib.giving.telling import tell_admins
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.store import Actor, Changes, is_leased, take_lease
from chalicelib.web import Limit, PublicForm

FORM = PublicForm("give-form")
GUARD = Actor("system", "guard", "Guard")

BY_ADDRESS = Limit("give-ip", most=20, seconds=600)
BY_EMAIL = Limit("give-email", most=10, seconds=3600)
BY_ALL = Limit("give-all", most=1200, seconds=60)
BY_AMOUNT = Limit("give-amount", most=200, seconds=60)

ALARM = "card-testing"
ALARM_LASTS = timedelta(minutes=10)
ALARMED_BY_ADDRESS = Limit("give-ip-alarmed", most=3, seconds=600)
ALARMED_BY_ALL = Limit("give-all-alarmed", most=30, seconds=60)

DECLINES = Limit("declined", most=9, seconds=60)
# The card page itself lets a donor try one card after another; an honest one finds hers within these.
DECLINES_OF_GIFT = Limit("declined-gift", most=5, seconds=86_400)
DECLINES_OF_EMAIL = Limit("declined-email", most=10, seconds=3600)


def check_pace(*, address: str, email: str, now: datetime, amount: Money | None = None) -> None:
    """Counts this try against the limits; raises TooMany with the seconds to wait."""
    BY_ADDRESS.count(address, now=now)
    BY_EMAIL.count(email, now=now)
    DECLINES_OF_EMAIL.check(email, now=now)
    BY_ALL.count("everyone", now=now)
    if amount and BY_AMOUNT.number(str(amount), now=now) > BY_AMOUNT.most:
        _raise_alarm(now)
    if is_leased(ALARM, now=now):
        ALARMED_BY_ADDRESS.count(address, now=now)
        ALARMED_BY_ALL.count("everyone", now=now)


def note_decline(*, gift: str | None, now: datetime) -> None:
    """Counts a card that was declined; a checkout in which card after card is tried is promised to be closed."""
    declined = DECLINES.number("everyone", now=now)
    # On a great evening many give and some are declined; who tries cards is declined in most.
    if declined > DECLINES.most and 2 * declined > BY_ALL.seen("everyone", now=now):
        _raise_alarm(now)
    intent = find_intent(gift) if gift else None
    if intent is None:
        return
    DECLINES_OF_EMAIL.number(intent.email, now=now)
    if DECLINES_OF_GIFT.number(intent.id, now=now) == DECLINES_OF_GIFT.most + 1:
        changes = Changes(actor=GUARD, now=now, why="too many cards declined")
        changes.outbox("close_checkout", {"gift": intent.id})
        changes.commit()


def _raise_alarm(now: datetime) -> None:
    """Once for each while that it lasts."""
    if take_lease(ALARM, holder=new_id(now), now=now, length=ALARM_LASTS):
        changes = Changes(actor=GUARD, now=now)
        tell_admins(changes, "card_testing", {})
        changes.commit()
