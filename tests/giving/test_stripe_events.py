"""What becomes of an event: kept once, its object fetched, and its end written down."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib import payments
from chalicelib.giving import stripe_events
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.model import Campaign
from chalicelib.giving.stripe_events import HANDLED, receive
from chalicelib.payments import Event
from chalicelib.store import OpsRecord, OutboxRow, drain, every, keys, one
from tests.stripe_desk import Stripe


def event(now: datetime, **told: Any) -> Event:
    made = Event(
        id="evt_1",
        type="checkout.session.completed",
        object_id="cs_test_unknown",
        object_type="checkout.session",
        created=now,
        livemode=False,
        api_version="",
    )
    return replace(made, **told)


def state(event_id: str = "evt_1") -> str:
    row = one(OpsRecord, keys.webhook(event_id), keys.ONLY)
    assert row is not None
    return str(row.data["state"])


def waiting() -> int:
    return sum(row.topic == "stripe_event" for row in every(OutboxRow, keys.outbox()))


def test_an_event_is_kept_once(stripe: Stripe, now: datetime) -> None:
    assert [receive(event=event(now), now=now) for _ in range(3)] == ["kept", "seen", "seen"]
    assert (state(), waiting()) == ("waiting", 1)


@pytest.mark.parametrize(
    "told", [{"type": "plan.created"}, {"account": "acct_other"}, {"livemode": True}]
)
def test_what_is_not_for_us_is_written_down_and_left(
    stripe: Stripe, now: datetime, told: dict[str, Any]
) -> None:
    assert receive(event=event(now, **told), now=now) == "ignored"
    assert (state(), waiting()) == ("ignored", 0)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"type": "charge.refunded", "object_id": "ch_unknown"},
        {"type": "charge.refunded", "object_id": "ch_unknown", "payment_intent": "pi_unknown"},
        {"type": "refund.updated", "object_id": "re_unknown", "payment_intent": "pi_unknown"},
    ],
)
def test_an_object_that_stripe_does_not_know_ends_as_foreign(
    stripe: Stripe, now: datetime, told: dict[str, Any]
) -> None:
    receive(event=event(now, **told), now=now)
    drained = drain(HANDLERS, now=now)
    assert (state(), waiting(), drained.surprises) == ("foreign", 0, ())


def test_each_event_of_a_gift_ends_by_its_name(
    stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    [payment] = stripe.standin.look("payments")["payments"]
    stripe.standin.control("refund", {"payment_intent": payment["payment_intent"]})
    known = list(payments.gateway().events(since=now, types=HANDLED))
    for each in reversed(known):
        receive(event=each, now=now)
        data = {"event": each.id, "type": each.type, "object": each.object_id}
        stripe_events.handle({**data, "payment": each.payment_intent}, now=now)
    ended = {each.type: state(each.id) for each in known}
    assert ended["checkout.session.completed"] == ended["charge.refunded"] == "booked"
    assert set(ended.values()) == {"booked"}


def test_stripe_is_asked_for_no_more_types_than_it_takes() -> None:
    assert len(HANDLED) <= 20
