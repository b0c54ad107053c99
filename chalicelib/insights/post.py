"""What must hold of letters: one copy of each (I4), none to an address after it was suppressed (I9)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib import people
from chalicelib.insights.balance import Broken, Told, hidden

REMINDER = "renewal_reminder"
WENT_OUT = frozenset({"sent", "delivered", "bounced", "complained"})
# SES says when something befell a letter, not when we heard; until then letters may be on their way.
ON_ITS_WAY = timedelta(minutes=15)

Suppressed = Mapping[str, datetime]


def of_letter(letter: Any) -> Iterator[Told]:
    """SES took at most one message of what one outbox row promised to one person."""
    if letter.messages:
        where = f"copies of letter {_row(letter)}"
        yield Told("I4", where, expected=1, found=len(letter.messages))


def of_reminder(reminder: Any) -> Iterator[Told]:
    """A step that went out has its one letter, and one that waits has its promise."""
    if reminder.state == "sent":
        yield Told("I4", f"letter of reminder {reminder.row}", expected=1)
    elif reminder.state == "promised":
        yield Told("I4", f"promise of reminder {reminder.row}", expected=1)


def of_reminder_letter(letter: Any) -> Iterator[Told]:
    """A reminder that reached somebody belongs to a step, and to one only."""
    if letter.topic == REMINDER and letter.state in WENT_OUT:
        yield Told("I4", f"letter of reminder {_row(letter)}", found=1)


def of_promise(promise: Any) -> Iterator[Told]:
    if promise.topic == REMINDER:
        yield Told("I4", f"promise of reminder {promise.sk}", found=1)


def suppressed() -> Suppressed:
    """Since when each address gets no mail; so few that they fit into a function's memory.

    An address whose owner was erased gets what is asked for anew, so its letters say nothing.
    """
    held = (one for one in people.every_suppression() if one.reason != "erased")
    return {one.id: one.at for one in held}


def in_spite(letter: Any, held: Suppressed) -> Iterator[Broken]:
    """A letter that went out although its address was suppressed by then."""
    since = held.get(letter.address) if letter.address else None
    if since and letter.state in WENT_OUT and letter.at > since + ON_ITS_WAY:
        where = f"letter {_row(letter)} to {hidden(letter.address)}"
        yield Broken("I9", where, "not sent", "sent")


def _row(letter: Any) -> str:
    return str(letter.sk.rsplit("#", 1)[1])
