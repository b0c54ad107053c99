"""Webhooks as they arrive over HTTP, with real signatures, and events as they are listed."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.payments import Event, EventNotGenuine
from tests.payments.till import GIFT, Door, Posted, Till

DONE = "checkout.session.completed"


@pytest.fixture
def door(till: Till) -> Iterator[Door]:
    found = Door()
    till.box.control("webhook", {"url": found.url})
    yield found
    till.box.control("webhook", {"url": ""})
    found.close()


@pytest.fixture
def posted(till: Till, door: Door) -> Posted:
    """The webhook of a paid checkout."""
    till.pay()
    return door.wait_for(DONE)


def sealed(raw: bytes, at: int, secret: str) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + raw, hashlib.sha256).hexdigest()


def moment_of(posted: Posted) -> datetime:
    return datetime.fromtimestamp(int(posted.signature[2:].partition(",")[0]), UTC)


def test_event_of_a_paid_checkout(till: Till, posted: Posted) -> None:
    event = till.gateway.read_event(posted.raw, posted.signature, moment_of(posted))

    payment = till.gateway.paid(event.object_id)
    assert event == Event(
        id=event.id,
        type=DONE,
        object_id=str(payment.session),
        object_type="checkout.session",
        created=event.created,
        livemode=False,
        api_version="2026-10-28.endive",
        payment_intent=payment.payment_intent,
        gift_id=GIFT,
        account=None,
    )
    assert event.id.startswith("evt_")


@pytest.mark.parametrize(
    ("type_", "about"),
    [
        ("charge.succeeded", "charge"),
        ("payment_intent.succeeded", "payment_intent"),
        ("refund.created", "refund"),
    ],
)
def test_events_of_the_money_name_the_payment_and_the_gift(
    till: Till, door: Door, type_: str, about: str
) -> None:
    payment = till.pay()
    intent = str(payment.payment_intent)
    till.gateway.refund(gift_id=GIFT, n=1, payment_intent=intent, amount=payment.amount)
    posted = door.wait_for(type_)
    event = till.gateway.read_event(posted.raw, posted.signature, moment_of(posted))

    assert (event.object_type, event.payment_intent, event.gift_id) == (about, intent, GIFT)


@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_five_minutes_either_way_are_forgiven(till: Till, posted: Posted, minutes: int) -> None:
    now = moment_of(posted) + timedelta(minutes=minutes)

    assert till.gateway.read_event(posted.raw, posted.signature, now).type == DONE


@pytest.mark.parametrize(
    "away",
    [timedelta(seconds=301), -timedelta(seconds=301), timedelta(days=1), -timedelta(days=1)],
)
def test_old_and_future_signatures_are_refused(till: Till, posted: Posted, away: timedelta) -> None:
    with pytest.raises(EventNotGenuine):
        till.gateway.read_event(posted.raw, posted.signature, moment_of(posted) + away)


def test_two_signatures_are_taken_while_the_secret_changes(till: Till, posted: Posted) -> None:
    at = int(moment_of(posted).timestamp())
    old, new = sealed(posted.raw, at, "whsec_old"), sealed(posted.raw, at, till.box.webhook_secret)

    for signature in (f"t={at},v1={old},v1={new}", f"t={at},v1={new},v1={old},v0={old}"):
        event = till.gateway.read_event(posted.raw, signature, moment_of(posted))
        assert event.type == DONE


def test_wrong_signatures_are_refused(till: Till, posted: Posted) -> None:
    at = int(moment_of(posted).timestamp())
    right = sealed(posted.raw, at, till.box.webhook_secret)
    wrong = [
        *(None, "", "nonsense", f"t={at}", f"v1={right}", f"t={at},v0={right}", f"t=,v1={right}"),
        *(f"t={at},v1={sealed(posted.raw, at, 'whsec_other')}", f"t={at},v1={right[:-1]}0x"),
        *(f"t={at + 1},v1={right}", f"t={at},t={at},v1={right}", f"t={at},v1={right.upper()}"),
        *(f"t=٣,v1={right}", f"t={at},v1=", f"t={at},v1={'é' * 64}"),
    ]

    for signature in wrong:
        with pytest.raises(EventNotGenuine):
            till.gateway.read_event(posted.raw, signature, moment_of(posted))


def test_changed_body_is_refused(till: Till, posted: Posted) -> None:
    rewritten = json.dumps(json.loads(posted.raw)).encode()

    for raw in (rewritten, posted.raw.replace(b"1000", b"9000"), posted.raw + b" ", b"", b"\xff"):
        with pytest.raises(EventNotGenuine):
            till.gateway.read_event(raw, posted.signature, moment_of(posted))


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"null", b"[]", b"{}", b'{"id": "evt_1"}', b'{"a": NaN}', b'{"id": 1, "id": 2}'),
        *(b'{"id":"evt_1","type":"x","created":1,"livemode":false,"data":null}', b"\xff"),
        *(b'{"id":"evt_1","type":"x","created":"x","livemode":false,"data":{"object":{}}}',),
    ],
)
def test_signed_body_that_is_no_event_is_refused(till: Till, now: datetime, raw: bytes) -> None:
    at = int(now.timestamp())
    signature = f"t={at},v1={sealed(raw, at, till.box.webhook_secret)}"

    with pytest.raises(EventNotGenuine):
        till.gateway.read_event(raw, signature, now)


def test_unknown_and_foreign_events_are_read_for_the_record(till: Till, now: datetime) -> None:
    body = {
        "id": "evt_1",
        "type": "moon.landed",
        "created": 1_790_000_000,
        "livemode": True,
        "account": "acct_other",
        "data": {"object": {"object": "moon", "payment_intent": {"id": "pi_1"}, "metadata": None}},
    }
    raw = json.dumps(body | {"padding": "x" * 512_000}).encode()
    at = int(now.timestamp())
    signature = f"t={at},v1={sealed(raw, at, till.box.webhook_secret)}"
    event = till.gateway.read_event(raw, signature, now)

    assert (event.type, event.object_id, event.account, event.livemode) == (
        *("moon.landed", "", "acct_other", True),
    )
    assert (event.payment_intent, event.gift_id, event.api_version) == ("pi_1", None, "")


def test_events_are_listed_oldest_first_by_type(till: Till, now: datetime) -> None:
    for attempt in (1, 2, 3):
        till.pay(attempt=attempt)
    found = list(
        till.gateway.events(since=now - timedelta(hours=2), types=[DONE, "charge.succeeded"])
    )

    assert [event.type for event in found] == ["charge.succeeded", DONE] * 3
    assert [event.created for event in found] == sorted(event.created for event in found)


def test_events_before_the_moment_are_left_out(till: Till, now: datetime) -> None:
    till.pay()
    later = now + timedelta(hours=3)
    till.box.control("clock", {"moment": later.isoformat()})
    second = till.pay(attempt=2)
    found = list(till.gateway.events(since=later, types=[DONE]))

    assert [event.object_id for event in found] == [second.session]


def test_more_events_than_a_page_are_all_listed(till: Till, now: datetime) -> None:
    for attempt in range(36):
        till.pay(attempt=attempt)
    types = [DONE, "charge.succeeded", "payment_intent.succeeded"]
    found = list(till.gateway.events(since=now - timedelta(hours=1), types=types))

    assert len({event.id for event in found}) == len(found) == 108
