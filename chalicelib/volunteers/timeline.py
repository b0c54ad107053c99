"""How sign-ups and hours stand in somebody's timeline."""

from chalicelib.people import TimelineItem, present
from chalicelib.store import keys
from chalicelib.volunteers.store.hours import HoursRecord, to_hours
from chalicelib.volunteers.store.opportunities import name_of
from chalicelib.volunteers.store.signups import SignUpRecord, to_signup


def _of_signup(record: SignUpRecord) -> TimelineItem:
    """Stands where the shift is, so that what is ahead comes first."""
    signup = to_signup(record)
    shown = {
        "shift": signup.shift,
        "state": signup.state,
        "title": name_of(signup.opportunity),
        "end": record.end,
    }
    return TimelineItem(f"signup-{signup.shift}", "signup", signup.start, shown)


def _of_hours(record: HoursRecord) -> TimelineItem:
    hours = to_hours(record)
    shown = {
        "state": hours.state,
        "title": name_of(hours.opportunity),
        "minutes": hours.minutes,
        "day": hours.day.isoformat(),
    }
    return TimelineItem(hours.id, "hours", hours.at, shown)


present(SignUpRecord, _of_signup, under=keys.SIGNUP, needs="volunteers.read")
present(HoursRecord, _of_hours, under=keys.HOURS, needs="volunteers.read")
