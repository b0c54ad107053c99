"""Joins, renewals, refunds, leavers, jobs and clock jumps in any order and any weather: no day and no cent is lost.

FAULT_SEEDS sets how many lives are lived, one for twenty storms (10 in `infra/check`).
"""

import os
from collections.abc import Callable
from datetime import datetime

import pytest

from chalicelib import members
from chalicelib.giving import returning
from chalicelib.kit.refusals import Refusal
from chalicelib.members import Level, Term, model
from chalicelib.members.model import ONE_DAY, Rule
from tests.faults.membership_years import live
from tests.faults.society import Place
from tests.stripe_desk import Stripe

LIVES = max(2, int(os.environ.get("FAULT_SEEDS", "200")) // 20)
AT_A_TIME = 5


def terms_in_a_chain(patch: pytest.MonkeyPatch) -> None:
    """Each term is counted from the last end, so that the 31st becomes the 28th for good."""

    def chained(level: Level, last: Term) -> Rule:
        return Rule(last.end + ONE_DAY, through=level.months)

    patch.setattr(model, "_rule_after", chained)


def a_refund_that_leaves_the_term(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(returning, "move_term", lambda *_, **__: None)


def a_failed_refund_that_gives_nothing_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(members, "add_restoring", lambda *_, **__: None)


MUTANTS = (
    terms_in_a_chain,
    a_refund_that_leaves_the_term,
    a_failed_refund_that_gives_nothing_back,
)


@pytest.mark.parametrize("plant", MUTANTS)
def test_planted_bugs_are_found(
    stripe: Stripe,
    now: datetime,
    plant: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plant(monkeypatch)
    with pytest.raises((AssertionError, Refusal)):
        live(Place(stripe, now), number=1, lives=30, shrink=False)


@pytest.mark.parametrize("number", range(max(1, LIVES // AT_A_TIME)))
def test_no_day_and_no_cent_is_lost(stripe: Stripe, now: datetime, number: int) -> None:
    live(Place(stripe, now), number=number, lives=AT_A_TIME)
