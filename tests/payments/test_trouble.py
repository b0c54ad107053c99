"""When Stripe is slow, busy, broken or gone: a clear refusal, and never a second charge."""

import logging
import socket

import pytest

from chalicelib.payments import Gateway, PaymentsUnavailable, ProcessorRefused
from infra.local.stripe.launch import Handle
from tests.payments.till import GIFT, Till, wish


@pytest.mark.parametrize("kind", ["rate_limit", "error", "refuse", "error_after", "timeout"])
def test_trouble_that_lasts_is_told_as_unavailable(till: Till, kind: str) -> None:
    till.box.control("faults", {"kind": kind, "times": 2})

    with pytest.raises(PaymentsUnavailable) as caught:
        till.open()
    assert (caught.value.status, caught.value.code) == (503, "payments_unavailable")


@pytest.mark.parametrize("kind", ["error", "refuse", "error_after", "timeout"])
def test_trouble_that_passes_is_not_noticed(till: Till, kind: str) -> None:
    till.box.control("faults", {"kind": kind, "times": 1})

    first = till.open()
    assert till.open() == first


@pytest.mark.parametrize("kind", ["error_after", "timeout"])
def test_answer_that_got_lost_leaves_one_checkout(till: Till, kind: str) -> None:
    till.box.control("faults", {"kind": kind, "times": 2})
    with pytest.raises(PaymentsUnavailable):
        till.open()
    till.open()

    sessions = till.stripe.checkout.sessions.list({"limit": 100})
    assert len(sessions.data) == 1


@pytest.mark.parametrize("kind", ["error_after", "timeout"])
def test_answer_that_got_lost_leaves_one_refund(till: Till, kind: str) -> None:
    payment = till.pay()
    intent = str(payment.payment_intent)
    till.box.control("faults", {"kind": kind, "times": 2, "route": "POST /v1/refunds"})
    with pytest.raises(PaymentsUnavailable):
        till.gateway.refund(gift_id=GIFT, n=1, payment_intent=intent, amount=payment.amount)
    till.gateway.refund(gift_id=GIFT, n=1, payment_intent=intent, amount=payment.amount)

    assert len(till.gateway.refunds(intent)) == 1


def test_every_call_is_unavailable_when_nobody_answers(box: Handle) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{free.getsockname()[1]}"
        gateway = Gateway(
            key=box.api_key, webhook_secret="whsec_x", stage="local", api_base=nowhere
        )

        with pytest.raises(PaymentsUnavailable):
            gateway.start_checkout(**wish())
        with pytest.raises(PaymentsUnavailable):
            gateway.paid("cs_test_1")


def test_wrong_key_is_our_mistake_and_its_text_is_not_stripe_s(box: Handle) -> None:
    gateway = Gateway(
        key="sk_test_wrong", webhook_secret="whsec_x", stage="local", api_base=box.url
    )

    with pytest.raises(ProcessorRefused, match=r"^AuthenticationError  at  in req_\w+$"):
        gateway.paid("cs_test_1")


def test_same_gift_with_another_amount_is_our_mistake(till: Till) -> None:
    till.open()

    with pytest.raises(ProcessorRefused, match=r"^IdempotencyError"):
        till.open(description="Something else")


def test_nothing_that_was_typed_is_logged(till: Till, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    till.pay(email="canary@example.org", description="Canary Street")
    till.box.control("faults", {"kind": "error", "times": 2})
    with pytest.raises(PaymentsUnavailable):
        till.open(attempt=2, email="canary@example.org")

    assert "canary" not in caplog.text.lower()
    assert till.box.api_key not in caplog.text
