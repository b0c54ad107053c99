"""Stripe's webhooks from the wire to the ledger: in any order, late, at once, more than once or never."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import permutations
from typing import Any

import pytest

from chalicelib.giving import Which, list_entries, total
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.lists import Total
from chalicelib.giving.model import Campaign
from chalicelib.giving.reconciling import reconcile
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.store import OpsRecord, OutboxRow, delete_one, every, keys, one
from tests.doors import Doors
from tests.giving.hook import DOOR, Hook, Json, raw_of
from tests.giving.post import posting
from tests.stripe_desk import Stripe

COMPLETED = "checkout.session.completed"
DISPUTED = ("charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated")
GIVEN = ("gift", 5000)
FAILED = [GIVEN, ("refund", -2000), ("refund_failed", 2000)]
HANDLED = (COMPLETED, "charge.updated", "refund.created", "charge.refunded", "refund.failed")
NOTHING = Total((), 0)


@pytest.fixture
def hook(client: Doors, stripe: Stripe, campaign: Campaign) -> Hook:
    return Hook(client, stripe)


def pay(hook: Hook, campaign: Campaign, **told: Any) -> str:
    """A gift that was paid at Stripe; its id."""
    begun = hook.stripe.begin(campaign.slug, now=hook.doors.now, **told)
    assert hook.stripe.pay(begun)
    return begun.gift


def payment_of(hook: Hook, gift: str) -> Json:
    found: list[Json] = hook.stripe.standin.look("payments")["payments"]
    [payment] = [one for one in found if one["client_reference_id"] == gift]
    return payment


def ledger(campaign: Campaign, gift: str) -> list[tuple[str, int]]:
    """The lines of one gift."""
    page = list_entries(which=Which("campaign", campaign.id), limit=100)
    lines = [line for line in page.entries if gift in (line.id, line.of)]
    return sorted((line.kind, line.amount.amount) for line in lines)


def raised(campaign: Campaign) -> Total:
    return total(Which("campaign", campaign.id))


def state_of(event: Json) -> str | None:
    row = one(OpsRecord, keys.webhook(event["id"]), keys.ONLY)
    return row.data["state"] if row else None


def test_ten_at_once_are_one_gift(hook: Hook, campaign: Campaign) -> None:
    gift = pay(hook, campaign)
    [event] = hook.events(COMPLETED)
    with ThreadPoolExecutor(10) as threads:
        told = list(threads.map(lambda _: hook.deliver(event), range(10)))
    assert {answer.status for answer in told} == {200}
    assert sorted(answer.json["received"] for answer in told) == ["kept", *["seen"] * 9]
    with ThreadPoolExecutor(3) as threads:
        drained = list(threads.map(lambda _: hook.work(), range(3)))
    assert [each.waiting for each in drained] == [0, 0, 0]
    assert (state_of(event), ledger(campaign, gift)) == ("booked", [("gift", 5000)])
    assert raised(campaign) == Total((Money(5000, "USD"),), 1)
    assert verify.run().broken == ()


def refund(hook: Hook, gift: str) -> None:
    order = {"payment_intent": payment_of(hook, gift)["payment_intent"], "amount": 2000}
    hook.stripe.standin.control("refund", order)


def failed_refund(hook: Hook, gift: str) -> None:
    refund(hook, gift)
    [made] = payment_of(hook, gift)["refunds"]
    hook.stripe.standin.control("fail_refund", {"refund": made["id"]})


def won_dispute(hook: Hook, gift: str) -> None:
    order = {"payment_intent": payment_of(hook, gift)["payment_intent"]}
    made = hook.stripe.standin.control("dispute", order)
    hook.stripe.standin.control("close_dispute", {"dispute": made["id"], "outcome": "won"})


@pytest.mark.parametrize(
    ("back", "types", "lines"),
    [
        (won_dispute, (COMPLETED, *DISPUTED), [("dispute", -5000), ("dispute_won", 5000), GIVEN]),
        (refund, HANDLED[:4], [GIVEN, ("refund", -2000)]),
        (failed_refund, (COMPLETED, *HANDLED[2:]), FAILED),
    ],
)
def test_every_order_of_events_ends_in_the_same_ledger(
    hook: Hook,
    campaign: Campaign,
    back: Callable[[Hook, str], None],
    types: tuple[str, ...],
    lines: list[tuple[str, int]],
) -> None:
    dice, ledgers = random.Random(7), {}
    orders = list(permutations(types))
    for order in orders:
        gift = pay(hook, campaign)
        back(hook, gift)
        hook.later(seconds=1)
        payment = payment_of(hook, gift)["payment_intent"]
        told = {event["type"]: event for event in hook.events(*types) if payment in str(event)}
        assert sorted(told) == sorted(types)
        for type_ in order:
            for _ in range(dice.randint(1, 3)):
                assert hook.deliver(told[type_]).status == 200
            if dice.random() < 0.5:
                hook.work()
        assert hook.work().waiting == 0
        ledgers[order] = ledger(campaign, gift)
    assert ledgers == dict.fromkeys(orders, lines)
    left = len(orders) * sum(amount for _, amount in lines)
    assert raised(campaign) == Total((Money(left, "USD"),), len(orders))
    assert verify.run().broken == ()


@pytest.mark.parametrize("days", [3, 40])
def test_a_webhook_that_comes_late_books_the_day_of_the_gift(
    hook: Hook, campaign: Campaign, now: datetime, days: int
) -> None:
    gift = pay(hook, campaign)
    [event] = hook.events(COMPLETED)
    hook.later(days=days)
    assert hook.deliver(event).json == {"received": "kept"}
    hook.work()
    assert get_gift(gift).day == now.date()
    assert total(Which("month", "2026-11")) == Total((Money(5000, "USD"),), 1)
    assert verify.run().broken == ()


@pytest.mark.parametrize("days", [3, 40, 100])
def test_a_webhook_that_comes_again_after_its_row_expired_books_nothing(
    hook: Hook, campaign: Campaign, days: int
) -> None:
    gift = pay(hook, campaign)
    refund(hook, gift)
    events = hook.events(*HANDLED)
    for event in events:
        hook.deliver(event)
    hook.work()
    hook.later(days=days)
    for event in events:
        delete_one((OpsRecord, keys.webhook(event["id"]), keys.ONLY))
        assert hook.deliver(event).json == {"received": "kept"}
    assert hook.work().waiting == 0
    assert ledger(campaign, gift) == [("gift", 5000), ("refund", -2000)]
    assert verify.run().broken == ()


def test_somebody_elses_objects_in_the_same_account_are_laid_aside(
    hook: Hook, campaign: Campaign
) -> None:
    theirs = hook.stripe.standin.url
    session = shop(hook, theirs)
    hook.stripe.standin.control("pay", {"session": session})
    refund_all(hook, session)
    events = hook.events()
    assert len(events) > 5
    told = {event["type"]: hook.deliver(event) for event in events}
    assert {answer.status for answer in told.values()} == {200}
    assert hook.work().waiting == 0
    assert {state_of(event) for event in events} == {"ignored", "foreign", "early"}
    assert (raised(campaign), list(every(OutboxRow, keys.outbox()))) == (NOTHING, [])


def shop(hook: Hook, address: str) -> str:
    """A checkout of another program, which knows nothing of gifts."""
    import stripe

    client = stripe.StripeClient(hook.stripe.standin.api_key, base_addresses={"api": address})
    item: Any = {
        "price_data": {"currency": "usd", "unit_amount": 900, "product_data": {"name": "Mug"}},
        "quantity": 1,
    }
    made = client.v1.checkout.sessions.create(
        {"mode": "payment", "line_items": [item], "success_url": "http://127.0.0.1:9/"}
    )
    return made.id


def refund_all(hook: Hook, session: str) -> None:
    hook.stripe.standin.control("refund", {"session": session})


def test_without_any_webhook_the_reconciler_books_everything(
    hook: Hook, campaign: Campaign
) -> None:
    gifts = []
    for hours in range(5):
        gifts.append(pay(hook, campaign, email=f"donor{hours}@example.com"))
        hook.later(hours=hours)
    refund(hook, gifts[0])
    failed_refund(hook, gifts[1])
    hook.later(hours=1)
    for _ in range(3):
        reconcile(now=hook.doors.now)
        assert hook.work().waiting == 0
    assert [ledger(campaign, gift) for gift in gifts] == [
        [("gift", 5000), ("refund", -2000)],
        FAILED,
        *[[("gift", 5000)]] * 3,
    ]
    assert raised(campaign) == Total((Money(23000, "USD"),), 5)
    assert verify.run().broken == ()


def test_a_day_without_us_is_caught_up_with(hook: Hook, campaign: Campaign) -> None:
    reconcile(now=hook.doors.now)
    early = pay(hook, campaign)
    hook.later(hours=25)
    late = pay(hook, campaign)
    told = reconcile(now=hook.doors.now)
    hook.work()
    assert told["kept"] >= 2
    assert [ledger(campaign, gift) for gift in (early, late)] == [[("gift", 5000)]] * 2


def test_the_page_and_the_webhook_together_send_one_receipt(hook: Hook, campaign: Campaign) -> None:
    with posting() as post:
        gift = pay(hook, campaign)
        session = payment_of(hook, gift)["id"]
        [event] = hook.events(COMPLETED)
        page = f"/give/thanks?gift={gift}&session={session}&lang=en"
        asked: list[Callable[[], int]] = [
            *[lambda: hook.doors.get(page).status] * 3,
            *[lambda: hook.deliver(event).status] * 3,
            *[lambda: 200 + post.drained(hook.doors.now).waiting] * 3,
        ]
        random.Random(3).shuffle(asked)
        with ThreadPoolExecutor(9) as threads:
            answers = list(threads.map(lambda ask: ask(), asked))
        post.drained(hook.doors.now)
        assert set(answers) == {200}
        assert post.topics() == ["receipt"]
        [letter] = post.box.letters(to="grace@example.com")
        assert [kind for _, kind, _ in letter.attachments] == ["application/pdf"]
    assert ledger(campaign, gift) == [("gift", 5000)]
    assert get_gift(gift).receipt_number == "2026-000001"
    assert verify.run().broken == ()


@pytest.mark.parametrize(("succeeds", "lines"), [(True, [("gift", 5000)]), (False, [])])
def test_a_slow_bank_is_booked_when_its_money_came(
    hook: Hook, campaign: Campaign, succeeds: bool, lines: list[tuple[str, int]]
) -> None:
    begun = hook.stripe.begin(campaign.slug, now=hook.doors.now)
    session = payment_of(hook, begun.gift)["id"]
    hook.stripe.standin.control("pay", {"session": session, "outcome": "debit_succeeds"})
    [completed] = hook.events(COMPLETED)
    hook.deliver(completed)
    hook.work()
    assert (state_of(completed), raised(campaign)) == ("processing", NOTHING)
    hook.stripe.standin.control("debit", {"session": session, "succeeds": succeeds})
    ended = "succeeded" if succeeds else "failed"
    [event] = hook.events(f"checkout.session.async_payment_{ended}")
    for told in (event, completed, event):
        hook.deliver(told)
        hook.work()
    assert ledger(campaign, begun.gift) == lines
    assert verify.run().broken == ()


def test_an_answer_takes_no_longer_for_all_that_it_promises(hook: Hook, campaign: Campaign) -> None:
    """The door keeps and promises; it asks Stripe nothing."""
    pay(hook, campaign)
    [event] = hook.events(COMPLETED)
    hook.stripe.standin.control("reset_stats")
    assert hook.deliver(event).status == 200
    assert hook.stripe.standin.look("stats")["calls"] == {}
    assert [row.topic for row in every(OutboxRow, keys.outbox())] == ["stripe_event"]


def test_the_door_takes_any_content_type(hook: Hook, campaign: Campaign) -> None:
    gift = pay(hook, campaign)
    [event] = hook.events(COMPLETED)
    signed = hook.signed(raw_of(event))
    answer = hook.doors.post(DOOR, raw_of(event), headers={"Stripe-Signature": signed})
    assert (answer.status, hook.work().waiting) == (200, 0)
    assert ledger(campaign, gift) == [("gift", 5000)]
