"""Reminders: three days and one day before a shift, never at night, one copy however often and late the job runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import staff
from chalicelib.store import (
    Actor,
    Changes,
    OpsRecord,
    Overtaken,
    keys,
    put_one,
)
from chalicelib.volunteers.model import CONFIRMED, OPEN, Shift, SignUp
from chalicelib.volunteers.moving import promise, rewrite
from chalicelib.volunteers.quiet import awake_from, is_quiet
from chalicelib.volunteers.store.shifts import shifts_between
from chalicelib.volunteers.store.signups import find_signup, roster_of

NAME = "volunteer_reminders"
CLOCK = Actor("system", "reminders", "Reminders")
STEPS = (("reminder_24", timedelta(hours=24)), ("reminder_72", timedelta(hours=72)))
FURTHEST = timedelta(hours=72)


def remind(*, now: datetime) -> dict[str, int]:
    """Promises every reminder that is due; reads only the shifts of the next three days.

    What was missed is caught up with: of two steps that are due, the nearer one is sent and the other let be.
    """
    counted = {"promised": 0}
    zone = staff.organisation().time_zone
    if not is_quiet(now, zone):
        for shift, signup, step in _due(now, zone):
            counted["promised"] += _promise(shift, signup, step, now)
    put_one(OpsRecord(keys.watermark(NAME), keys.ONLY, data={"at": now.isoformat()}))
    return counted


def _due(now: datetime, zone: str) -> Iterator[tuple[Shift, SignUp, str]]:
    for shift in shifts_between(now, now + FURTHEST):
        step = next((name for name, ahead in STEPS if due_at(shift, ahead, zone) <= now), None)
        if step and shift.state == OPEN:
            for signup in roster_of(shift.id):
                if _wants(signup, step, zone):
                    yield shift, signup, step


def due_at(shift: Shift, ahead: timedelta, zone: str) -> datetime:
    """When a step is due; one that would come at night waits for the morning."""
    return awake_from(shift.start - ahead, zone)


def _wants(signup: SignUp, step: str, zone: str) -> bool:
    """Who was told of her place only after that moment needs no reminder of it."""
    due = awake_from(signup.start - dict(STEPS)[step], zone)
    return signup.state == CONFIRMED and step not in signup.letters and signup.at <= due


def _promise(shift: Shift, signup: SignUp, step: str, now: datetime) -> int:
    """Claims the step on the sign-up in the commit that promises the letter: of two runs at once one does both."""
    fresh = find_signup(signup.person, shift)
    if fresh is None or fresh.state != CONFIRMED or step in fresh.letters:
        return 0
    changes = Changes(actor=CLOCK, now=now)
    letters = (*fresh.letters, step)
    rewrite(changes, fresh, replace(fresh, letters=letters), verb="reminded")
    promise(changes, fresh, step)
    try:
        changes.commit()
    except Overtaken:
        # Another run has it, or she has just cancelled; the next run looks again.
        return 0
    return 1
