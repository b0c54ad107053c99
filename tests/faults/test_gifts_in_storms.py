"""Killed between any two steps, told in any order: one charge is one gift, and every sum is right.

FAULT_SEEDS sets how many storms there are (200 in `infra/check`).
"""

import os
from datetime import datetime

import pytest

from chalicelib.giving import Which, list_entries
from chalicelib.giving.model import Campaign
from chalicelib.insights import verify
from tests.faults.storm import Storm
from tests.stripe_desk import Stripe

SEEDS = int(os.environ.get("FAULT_SEEDS", "200"))
AT_A_TIME = 20


@pytest.mark.parametrize("first", range(0, SEEDS, AT_A_TIME))
def test_one_charge_one_gift(stripe: Stripe, campaign: Campaign, now: datetime, first: int) -> None:
    paid = []
    for seed in range(first, min(first + AT_A_TIME, SEEDS)):
        gift = Storm(seed, stripe, campaign, now).lived()
        paid += [gift.id] if gift else []
    assert verify.run().broken == ()
    page = list_entries(which=Which("campaign", campaign.id), limit=100)
    booked = [entry.id for entry in page.entries if entry.kind == "gift"]
    assert sorted(booked) == sorted(paid)
    assert stripe.charges() == len(paid)
    at_stripe = sum(one["refunded"] for one in stripe.standin.look("payments")["payments"])
    returned = sum(entry.amount.amount for entry in page.entries if entry.kind != "gift")
    assert -returned == at_stripe
