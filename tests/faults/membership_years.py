"""Years of membership in which anything may happen in any order, in any weather.

Hypothesis chooses: joins and renewals by hand and by card, refunds early, late, whole and in part, people who leave,
and a clock that jumps. After every step the books hold; every fee has bought exactly its twelve months, from the day
that the rule names; and in fair weather no cent is lost or gained.
"""

from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib import members, payments, people
from chalicelib.giving import Which, dues, funds, refunds, total
from chalicelib.giving.enrolling import JoinWish, begin_join
from chalicelib.giving.gifts import gifts_of
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.stripe_events import HANDLED, receive
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.kit.periods import add_months
from chalicelib.members import Membership, Term
from chalicelib.members.ending import end_membership
from chalicelib.members.keeping import keep
from chalicelib.store import Actor
from tests import cast
from tests.faults.society import Place, Society
from tests.stripe_desk import DONOR

T = TypeVar("T")
WEATHER = st.one_of(st.none(), st.integers(0, 2**32 - 1))
WHICH = st.integers(0, 30)
PRICE, GRACE = 5000, 30
EMAILS = ("sami@example.org", "grace@example.com", "stranger@example.net")


def live(place: Place, *, number: int, lives: int, shrink: bool = True) -> None:
    """So many lives out of one number; how little is needed for what is wrong is told if `shrink`."""
    here = type("Years", (Years,), {"place": place})
    run_state_machine_as_test(
        seed(number)(here),
        settings=settings(
            max_examples=lives,
            stateful_step_count=20,
            phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


class Years(Society):
    """One life of a society and its members."""

    @initialize()
    def morning(self) -> None:
        """Somebody has joined by hand, and somebody has paid by card."""
        self.pay_by_hand(who=0, sky=None)
        self.begin(who=2, sky=None)
        self.pay(which=0)

    @rule(who=st.integers(0, 1), sky=WEATHER)
    def pay_by_hand(self, who: int, sky: int | None) -> None:
        """Joins, or renews early, in grace or after a lapse; asked until it is answered."""
        person = self.known[who].id
        before = members.whole(person)
        if self._answered(lambda actor: self._join_or_renew(person, actor), sky):
            self.by_hand += PRICE
            self._right_days(before.paid, members.whole(person).terms, before.terms)

    def _join_or_renew(self, person: str, actor: Actor) -> Membership:
        known = members.membership_of(person)
        told: dict[str, Any] = {
            "paying": dues.Paying("cash", self.today, "USD"),
            "actor": actor,
            "now": self.now,
            "today": self.today,
        }
        if known and not known.ended and known.days:
            return dues.renew(membership=known.id, level=None, **told)
        return dues.join(person=person, level=self.level.id, number="", **told)

    def _right_days(
        self, paid: tuple[Term, ...], after: tuple[Term, ...], before: tuple[Term, ...]
    ) -> None:
        """The one new term begins after the last paid day up to the end of grace, else today."""
        [new] = [term for term in after if term.id not in {known.id for known in before}]
        last = max((term.end for term in paid), default=None)
        goes_on = last is not None and self.today <= last + timedelta(days=GRACE)
        assert new.start == (last + timedelta(days=1) if last and goes_on else self.today)

    @rule(who=st.integers(0, 2), sky=WEATHER)
    def begin(self, who: int, sky: int | None) -> None:
        wish = JoinWish("friend", "USD", "Somebody", EMAILS[who], "en", ("news",))
        begun = self._try(lambda: begin_join(wish=wish, actor=DONOR, now=self.now), sky)
        self.begun += [begun] if begun else []

    @precondition(lambda self: self.begun)
    @rule(which=WHICH)
    def pay(self, which: int) -> None:
        begun = self.begun[which % len(self.begun)]
        if begun.gift not in self.paid and self.stripe.pay(begun):
            self.paid.append(begun.gift)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, sky=WEATHER)
    def look_at_the_thanks(self, which: int, sky: int | None) -> None:
        gift = self.paid[which % len(self.paid)]
        self._try(lambda: settle_gift(gift=gift, now=self.now), sky)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, times=st.integers(1, 3), sky=WEATHER)
    def tell(self, which: int, times: int, sky: int | None) -> None:
        since = self.now - timedelta(days=29)
        events = list(payments.gateway().events(since=since, types=HANDLED))
        for event in events[which % len(events) :][:times] if events else []:
            self._try(partial(receive, event=event, now=self.now), sky)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, cents=st.sampled_from((PRICE, PRICE, 1200)))
    def refund_at_stripe(self, which: int, cents: int) -> None:
        payment = self._payment(self.paid[which % len(self.paid)])
        if cents <= payment["amount_total"] - payment["refunded"]:
            order = {"payment_intent": payment["payment_intent"], "amount": cents}
            self.stripe.standin.control("refund", order)

    @precondition(lambda self: self.paid)
    @rule(which=WHICH)
    def refund_fails_at_the_bank(self, which: int) -> None:
        payment = self._payment(self.paid[which % len(self.paid)])
        for refund in payment["refunds"][:1]:
            if refund["status"] == "succeeded":
                self.stripe.standin.control("fail_refund", {"refund": refund["id"]})

    @rule(who=st.integers(0, 1), which=WHICH, whole=st.booleans(), sky=WEATHER)
    def refund_in_cash(self, who: int, which: int, whole: bool, sky: int | None) -> None:
        fees = [line for line in gifts_of(self.known[who].id) if line.kind == "dues"]
        cash = [fee for fee in fees if fee.payment is None and fee.left.amount]
        if not cash:
            return
        fee = cash[which % len(cash)]
        amount = fee.left if whole else Money(min(900, fee.left.amount), "USD")
        done = self._answered(
            lambda actor: refunds.refund_gift(
                gift=fee.id, amount=amount, why="asked", actor=actor, now=self.now
            ),
            sky,
        )
        self.by_hand -= amount.amount if done else 0

    @rule(who=st.integers(0, 1), sky=WEATHER)
    def leave(self, who: int, sky: int | None) -> None:
        membership = members.membership_of(self.known[who].id)
        if membership:
            told = {"actor": cast.hind(), "now": self.now, "today": self.today}
            self._try(
                lambda: end_membership(
                    membership=membership.id,
                    state="cancelled",
                    why="moved",
                    **told,  # type: ignore[arg-type]
                ),
                sky,
            )

    @rule(sky=WEATHER)
    def night(self, sky: int | None) -> None:
        """The job may be killed anywhere; run again it ends the work, and once more it finds nothing."""
        self._try(lambda: keep(now=self.now), sky)
        keep(now=self.now)
        assert keep(now=self.now) == {}
        recorded = list(members.every_membership())
        assert [one.state for one in recorded] == [
            members.status(one, self.today) for one in recorded
        ]

    @rule(sky=WEATHER)
    def work(self, sky: int | None) -> None:
        self._try(self._work, sky)

    @rule(days=st.sampled_from((0.1, 1, 25, 200, 340, 366, 420)))
    def wait(self, days: float) -> None:
        """What is under way is brought in before a long wait, as jobs that run do."""
        if days > 1:
            self._clear_up()
            self.begun = []
        self.now += timedelta(days=days)
        self.stripe.desk.set_clock(self.now)

    @invariant()
    def books_are_right(self) -> None:
        assert verify.run().broken == ()

    @invariant()
    def each_fee_bought_twelve_months(self) -> None:
        for membership in members.every_membership():
            terms = members.terms_of(membership.person)
            anchors = {term.start for term in terms if term.kind != "renewed"}
            for term in terms:
                through = term.rule.through or 0
                assert term.rule.anchor in anchors
                begins = add_months(term.rule.anchor, through - 12) + timedelta(days=1)
                assert term.start == (term.rule.anchor if through == 12 else begins)
                assert term.end == add_months(term.rule.anchor, through)

    def teardown(self) -> None:
        """No cent is lost or gained, and numbers run without a gap."""
        self._clear_up()
        assert verify.run().broken == ()
        at_stripe = self.stripe.standin.look("payments")["payments"]
        kept = sum(
            one["amount_total"] - one["refunded"]
            for one in at_stripe
            if one["charge_status"] == "succeeded"
        )
        found = [one for one in funds() if one.slug == "membership-dues"]
        booked = sum(
            money.amount for fund in found for money in total(Which("fund", fund.id)).raised
        )
        assert booked == kept + self.by_hand
        numbers = sorted(one.number for one in members.every_membership())
        assert numbers == [f"F-{n:05d}" for n in range(1, len(numbers) + 1)]
        assert all(not people.summary(one.id).lifetime for one in self.known)
