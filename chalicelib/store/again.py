"""Deciding again: a use case that was overtaken loads afresh and commits anew."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.kit.refusals import Busy
from chalicelib.store.changes import Overtaken
from chalicelib.store.engine import pause

T = TypeVar("T")
MOST = 25


def until_settled(attempt: Callable[[], T]) -> T:
    """Runs a load-decide-commit until nobody gets between; raises Busy after 25 tries."""
    for number in range(MOST):
        try:
            return attempt()
        except Overtaken:
            pause(number - 1, longest=25)
    raise Busy()
