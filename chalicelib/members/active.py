"""Whether a membership is active: its card holds, and its member may be listed."""

from datetime import date

from chalicelib.kit.refusals import NotFound
from chalicelib.members.model import Membership, state_on
from chalicelib.members.reading import get_membership

# Days of grace count: whoever has not renewed yet is still let in.
HOLDING = ("new", "current", "grace")


def is_active(membership: Membership, today: date) -> bool:
    """Whether it counts on a day."""
    return state_on(membership, today) in HOLDING


def holds(membership: str, *, today: date) -> bool:
    """The same by the id, which may be nobody's."""
    try:
        return is_active(get_membership(membership), today)
    except NotFound:
        return False
