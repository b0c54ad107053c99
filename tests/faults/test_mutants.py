"""A test of the tests: bugs that others shipped are planted, and the storms and the treasury must find each.

Without a bug they find nothing, as their own tests say. The stale total stands for a merge that keeps the old total,
until there is a merge.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib import people
from chalicelib.giving import Which, ledger, returning
from chalicelib.giving.model import Campaign, Entry
from chalicelib.giving.store import add_to_totals
from chalicelib.kit.refusals import Refusal
from chalicelib.store import Changes, keys
from tests.faults.storm import Storm, wrong_with
from tests.faults.treasury import Place, live
from tests.stripe_desk import Stripe

STORMS, NUMBERS, LIVES = 100, 15, 4
Plant = Callable[[pytest.MonkeyPatch], None]


def _without_claims(patch: pytest.MonkeyPatch, space: str) -> None:
    """Nobody claims what may exist once in this space."""
    whole = Changes.claim

    def claim(self: Changes, key: str, **told: Any) -> None:
        if not key.startswith(keys.sentinel(space, "")):
            whole(self, key, **told)

    patch.setattr(Changes, "claim", claim)


def no_sentinel_on_the_payment(patch: pytest.MonkeyPatch) -> None:
    _without_claims(patch, "PI")


def a_refund_as_a_delta(patch: pytest.MonkeyPatch) -> None:
    """Each telling of a refund books it."""
    _without_claims(patch, "RE")
    patch.setattr(returning, "entry_of_refund", lambda _: None)


def a_total_that_stays_behind(patch: pytest.MonkeyPatch) -> None:
    """Gifts count for their donor, refunds do not."""
    whole = people.count_gift

    def count(changes: Changes, summary: people.Summary, *, gifts: int, **told: Any) -> None:
        if gifts:
            whole(changes, summary, gifts=gifts, **told)

    patch.setattr(people, "count_gift", count)


def totals_in_a_commit_of_their_own(patch: pytest.MonkeyPatch) -> None:
    """First the sums, then the line: right in every calm."""

    def add(changes: Changes, entry: Entry, *, gifts: int) -> None:
        apart = Changes(actor=replace(changes.actor, once=None), now=changes.now)
        add_to_totals(apart, entry, gifts=gifts)
        apart.commit()

    patch.setattr(ledger, "add_to_totals", add)


def an_event_kept_and_not_promised(patch: pytest.MonkeyPatch) -> None:
    """The row of the inbox says waiting, and nobody will ever look."""
    whole = Changes.outbox

    def outbox(self: Changes, topic: str, data: dict[str, Any], **told: Any) -> str:
        return "" if topic == "stripe_event" else whole(self, topic, data, **told)

    patch.setattr(Changes, "outbox", outbox)


MUTANTS: tuple[Plant, ...] = (
    no_sentinel_on_the_payment,
    a_refund_as_a_delta,
    a_total_that_stays_behind,
    totals_in_a_commit_of_their_own,
    an_event_kept_and_not_promised,
)


# Most are found at once. What can only go wrong between two commits is found by few storms and lives: begin with those.
BEGIN: dict[Plant, tuple[int, int]] = {totals_in_a_commit_of_their_own: (4, 5)}


def storms_find(stripe: Stripe, campaign: Campaign, now: datetime, *, first: int) -> int | None:
    """The first storm after which something is wrong; None when all pass."""
    paid: list[str] = []
    for seed in range(first, STORMS):
        try:
            gift = Storm(seed, stripe, campaign, now).lived()
        except (AssertionError, Refusal):
            return seed
        paid += [gift.id] if gift else []
        if wrong_with(stripe, Which("campaign", campaign.id), paid):
            return seed
    return None


@pytest.mark.parametrize("plant", MUTANTS)
def test_storms_find_it(
    stripe: Stripe, campaign: Campaign, now: datetime, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = BEGIN.get(plant, (0, 0))
    plant(monkeypatch)
    assert storms_find(stripe, campaign, now, first=first) is not None


@pytest.mark.parametrize("plant", MUTANTS)
def test_the_treasury_finds_it(
    stripe: Stripe, now: datetime, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = BEGIN.get(plant, (0, 0))
    plant(monkeypatch)
    with pytest.raises((AssertionError, Refusal)):
        for number in range(first, first + NUMBERS):
            live(Place(stripe, now), number=number, lives=LIVES, shrink=False)
