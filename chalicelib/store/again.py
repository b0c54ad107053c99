"""Deciding again: a use case that was overtaken loads afresh and commits anew."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.kit.refusals import Busy
from chalicelib.store.changes import Overtaken
from chalicelib.store.engine import pause

T = TypeVar("T")
MOST = 25


def until_settled(attempt: Callable[[], T], *, most: int = MOST) -> T:
    """Runs a load-decide-commit until nobody gets between; raises Busy after so many tries."""
    for number in range(most):
        try:
            return attempt()
        except Overtaken:
            pause(number - 1, longest=25)
    raise Busy()
