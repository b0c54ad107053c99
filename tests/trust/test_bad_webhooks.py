"""Webhooks that Stripe never sent, or that are none of our business (B55 to B58)."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.giving import Which, total
from chalicelib.giving.store import IntentRecord, intent_key
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.store import (
    MainRecord,
    OpsRecord,
    OutboxRow,
    every,
    keys,
    one,
    scan,
    update_one,
)
from tests.giving.hook import DOOR, Hook, Json, raw_of, sealed, signature
from tests.giving.post import posting
from tests.stripe_desk import Stripe
from tests.trust.house import House, assert_nothing_shown, each

COMPLETED = "checkout.session.completed"
Change = Callable[[Json], Any]


@pytest.fixture
def hook(house: House, stripe: Stripe) -> Hook:
    return Hook(house.doors, stripe)


@pytest.fixture
def paid(house: House, hook: Hook, now: datetime) -> Json:
    """The event of a gift that was paid and is not booked yet."""
    hook.work()
    hook.stripe.pay(hook.stripe.begin(house.campaign.slug, now=now))
    [event] = hook.events(COMPLETED)
    return event


def book() -> str:
    """The hash of everything but the inbox and what is promised."""
    rows = (
        json.dumps(item, sort_keys=True)
        for item in scan(MainRecord)
        if item["pk"]["S"] != keys.outbox()
    )
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def inbox(event: str) -> str | None:
    """What became of an event."""
    row = one(OpsRecord, keys.webhook(event), keys.ONLY)
    return row.data["state"] if row else None


def test_signatures_that_are_not_stripes(
    house: House, hook: Hook, paid: Json, now: datetime
) -> None:
    raw, secret = raw_of(paid), hook.stripe.standin.webhook_secret
    at, right = int(now.timestamp()), signature(raw, now, secret)
    seal = sealed(raw, now, secret)

    def send(case: tuple[bytes, str | None]) -> str:
        body, signed = case
        headers = {"Stripe-Signature": signed} if signed is not None else {}
        return house.no("POST", DOOR, raw=body, as_=None, headers=headers)

    forged = [
        None,
        "",
        "v1",
        "é",
        f"t={at}",
        f"v1={seal}",
        f"t={at},v0={seal}",
        f"t={at},v1=",
        f"t={at},v1={seal[:-1]}",
        f"t={at},v1={seal[:-1]}{'0' if seal[-1] != '0' else '1'}",
        f"t={at},v1={'1' if seal[0] == '0' else '0'}{seal[1:]}",
        f"t={at + 1},v1={seal}",
        f"t={at},t={at},v1={seal}",
        f"t=٤٢,v1={seal}",
        f"t=-1,v1={sealed(raw, now, secret)}",
        signature(raw, now, "whsec_of_somebody_else"),
        signature(raw, now, ""),
        *(signature(raw, now - timedelta(seconds=s), secret) for s in (301, 86_400, 40 * 86_400)),
        *(signature(raw, now + timedelta(seconds=s), secret) for s in (301, 86_400, 10**9)),
    ]
    bodies = [
        raw + b" ",
        raw.replace(b"5000", b"9000"),
        json.dumps(paid).encode(),
        json.dumps(paid, indent=2, sort_keys=True).encode(),
        b"",
    ]
    cases = {
        "400 webhook_not_genuine": [
            *((raw, signed) for signed in forged),
            *((b, right) for b in bodies),
        ]
    }
    assert each(send, cases) == cases


@pytest.mark.parametrize("seconds", [-300, -299, 0, 299, 300])
def test_five_minutes_either_way_are_forgiven(
    hook: Hook, paid: Json, now: datetime, seconds: int
) -> None:
    raw, at = raw_of(paid), now + timedelta(seconds=seconds)
    answer = hook.post(raw, signature(raw, at, hook.stripe.standin.webhook_secret))
    assert (answer.status, answer.json) == (200, {"received": "kept"})


def test_while_the_secret_is_changed_one_of_two_seals_is_enough(
    hook: Hook, paid: Json, now: datetime
) -> None:
    raw, ours = raw_of(paid), hook.stripe.standin.webhook_secret
    for secrets in (("whsec_old", ours), (ours, "whsec_old")):
        assert hook.post(raw, signature(raw, now, *secrets)).status == 200
    assert hook.work().waiting == 0
    assert total(Which("month", "2026-11")).gifts == 2


def changed(event: Json, change: Change) -> Json:
    copy: Json = json.loads(json.dumps(event))
    change(copy)
    return copy


FOREIGN: dict[str, Change] = {
    "live mode": lambda e: e.update(livemode=True),
    "another account": lambda e: e.update(account="acct_somebody"),
    "a type nobody knows": lambda e: e.update(type="moon.landed"),
    "a type of no concern": lambda e: e.update(type="customer.created"),
    "no type": lambda e: e.update(type=""),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_not_ours_is_answered_and_recorded_as_ignored(
    hook: Hook, paid: Json, name: str
) -> None:
    before, event = book(), changed(paid, FOREIGN[name])
    answer = hook.deliver(event)
    assert (answer.status, answer.json) == (200, {"received": "ignored"})
    assert inbox(event["id"]) == "ignored"
    assert hook.work().done == 0
    assert book() == before


UNKNOWN: dict[str, Change] = {
    "a session nobody knows": lambda e: e["data"]["object"].update(id="cs_test_nobody"),
    "an id that is none": lambda e: e["data"]["object"].update(id="../../v1/charges"),
    "no id": lambda e: e["data"]["object"].pop("id"),
    "a refund of a payment nobody knows": lambda e: e.update(
        type="charge.refunded",
        data={"object": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1"}},
    ),
    "a refund of nothing": lambda e: e.update(
        type="refund.created", data={"object": {"id": "re_1", "object": "refund"}}
    ),
    "a fee of no payment": lambda e: e.update(
        type="charge.updated", data={"object": {"id": "ch_1", "object": "charge"}}
    ),
    "an old shape": lambda e: e.update(
        type="charge.refunded",
        api_version="2011-01-01",
        data={"object": {"id": "ch_old", "paid": True, "amount": 5000, "refunded": True}},
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_nobody_knows_is_answered_and_laid_aside(hook: Hook, paid: Json, name: str) -> None:
    before, event = book(), changed(paid, UNKNOWN[name])
    assert hook.deliver(event).status == 200
    assert hook.work().waiting == 0
    # Nothing is left that would be tried again for ever.
    assert list(every(OutboxRow, keys.outbox())) == []
    assert inbox(event["id"]) in ("foreign", "early")
    assert book() == before


def test_an_event_of_half_a_megabyte(hook: Hook, paid: Json) -> None:
    event = changed(paid, lambda e: e["data"]["object"].update(note="ن" * 260_000))
    assert len(raw_of(event)) > 512_000
    assert (hook.deliver(event).json, hook.work().waiting) == ({"received": "kept"}, 0)
    assert total(Which("month", "2026-11")).gifts == 2


BROKEN: dict[str, Change | bytes] = {
    "no json": b"{",
    "an array": b"[]",
    "null": b"null",
    "NaN": b'{"id": NaN}',
    "a key twice": b'{"id": "evt_1", "id": "evt_2"}',
    "no UTF-8": b'{"id": "\xff"}',
    "nothing in it": b"{}",
    "no id": lambda e: e.pop("id"),
    "an id that is a number": lambda e: e.update(id=5),
    "an id that is nothing": lambda e: e.update(id=None),
    "an id that is a list": lambda e: e.update(id=["evt_1"]),
    "an id of 4,000 letters": lambda e: e.update(id="evt_" + "x" * 4000),
    "an empty id": lambda e: e.update(id=""),
    "a type that is a list": lambda e: e.update(type=["checkout"]),
    "no data": lambda e: e.pop("data"),
    "data that is nothing": lambda e: e.update(data=None),
    "an object that is text": lambda e: e.update(data={"object": "cs_1"}),
    "an object that is a list": lambda e: e.update(data={"object": []}),
    "an object id that is an object": lambda e: e["data"]["object"].update(id={"$ne": 1}),
    "an object id of 4,000 letters": lambda e: e["data"]["object"].update(id="cs_" + "x" * 4000),
    "a payment that is a list": lambda e: e["data"]["object"].update(payment_intent=["pi_1"]),
    "a payment that is a number": lambda e: e["data"]["object"].update(payment_intent=7),
    "metadata that is a list": lambda e: e["data"]["object"].update(metadata=["gift"]),
    "a gift that is an object": lambda e: e["data"]["object"].update(metadata={"gift": {"a": 1}}),
    "created as text": lambda e: e.update(created="yesterday"),
    "created beyond time": lambda e: e.update(created=10**30),
    "livemode as text": lambda e: e.update(livemode="no"),
    "an account that is a list": lambda e: e.update(account=["acct_1"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_signed_bodies_that_are_no_event_book_nothing(hook: Hook, paid: Json, name: str) -> None:
    before, change = book(), BROKEN[name]
    answer = hook.deliver(change if isinstance(change, bytes) else changed(paid, change))
    assert answer.status < 500, answer.text
    assert_nothing_shown(answer)
    assert hook.work().waiting == 0
    assert verify.run().broken == ()
    # Where only what does not matter is odd, the gift is booked as always.
    assert book() == before or total(Which("month", "2026-11")).gifts == 2


def test_what_an_event_says_of_the_money_is_not_believed(
    house: House, hook: Hook, paid: Json
) -> None:
    def lie(event: Json) -> None:
        event["data"]["object"] |= {
            "amount_total": 1,
            "currency": "kwd",
            "payment_status": "paid",
            "metadata": {"gift": house.gift.id},
            "client_reference_id": house.gift.id,
        }

    assert hook.deliver(changed(paid, lie)).status == 200
    hook.work()
    november = total(Which("month", "2026-11"))
    assert (november.raised, november.gifts) == ((Money(7500, "USD"),), 2)
    assert verify.run().broken == ()


@pytest.mark.parametrize("field", ["amount", "currency"])
def test_a_payment_that_differs_from_what_was_asked_is_for_staff_to_see(
    house: House, hook: Hook, paid: Json, field: str
) -> None:
    pending = intent_key(paid["data"]["object"]["client_reference_id"])
    other = {"amount": IntentRecord.amount.set(4000), "currency": IntentRecord.currency.set("EUR")}
    update_one(pending, [other[field]])
    before = total(Which("month", "2026-11"))
    assert hook.deliver(paid).status == 200
    with posting() as post:
        assert post.drained(hook.doors.now).waiting == 0
        assert post.topics("layla@office.example") == ["differs"]
    assert inbox(paid["id"]) == "differs"
    assert total(Which("month", "2026-11")) == before


def test_a_checkout_that_is_complete_and_not_paid(house: House, hook: Hook, now: datetime) -> None:
    begun = hook.stripe.begin(house.campaign.slug, now=now)
    session = hook.stripe.standin.look("payments")["payments"][0]["id"]
    told = hook.stripe.standin.control("pay", {"session": session, "outcome": "debit_succeeds"})
    assert (told["session"]["status"], told["session"]["payment_status"]) == ("complete", "unpaid")
    before = total(Which("month", "2026-11"))
    [event] = hook.events(COMPLETED)
    assert hook.deliver(event).status == 200
    hook.work()
    assert inbox(event["id"]) == "processing"
    assert total(Which("month", "2026-11")) == before
    assert house.doors.get(f"/api/gifts/{begun.gift}", as_="finance").status == 404
