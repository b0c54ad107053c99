"""Opportunities, shifts and sign-ups as values, and what may become of them. No I/O, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.kit.refusals import Refusal

Names = dict[str, str]

MOST_PLACES = 1000
MOST_WAITING = 200
LONGEST_SHIFT = timedelta(hours=36)
OFFER_LASTS = timedelta(hours=24)
# Who comes early is marked when she comes.
DOORS_OPEN = timedelta(hours=1)

OPEN, CANCELLED = "open", "cancelled"
OFFERED, WAITING, CONFIRMED = "offered", "waiting", "confirmed"
CAME, NO_SHOW = "came", "no_show"

# What a sign-up may become; "" is one that does not exist yet.
MOVES = {
    "": {OFFERED, WAITING, CONFIRMED},
    OFFERED: {CONFIRMED, CANCELLED},
    WAITING: {OFFERED, CONFIRMED, CANCELLED},
    CONFIRMED: {CAME, NO_SHOW, CANCELLED},
    CAME: {CONFIRMED, NO_SHOW},
    NO_SHOW: {CONFIRMED, CAME},
    CANCELLED: {OFFERED, WAITING, CONFIRMED},
}
# In these a place is taken.
HOLDING = frozenset({OFFERED, CONFIRMED, CAME, NO_SHOW})
STATES = tuple(state for state in MOVES if state)

AVAILABILITIES = (
    *("weekday_morning", "weekday_afternoon", "weekday_evening"),
    *("weekend_morning", "weekend_afternoon", "weekend_evening"),
)
LANGUAGES = ("ar", "en", "fr", "ku", "hy", "tr", "es", "ur", "am", "tl")


class ShiftNotOpen(Refusal):
    """The shift is unknown, cancelled, over, or its opportunity is closed: one answer for all."""

    status = 409
    code = "shift_not_open"


class AlreadySignedUp(Refusal):
    """The person has a place in this shift or waits for one. Params: `state`."""

    status = 409
    code = "already_signed_up"


class ShiftsOverlap(Refusal):
    """The person has a place in another shift at that time. Params: `shift`, the other one."""

    status = 409
    code = "shifts_overlap"


class WaitlistFull(Refusal):
    status = 409
    code = "waitlist_full"


class SignUpMoveWrong(Refusal):
    """A sign-up in this state does not become that. Params: `state`."""

    status = 409
    code = "signup_move"


class ShiftNotBegun(Refusal):
    """Who came is known when the shift begins."""

    status = 409
    code = "shift_not_begun"


class CapacityBelowFilled(Refusal):
    """More people have a place than there would be. Params: `filled`."""

    status = 409
    code = "capacity_below_filled"


class ShiftHasPeople(Refusal):
    """Its time stays while somebody has a place or waits: cancel it, and everybody is told."""

    status = 409
    code = "shift_has_people"


class ShiftTimesWrong(Refusal):
    """It would end before it begins, or last longer than `longest` hours."""

    code = "shift_times"


@dataclass(frozen=True)
class Opportunity:
    """Something that volunteers do, with its public page. `minutes`: the hours approved for it."""

    id: str
    slug: str
    name: Names
    description: Names = field(default_factory=dict)
    place: Names = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    coordinator: str = ""
    open: bool = True
    minutes: int = 0
    version: int = 1
    trail: str = ""


@dataclass(frozen=True)
class Shift:
    """When people are needed and how many. `filled` places are taken; `queue` waits, the first one first."""

    id: str
    opportunity: str
    start: datetime
    end: datetime
    capacity: int
    filled: int = 0
    queue: tuple[str, ...] = ()
    state: str = OPEN
    why: str = ""
    version: int = 1
    trail: str = ""

    @property
    def waiting(self) -> int:
        return len(self.queue)

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return max(self.capacity - self.filled, 0)

    @property
    def full(self) -> bool:
        """Whether whoever comes now must wait: no place is free, or somebody waits already."""
        return not self.free or bool(self.queue)

    def takes(self, now: datetime) -> bool:
        """Whether somebody may still get a place."""
        return self.state == OPEN and now < self.end

    def place_of(self, person: str) -> int | None:
        """Where somebody waits, from 1."""
        return self.queue.index(person) + 1 if person in self.queue else None


@dataclass(frozen=True)
class Told:
    """What somebody said of herself when she signed up; it goes to her profile once she has confirmed."""

    phone: str = ""
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignUp:
    """One person's sign-up for one shift. `proven`: her address, or staff, has spoken for her.

    `until` is when an offered place is let go; `override` why she may have two shifts at once; `letters` the
    reminders that were promised; `hours` the id of those she told of this shift.
    """

    person: str
    shift: str
    opportunity: str
    start: datetime
    end: datetime
    state: str
    at: datetime
    proven: bool = True
    until: datetime | None = None
    lang: str = ""
    told: Told = field(default_factory=Told)
    override: str = ""
    why: str = ""
    letters: tuple[str, ...] = ()
    hours: str | None = None
    version: int = 0
    trail: str = ""

    @property
    def holds(self) -> bool:
        return self.state in HOLDING


@dataclass(frozen=True)
class Volunteer:
    """Somebody as a volunteer. `agenda` counts what changed in her places; at 0 nothing is stored yet."""

    person: str
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    minutes: int = 0
    came: int = 0
    agenda: int = 0
    version: int = 0
    trail: str = ""


def check_move(before: str, to: str) -> None:
    """Raises SignUpMoveWrong."""
    if to not in MOVES[before]:
        raise SignUpMoveWrong("state", state=before)


def check_times(start: datetime, end: datetime) -> None:
    """Raises ShiftTimesWrong."""
    if not start < end <= start + LONGEST_SHIFT:
        raise ShiftTimesWrong("end", longest=LONGEST_SHIFT // timedelta(hours=1))


def overlapping(shift: Shift, others: Iterable[SignUp]) -> SignUp | None:
    """A place at the same time in another shift; one that begins as the other ends is no overlap."""
    for other in others:
        apart = other.end <= shift.start or shift.end <= other.start
        if other.holds and other.shift != shift.id and not apart:
            return other
    return None
