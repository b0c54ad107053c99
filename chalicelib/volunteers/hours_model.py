"""Hours as values, and what may become of them. No I/O, no clock."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.kit.refusals import Refusal
from chalicelib.volunteers.model import WAITING

APPROVED, SENT_BACK, REPLACED = "approved", "sent_back", "replaced"

HOURS_MOVES = {
    WAITING: {APPROVED, SENT_BACK},
    APPROVED: {REPLACED},
    SENT_BACK: set[str](),
    REPLACED: set[str](),
}
HOURS_STATES = tuple(HOURS_MOVES)


class HoursMoveWrong(Refusal):
    """These hours were decided about before. Params: `state`."""

    status = 409
    code = "hours_move"


class HoursTooEarly(Refusal):
    """Hours are given before they are told."""

    code = "hours_too_early"


class HoursToldBefore(Refusal):
    """The hours of this shift were told; a coordinator corrects them."""

    status = 409
    code = "hours_told_before"


@dataclass(frozen=True)
class Hours:
    """Time that somebody gave on a `day`. `of` is the entry that this one corrects, `by` who told of it."""

    id: str
    person: str
    opportunity: str
    shift: str | None
    day: date
    minutes: int
    state: str
    at: datetime
    by: str
    note: str = ""
    decided_by: str = ""
    why: str = ""
    of: str | None = None
    version: int = 1
    trail: str = ""


def check_hours_move(before: str, to: str) -> None:
    """Raises HoursMoveWrong."""
    if to not in HOURS_MOVES[before]:
        raise HoursMoveWrong("state", state=before)
