"""A society that lives again and again: its level, its people, and how things are tried in a storm."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from chalicelib.giving.beginning import Begun
from chalicelib.giving.model import Entry
from chalicelib.giving.reconciling import reconcile
from chalicelib.kit.refusals import Refusal
from chalicelib.members import Membership
from chalicelib.promises import handlers
from chalicelib.store import Actor, Once, drain, once, promised
from tests import cast
from tests.conftest import empty_tables
from tests.faults.storm import in_storm, kept_elsewhere
from tests.giving.hook import LETTERS
from tests.members import roll
from tests.stripe_desk import Stripe

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where every life begins anew."""

    stripe: Stripe
    now: datetime


class Society(RuleBasedStateMachine):
    """One life, before anything has happened in it."""

    place: ClassVar[Place]

    def __init__(self) -> None:
        super().__init__()
        empty_tables()
        self.place.stripe.standin.control("reset")
        self.stripe, self.now = self.place.stripe, self.place.now
        self.stripe.desk.set_clock(self.now)
        cast.found_organisation(self.now)
        self.level = roll.level(self.now)
        self.known = [cast.enter(one, self.now) for one in (cast.SAMI, cast.GRACE)]
        self.begun: list[Begun] = []
        self.paid: list[str] = []
        self.by_hand = 0
        self.asked = 0

    @property
    def today(self) -> date:
        return self.now.date()

    def _clear_up(self) -> None:
        later = self.now
        for _ in range(6):
            later += timedelta(hours=7)
            reconcile(now=later)
            drain(self._handlers(), now=later)
            if not any(promised()):
                return
        raise AssertionError("promises are left in the outbox")

    def _work(self) -> None:
        drain(self._handlers(), now=self.now)

    def _handlers(self) -> dict[str, Any]:
        return {**handlers(), **dict.fromkeys(LETTERS, kept_elsewhere)}

    def _try(self, act: Callable[[], T], sky: int | None) -> T | None:
        if sky is not None:
            return in_storm(act, random.Random(sky))
        try:
            return act()
        except Refusal:
            return None

    def _answered(self, act: Callable[[Actor], Entry | Membership], sky: int | None) -> bool:
        """As a browser asks until it is answered, under one Idempotency-Key; whether it was done."""
        self.asked += 1
        key = f"m{self.asked}"
        actor = replace(cast.hind(), once=Once(key=key, body="b"))
        self._try(lambda: act(actor), sky)
        if not once.find(key):
            self._try(lambda: act(actor), None)
        return once.find(key) is not None

    def _payment(self, gift: str) -> dict[str, Any]:
        found = self.stripe.standin.look("payments")["payments"]
        return next(one for one in found if one["client_reference_id"] == gift)
