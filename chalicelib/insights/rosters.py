"""What must hold of volunteering: places as sign-ups, one queue in one order (I5), hours as they were approved (I2)."""

from collections.abc import Iterator
from typing import Any

from chalicelib import volunteers
from chalicelib.insights.balance import Told
from chalicelib.insights.holdings import held, pointer
from chalicelib.store import keys


def of_shift(shift: Any) -> Iterator[Told]:
    """As many places are taken as people have one, and who waits stands in the queue once."""
    sid = shift.sk.rsplit("#", 1)[1]
    yield Told("I5", f"places taken in shift {sid}", found=shift.filled)
    yield Told("I5", f"places too many in shift {sid}", found=max(shift.filled - shift.capacity, 0))
    for person in shift.queue:
        yield Told("I5", f"turn of {person} in shift {sid}", found=1)
    yield Told("I6", pointer("SH", sid, shift.pk, shift.sk), expected=1)


def of_signup(signup: Any) -> Iterator[Told]:
    """A place, or a turn, that its shift knows of; who came is counted on her."""
    sid, person = signup.sk.rsplit("#", 1)[1], keys.person_id(signup.pk)
    if signup.state in volunteers.HOLDING:
        yield Told("I5", f"places taken in shift {sid}", expected=1)
    if signup.state == "waiting":
        yield Told("I5", f"turn of {person} in shift {sid}", expected=1)
    if signup.state == "came":
        yield Told("I2", f"shifts that {person} came to", expected=1)


def of_volunteer(volunteer: Any) -> Iterator[Told]:
    person = keys.person_id(volunteer.pk)
    yield Told("I2", f"shifts that {person} came to", found=volunteer.came)
    yield Told("I2", f"minutes of {person}", found=volunteer.minutes)


def of_hours(hours: Any) -> Iterator[Told]:
    """What is approved counts for the person and for the opportunity."""
    number = hours.sk.rsplit("#", 1)[1]
    if hours.state == "approved":
        yield Told("I2", f"minutes of {keys.person_id(hours.pk)}", expected=hours.minutes)
        yield Told("I2", f"minutes for {hours.opportunity}", expected=hours.minutes)
    yield Told("I6", pointer("HR", number, hours.pk, hours.sk), expected=1)


def of_opportunity(opportunity: Any) -> Iterator[Told]:
    oid = keys.opportunity_id(opportunity.pk)
    yield Told("I2", f"minutes for {oid}", found=opportunity.minutes)
    yield Told("I6", held("SL", f"volunteer/{opportunity.slug}", oid), expected=1)
