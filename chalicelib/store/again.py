"""Deciding again: a use case that was overtaken loads afresh and commits anew."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from chalicelib.kit.refusals import Busy
from chalicelib.store.changes import Overtaken

T = TypeVar("T")
MOST = 25


def until_settled(attempt: Callable[[], T]) -> T:
    """Runs a load-decide-commit until nobody gets between; raises Busy after 25 tries."""
    for number in range(MOST):
        try:
            return attempt()
        except Overtaken:
            time.sleep(random.uniform(0, min(0.25, 0.005 * 2**number)))  # noqa: S311 (not a secret)
    raise Busy()
