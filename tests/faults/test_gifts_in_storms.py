"""Killed between any two steps, told in any order: one charge is one gift, and every sum is right.

FAULT_SEEDS sets how many storms there are (200 in `infra/check`).
"""

import os
from datetime import datetime

import pytest

from chalicelib.giving import Which
from chalicelib.giving.model import Campaign
from tests.faults.storm import Storm, wrong_with
from tests.stripe_desk import Stripe

SEEDS = int(os.environ.get("FAULT_SEEDS", "200"))
AT_A_TIME = 10


@pytest.mark.parametrize("first", range(0, SEEDS, AT_A_TIME))
def test_one_charge_one_gift(stripe: Stripe, campaign: Campaign, now: datetime, first: int) -> None:
    paid = []
    for seed in range(first, min(first + AT_A_TIME, SEEDS)):
        gift = Storm(seed, stripe, campaign, now).lived()
        paid += [gift.id] if gift else []
    assert wrong_with(stripe, Which("campaign", campaign.id), paid) == []
