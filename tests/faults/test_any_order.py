"""Gifts, refunds, names, webhooks and jobs in any order and any weather: the books hold at every step.

FAULT_SEEDS sets how many lives are lived, one for five storms (40 in `infra/check`).
"""

import os
from datetime import datetime

import pytest

from tests.faults.treasury import Place, live
from tests.stripe_desk import Stripe

LIVES = int(os.environ.get("FAULT_SEEDS", "200")) // 5
AT_A_TIME = 5


@pytest.mark.parametrize("number", range(max(1, LIVES // AT_A_TIME)))
def test_books_hold_whatever_comes(stripe: Stripe, now: datetime, number: int) -> None:
    live(Place(stripe, now), number=number, lives=AT_A_TIME)
