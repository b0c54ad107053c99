"""One gift through a storm: begun, paid, told of and refunded while the lines fail and the process is killed.

One seed decides everything that happens. `lived` ends when the weather is fair again and all promises were kept.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from chalicelib import payments
from chalicelib.giving import Which, list_entries, refunds
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import Campaign, Entry
from chalicelib.giving.reconciling import reconcile
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.stripe_events import receive
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Refusal
from chalicelib.store import drain, promised
from infra.trust.faults import Conflicted, Crashed, FailedAfter, Fault, Killed, ReplyLost, Throttled
from infra.trust.line import bad_line
from tests import cast
from tests.giving.hook import LETTERS
from tests.stripe_desk import Stripe

T = TypeVar("T")


def kept_elsewhere(_row: str, _data: dict[str, Any], _now: datetime) -> None:
    """Letters have storms of their own."""


WORK = {**HANDLERS, **dict.fromkeys(LETTERS, kept_elsewhere)}


def weather(dice: random.Random) -> list[Fault]:
    """Faults of one act; every other act is killed on the way."""
    crash = Crashed(at=dice.randint(1, 14), late=dice.random() < 0.5)
    return [
        Throttled(dice.choice((0.0, 0.1))),
        Conflicted(dice.choice((0.0, 0.1, 0.3))),
        ReplyLost(dice.choice((0.0, 0.1))),
        FailedAfter(dice.choice((0.0, 0.05))),
        *([crash] if dice.random() < 0.5 else []),
    ]


def in_storm(act: Callable[[], T], dice: random.Random) -> T | None:
    """What it answers; None when it was refused or killed."""
    try:
        with bad_line(seed=dice.randrange(2**32), faults=weather(dice), hurried=True):
            return act()
    except (Refusal, Killed):
        return None


def clear_up(now: datetime) -> datetime:
    """The jobs of two days in fair weather; the moment after them. Nothing that was promised is left."""
    later, left = now, []
    for _ in range(6):
        later += timedelta(hours=7)
        reconcile(now=later)
        drain(WORK, now=later)
        left = [(row.topic, row.data, row.problem) for row in promised()]
        if not left:
            return later
    raise AssertionError(f"promises are left in the outbox: {left}")


def wrong_with(stripe: Stripe, which: Which, paid: Sequence[str]) -> list[str]:
    """What does not hold of a list of gifts by card, of which these were paid; the books are checked as well."""
    wrong = [str(broken) for broken in verify.run().broken]
    lines = [entry for entry in _all_lines(which) if entry.method == "card"]
    booked = sorted(entry.id for entry in lines if entry.kind == "gift")
    if booked != sorted(paid):
        wrong.append(f"booked are {len(booked)} gifts, paid {len(paid)}")
    if stripe.charges() != len(paid):
        wrong.append(f"charged {stripe.charges()} times, paid {len(paid)}")
    returned = -sum(entry.amount.amount for entry in lines if entry.kind != "gift")
    at_stripe = sum(_gone(one) for one in stripe.standin.look("payments")["payments"])
    if returned != at_stripe:
        wrong.append(f"booked as returned {returned}, at Stripe {at_stripe}")
    return wrong


def _gone(payment: dict[str, Any]) -> int:
    """What of a payment went back, or is with the donor's bank."""
    back = int(payment["refunded"])
    disputed = any(one["status"] != "won" for one in payment["disputes"])
    return int(payment["amount_total"]) if disputed else back


def _all_lines(which: Which) -> Iterator[Entry]:
    after = None
    while True:
        page = list_entries(which=which, limit=100, after=after)
        yield from page.entries
        if (after := page.next) is None:
            return


@dataclass
class Storm:
    """What one seed does to one gift."""

    seed: int
    stripe: Stripe
    campaign: Campaign
    now: datetime

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        # A storm a week: jobs remember when they ran, so time must not go back from one to the next.
        self.now += timedelta(weeks=self.seed)
        self.stripe.desk.set_clock(self.now)

    def lived(self) -> Entry | None:
        """The gift as the book has it at the end; None when it was never paid."""
        begun = None
        while begun is None:
            begun = self._in_storm(lambda: self.stripe.begin(self.campaign.slug, now=self.now))
        if self.dice.random() < 0.3:
            self.stripe.pay(begun, card="declined")
        paid = self.dice.random() < 0.9 and self.stripe.pay(begun)
        if paid and self.dice.random() < 0.4:
            self._refund_on_dashboard(begun.gift)
        self._tell(begun.gift)
        if paid and self.dice.random() < 0.4:
            self._in_storm(lambda: self._refund_by_staff(begun.gift))
        settle_gift(gift=begun.gift, now=self.now)
        clear_up(self.now)
        return get_gift(begun.gift) if paid else None

    def _tell(self, gift: str) -> None:
        """Webhooks once to three times and in any order, the thank-you page, the jobs: all in between each other."""
        events = [
            event for event in self._events() if event.gift_id == gift or event.payment_intent
        ]
        told: list[Callable[[], Any]] = [
            lambda event=event: receive(event=event, now=self.now)  # type: ignore[misc]
            for event in events
            for _ in range(self.dice.randint(0, 3))
        ]
        told += [lambda: settle_gift(gift=gift, now=self.now)] * self.dice.randint(0, 2)
        told += [lambda: drain(WORK, now=self.now)] * self.dice.randint(0, 3)
        self.dice.shuffle(told)
        for tell in told:
            self._in_storm(tell)

    def _events(self) -> list[payments.Event]:
        from chalicelib.giving.stripe_events import HANDLED

        since = self.now - timedelta(hours=1)
        return list(payments.gateway().events(since=since, types=HANDLED))[-12:]

    def _refund_on_dashboard(self, gift: str) -> None:
        found = self.stripe.standin.look("payments")["payments"]
        [payment] = [one for one in found if one["client_reference_id"] == gift]
        order = {
            "payment_intent": payment["payment_intent"],
            "amount": self.dice.choice((500, 1500)),
        }
        self.stripe.standin.control("refund", order)

    def _refund_by_staff(self, gift: str) -> Entry:
        amount = Money(self.dice.choice((700, 1100)), "USD")
        return refunds.refund_gift(
            gift=gift, amount=amount, why="storm", actor=cast.hind(), now=self.now
        )

    def _in_storm(self, act: Callable[[], T]) -> T | None:
        return in_storm(act, self.dice)
