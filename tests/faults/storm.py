"""One gift through a storm: begun, paid, told of and refunded while the lines fail and the process is killed.

One seed decides everything that happens. `lived` ends when the weather is fair again and all promises were kept.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from chalicelib import payments
from chalicelib.giving import refunds
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import Campaign, Entry
from chalicelib.giving.reconciling import reconcile
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.stripe_events import receive
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Refusal
from chalicelib.store import OutboxRow, drain, every, keys
from infra.trust.faults import Conflicted, Crashed, FailedAfter, Fault, Killed, ReplyLost, Throttled
from infra.trust.line import bad_line
from tests import cast
from tests.stripe_desk import Stripe

T = TypeVar("T")
LETTERS = ("receipt_letter", "refund_letter", "gift_differs")
WORK = {topic: work for topic, work in HANDLERS.items() if topic not in LETTERS}


def kept_elsewhere(_row: str, _data: dict[str, Any], _now: datetime) -> None:
    """Letters have storms of their own."""


@dataclass
class Storm:
    """What one seed does to one gift."""

    seed: int
    stripe: Stripe
    campaign: Campaign
    now: datetime

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

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
        self._fair_weather(begun.gift)
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
        told += [lambda: drain(self._work(), now=self.now)] * self.dice.randint(0, 3)
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
        """What it answers; None when it was refused or killed."""
        try:
            with bad_line(seed=self.dice.randrange(2**32), faults=self._weather(), hurried=True):
                return act()
        except (Refusal, Killed):
            return None

    def _weather(self) -> list[Fault]:
        crash = Crashed(at=self.dice.randint(1, 14), late=self.dice.random() < 0.5)
        return [
            Throttled(self.dice.choice((0.0, 0.1))),
            Conflicted(self.dice.choice((0.0, 0.1, 0.3))),
            ReplyLost(self.dice.choice((0.0, 0.1))),
            FailedAfter(self.dice.choice((0.0, 0.05))),
            *([crash] if self.dice.random() < 0.5 else []),
        ]

    def _fair_weather(self, gift: str) -> None:
        settle_gift(gift=gift, now=self.now)
        later = self.now
        for _ in range(6):
            later += timedelta(hours=7)
            reconcile(now=later)
            drain(self._work(), now=later)
            if not any(every(OutboxRow, keys.outbox())):
                return
        raise AssertionError(f"seed {self.seed}: promises are left in the outbox")

    def _work(self) -> dict[str, Any]:
        return {**WORK, **dict.fromkeys(LETTERS, kept_elsewhere)}
