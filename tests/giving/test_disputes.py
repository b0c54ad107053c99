"""A donor's bank takes a payment back: the money leaves, staff hear of it, the receipt is void; and all of it back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from chalicelib import people, words
from chalicelib.giving import Which, list_entries, refunds
from chalicelib.giving.delivering import receipt_page
from chalicelib.giving.disputes import settle_disputes
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import AlreadyRefunded, Campaign, Entry
from chalicelib.giving.receipts import get_receipt, issue_receipt
from chalicelib.insights import verify
from tests import cast
from tests.doors import Doors
from tests.giving.hook import Hook
from tests.giving.post import posting
from tests.giving.returns import given, promised, raised
from tests.stripe_desk import Stripe


@pytest.fixture
def gift(stripe: Stripe, campaign: Campaign, now: datetime) -> Entry:
    return given(stripe, campaign, now)


def disputed(stripe: Stripe, gift: Entry) -> str:
    """The donor's bank asks the money back; the id of the dispute."""
    made = stripe.standin.control("dispute", {"payment_intent": gift.payment})
    return str(made["id"])


def decide(stripe: Stripe, dispute: str, outcome: str) -> None:
    stripe.standin.control("close_dispute", {"dispute": dispute, "outcome": outcome})


def settled(gift: Entry, now: datetime) -> Entry:
    found = settle_disputes(payment=str(gift.payment), now=now)
    assert found is not None
    return found


def lines(campaign: Campaign) -> list[tuple[str, int]]:
    found = list_entries(which=Which("campaign", campaign.id), limit=100).entries
    return sorted((line.kind, line.amount.amount) for line in found)


def test_a_dispute_takes_the_money_once(
    stripe: Stripe, campaign: Campaign, gift: Entry, now: datetime
) -> None:
    disputed(stripe, gift)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: settled(gift, now), range(4)))
    assert (get_gift(gift.id).status, raised(campaign)) == ("disputed", 0)
    assert lines(campaign) == [("dispute", -5000), ("gift", 5000)]
    assert people.summary(gift.person).lifetime == {"USD": 0}
    assert verify.run().broken == ()
    with pytest.raises(AlreadyRefunded):
        refunds.refund_gift(gift=gift.id, amount=None, why="asked", actor=cast.hind(), now=now)


@pytest.mark.parametrize("told_between", [True, False])
def test_a_dispute_that_is_won_brings_it_back(
    stripe: Stripe, campaign: Campaign, gift: Entry, now: datetime, *, told_between: bool
) -> None:
    dispute = disputed(stripe, gift)
    if told_between:
        settled(gift, now)
    decide(stripe, dispute, "won")
    for _ in range(3):
        settled(gift, now)
    assert (get_gift(gift.id).status, raised(campaign)) == ("posted", 5000)
    assert lines(campaign) == [("dispute", -5000), ("dispute_won", 5000), ("gift", 5000)]
    assert verify.run().broken == ()


def test_a_dispute_that_is_lost_moves_nothing_more_and_is_told_once(
    stripe: Stripe, campaign: Campaign, gift: Entry, now: datetime
) -> None:
    cast.let_in(cast.STAFF[0], now)
    decide(stripe, disputed(stripe, gift), "lost")
    for _ in range(3):
        settled(gift, now)
    assert (get_gift(gift.id).status, lines(campaign)) == (
        "disputed",
        [("dispute", -5000), ("gift", 5000)],
    )
    told = {topic: len(promised(topic)) for topic in ("dispute", "dispute_lost", "dispute_won")}
    assert told == {"dispute": 1, "dispute_lost": 1, "dispute_won": 0}
    assert promised("refund_letter") == []


def test_the_receipt_is_void_while_the_bank_has_the_money(
    stripe: Stripe, gift: Entry, now: datetime
) -> None:
    receipt = issue_receipt(gift=gift.id, now=now)
    donor, _ = people.get(cid=gift.person)
    states = []
    dispute = disputed(stripe, gift)
    for outcome in (None, "won"):
        if outcome:
            decide(stripe, dispute, outcome)
        page = receipt_page(get_receipt(receipt.id), settled(gift, now), donor)
        states.append((page.state, page.refunded))
    assert states == [("void", None), ("issued", None)]


def test_a_dispute_before_its_gift_books_the_gift_first(
    client: Doors, stripe: Stripe, campaign: Campaign
) -> None:
    hook = Hook(client, stripe)
    cast.let_in(cast.STAFF[0], client.now)
    begun = stripe.begin(campaign.slug, now=client.now)
    assert stripe.pay(begun)
    [payment] = stripe.standin.look("payments")["payments"]
    order = {"payment_intent": payment["payment_intent"]}
    stripe.standin.control("dispute", order)
    [event] = hook.events("charge.dispute.funds_withdrawn")
    with posting() as post:
        assert hook.deliver(event).json == {"received": "kept"}
        post.drained(client.now)
        told = [letter.subject for letter in post.letters()]
    assert lines(campaign) == [("dispute", -5000), ("gift", 5000)]
    assert told == [words.say("ar", "letters.dispute_subject")]
    shown = client.get(f"/api/gifts/{begun.gift}", as_="finance").json
    assert (shown["status"], shown["refunded"]["amount"]) == ("disputed", 5000)
