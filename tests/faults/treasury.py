"""A treasury where anything may happen in any order, in any weather; the books are checked after every step.

Hypothesis chooses what happens. What came in by hand is kept count of here, what came by card at Stripe: both must be
in the ledger to the cent when the weather is fair again.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib import payments, people
from chalicelib.giving import Which, gifts, refunds
from chalicelib.giving.beginning import Begun
from chalicelib.giving.gifts import OfflineGift
from chalicelib.giving.model import Entry
from chalicelib.giving.reconciling import reconcile
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.stripe_events import HANDLED, receive
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Refusal
from chalicelib.store import Actor, Once, drain, once
from tests import cast
from tests.conftest import empty_tables
from tests.faults.storm import WORK, clear_up, in_storm, wrong_with
from tests.stripe_desk import Stripe

T = TypeVar("T")
DONORS = ("sami@example.org", "grace@example.com", "stranger@example.net")
NAMES = ("سامي حدّاد", "Sami Haddad-Khoury", "محمّد عبد الرحمن", "Zoë Brontë", "ن")
# None is fair weather.
WEATHER = st.one_of(st.none(), st.integers(0, 2**32 - 1))
WHICH = st.integers(0, 30)
CENTS = st.integers(1, 3000)


def live(place: "Place", *, number: int, lives: int, shrink: bool = True) -> None:
    """So many lives out of one number; raises what was wrong, and how little is needed for it if `shrink`."""
    here = type("Treasury", (Treasury,), {"place": place})
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    run_state_machine_as_test(
        seed(number)(here),
        settings=settings(
            max_examples=lives,
            stateful_step_count=25,
            phases=phases,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@dataclass(frozen=True)
class Place:
    """Where every life of the machine begins anew."""

    stripe: Stripe
    now: datetime


class Treasury(RuleBasedStateMachine):
    """One life of the books."""

    place: ClassVar[Place]

    def __init__(self) -> None:
        super().__init__()
        empty_tables()
        self.place.stripe.standin.control("reset")
        self.stripe, self.now = self.place.stripe, self.place.now
        self.stripe.desk.set_clock(self.now)
        cast.found_organisation(self.now)
        self.fund = cast.open_fund(self.now)
        self.campaign = cast.open_campaign(self.now, self.fund)
        self.known = [cast.enter(one, self.now) for one in (cast.SAMI, cast.GRACE)]
        self.begun: list[Begun] = []
        self.paid: list[str] = []
        self.by_hand: list[str] = []
        self.expected: Counter[str] = Counter()
        self.asked = 0

    @initialize()
    def morning(self) -> None:
        """Somebody has paid, somebody is about to, and somebody came with cash: what follows has something to do."""
        for donor in (1, 2, 2):
            self.begin(donor=donor, cents=5000, sky=None)
        self.pay(which=0, card="success")
        self.pay(which=1, card="success")
        self.enter_cash(donor=0, cents=2500, currency="USD", sky=None)

    @rule(
        donor=st.integers(0, 1), cents=CENTS, currency=st.sampled_from(("USD", "KWD")), sky=WEATHER
    )
    def enter_cash(self, donor: int, cents: int, currency: str, sky: int | None) -> None:
        told = OfflineGift(
            person=self.known[donor].id,
            amount=Money(cents, currency),
            day=self.now.date(),
            method="cash",
            fund=self.fund.id,
        )
        result = self._answered(
            lambda actor: gifts.enter_gift(
                gift=told, actor=actor, now=self.now, today=self.now.date()
            ),
            sky,
        )
        assert result is not None
        self.by_hand.append(result)
        self.expected[currency] += cents

    @rule(donor=st.integers(0, 2), cents=st.integers(100, 9000), sky=WEATHER)
    def begin(self, donor: int, cents: int, sky: int | None) -> None:
        told = {"email": DONORS[donor], "amount": Money(cents, "USD")}
        begun = self._try(lambda: self.stripe.begin(self.campaign.slug, now=self.now, **told), sky)
        self.begun += [begun] if begun else []

    @precondition(lambda self: self.begun)
    @rule(which=WHICH, card=st.sampled_from(("success", "success", "declined")))
    def pay(self, which: int, card: str) -> None:
        begun = self.begun[which % len(self.begun)]
        if self.stripe.pay(begun, card=card) and begun.gift not in self.paid:
            self.paid.append(begun.gift)

    @precondition(lambda self: self.begun)
    @rule(which=WHICH, sky=WEATHER)
    def look_at_the_thanks(self, which: int, sky: int | None) -> None:
        gift = self.begun[which % len(self.begun)].gift
        self._try(lambda: settle_gift(gift=gift, now=self.now), sky)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, times=st.integers(1, 3), sky=WEATHER)
    def tell(self, which: int, times: int, sky: int | None) -> None:
        """Any event that Stripe has recorded, early, late and again."""
        since = self.now - timedelta(days=29)
        events = list(payments.gateway().events(since=since, types=HANDLED))
        event = events[which % len(events)]
        for _ in range(times):
            self._try(lambda: receive(event=event, now=self.now), sky)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, cents=CENTS)
    def refund_at_stripe(self, which: int, cents: int) -> None:
        payment = self._payment(self.paid[which % len(self.paid)])
        if cents <= payment["amount_total"] - payment["refunded"] and not payment["disputes"]:
            order = {"payment_intent": payment["payment_intent"], "amount": cents}
            self.stripe.standin.control("refund", order)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH)
    def refund_fails_at_the_bank(self, which: int) -> None:
        payment = self._payment(self.paid[which % len(self.paid)])
        for refund in payment["refunds"][:1]:
            if refund["status"] == "succeeded":
                self.stripe.standin.control("fail_refund", {"refund": refund["id"]})

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, won=st.one_of(st.none(), st.booleans()))
    def a_bank_disputes(self, which: int, won: bool | None) -> None:
        """Opens a dispute, or decides the one there is."""
        payment = self._payment(self.paid[which % len(self.paid)])
        control = self.stripe.standin.control
        if not payment["disputes"] and not payment["refunds"]:
            control("dispute", {"payment_intent": payment["payment_intent"]})
        for dispute in payment["disputes"]:
            if won is not None and dispute["status"] == "needs_response":
                outcome = {"dispute": dispute["id"], "outcome": "won" if won else "lost"}
                control("close_dispute", outcome)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, cents=st.one_of(st.none(), CENTS), sky=WEATHER)
    def refund_by_card(self, which: int, cents: int | None, sky: int | None) -> None:
        gift = self.paid[which % len(self.paid)]
        amount = Money(cents, "USD") if cents else None
        self._try(lambda: self._refund(gift, amount, cast.hind()), sky)

    @precondition(lambda self: self.by_hand)
    @rule(which=WHICH, cents=CENTS, sky=WEATHER)
    def refund_in_cash(self, which: int, cents: int, sky: int | None) -> None:
        gift = self.by_hand[which % len(self.by_hand)]
        currency = gifts.get_gift(gift).amount.currency
        done = self._answered(lambda who: self._refund(gift, Money(cents, currency), who), sky)
        self.expected[currency] -= cents if done else 0

    @rule(donor=st.integers(0, 1), name=st.sampled_from(NAMES), sky=WEATHER)
    def rename(self, donor: int, name: str, sky: int | None) -> None:
        cid = self.known[donor].id

        def edit() -> None:
            person, _ = people.get(cid=cid)
            to = {"name": {"en": name}}
            people.edit(cid=cid, version=person.version, to=to, actor=cast.hind(), now=self.now)

        self._try(edit, sky)

    @rule(sky=WEATHER)
    def work(self, sky: int | None) -> None:
        self._try(lambda: drain(WORK, now=self.now), sky)

    @rule(sky=WEATHER)
    def fetch(self, sky: int | None) -> None:
        self._try(lambda: reconcile(now=self.now), sky)

    @rule(minutes=st.sampled_from((1, 10, 90, 60 * 26)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.stripe.desk.set_clock(self.now)

    @invariant()
    def books_are_right(self) -> None:
        assert verify.run().broken == ()

    def teardown(self) -> None:
        """In fair weather everything arrives: nothing is lost, nothing doubled, nothing left promised."""
        clear_up(self.now)
        assert wrong_with(self.stripe, Which("fund", self.fund.id), self.paid) == []
        found: Counter[str] = Counter()
        for gift in self.by_hand:
            entry = gifts.get_gift(gift)
            found[entry.amount.currency] += entry.left.amount
        assert +found == +self.expected

    def _try(self, act: Callable[[], T], sky: int | None) -> T | None:
        """Once, and nobody asks again."""
        if sky is not None:
            return in_storm(act, random.Random(sky))
        try:
            return act()
        except Refusal:
            return None

    def _answered(self, act: Callable[[Actor], Entry], sky: int | None) -> str | None:
        """As a browser asks until it is answered, under one Idempotency-Key; the id of the gift, None when refused."""
        self.asked += 1
        key = f"k{self.asked}"
        actor = replace(cast.hind(), once=Once(key=key, body="b"))
        self._try(lambda: act(actor), sky)
        if not once.find(key):
            self._try(lambda: act(actor), None)
        done = once.find(key)
        return done.result.partition(":")[0] if done else None

    def _refund(self, gift: str, amount: Money | None, actor: Actor) -> Entry:
        return refunds.refund_gift(gift=gift, amount=amount, why="asked", actor=actor, now=self.now)

    def _payment(self, gift: str) -> dict[str, Any]:
        found = self.stripe.standin.look("payments")["payments"]
        return next(one for one in found if one["client_reference_id"] == gift)
