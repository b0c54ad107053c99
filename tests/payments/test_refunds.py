from datetime import datetime, timedelta

import pytest

from chalicelib.kit.money import AmountNotChargeable, Money
from chalicelib.payments import NoSuchPayment, Refund, RefundNotTaken
from tests.payments.till import GIFT, TEN, Till
from tests.standins.story import press


def paid(till: Till, number: str = "") -> str:
    checkout = till.open()
    press(checkout.url, "card", **({"number": number} if number else {}))
    return str(till.gateway.paid(checkout.id).payment_intent)


def give_back(till: Till, intent: str, amount: int, n: int = 1) -> Refund:
    return till.gateway.refund(
        gift_id=GIFT, n=n, payment_intent=intent, amount=Money(amount, "USD")
    )


def test_parts_go_back_until_nothing_is_left(till: Till) -> None:
    intent = paid(till)
    first, second = give_back(till, intent, 300, 1), give_back(till, intent, 700, 2)

    assert [(r.amount.amount, r.status, r.n) for r in (first, second)] == [
        *((300, "succeeded", 1), (700, "succeeded", 2)),
    ]
    assert till.gateway.payment(intent).refunded == TEN
    assert till.gateway.refunds(intent) == (first, second)


def test_asked_again_the_money_moves_once(till: Till) -> None:
    intent = paid(till)
    first, again = give_back(till, intent, 300), give_back(till, intent, 300)

    assert again == first
    assert till.gateway.payment(intent).refunded == Money(300, "USD")


def test_asked_again_after_stripe_forgot_the_key_the_money_moves_once(
    till: Till, now: datetime
) -> None:
    intent = paid(till)
    first = give_back(till, intent, 300)
    till.box.control("clock", {"moment": (now + timedelta(hours=25)).isoformat()})

    assert give_back(till, intent, 300) == first
    assert till.gateway.payment(intent).refunded == Money(300, "USD")


def test_more_than_is_left_is_refused(till: Till) -> None:
    intent = paid(till)
    give_back(till, intent, 300)

    with pytest.raises(RefundNotTaken):
        give_back(till, intent, 701, 2)


def test_refunded_payment_is_not_refunded_again(till: Till) -> None:
    intent = paid(till)
    give_back(till, intent, 1000)

    with pytest.raises(RefundNotTaken):
        give_back(till, intent, 1, 2)


def test_disputed_payment_is_not_refunded(till: Till) -> None:
    intent = paid(till)
    till.box.control("dispute", {"payment_intent": intent})

    with pytest.raises(RefundNotTaken):
        give_back(till, intent, 100)


def test_unpaid_checkout_has_nothing_to_refund(till: Till) -> None:
    checkout = till.open()
    press(checkout.url, "declined")
    intent = str(till.gateway.paid(checkout.id).payment_intent)

    with pytest.raises(RefundNotTaken):
        give_back(till, intent, 100)


def test_refund_made_in_the_dashboard_is_seen_without_a_number(till: Till) -> None:
    intent = paid(till)
    give_back(till, intent, 200)
    till.box.control("refund", {"payment_intent": intent, "amount": 100})

    found = till.gateway.refunds(intent)
    assert [(r.amount.amount, r.n) for r in found] == [(200, 1), (100, None)]


def test_refund_may_fail_later(till: Till) -> None:
    intent = paid(till, "4000000000005126")
    sent = give_back(till, intent, 1000)
    till.box.control("fail_refund", {"refund": sent.id})

    (failed,) = till.gateway.refunds(intent)
    assert (sent.status, sent.moved, failed.status, failed.moved) == (
        *("succeeded", True, "failed", False),
    )
    assert till.gateway.payment(intent).refunded == Money(0, "USD")


def test_refund_may_take_its_time(till: Till) -> None:
    intent = paid(till, "4000000000007726")
    sent = give_back(till, intent, 1000)
    till.box.control("finish_refund", {"refund": sent.id})

    assert (sent.status, sent.moved) == ("pending", True)
    assert [refund.status for refund in till.gateway.refunds(intent)] == ["succeeded"]


def test_dinars_go_back_in_tens(till: Till) -> None:
    checkout = till.open(money=Money(5120, "KWD"))
    press(checkout.url, "success")
    intent = str(till.gateway.paid(checkout.id).payment_intent)

    with pytest.raises(AmountNotChargeable):
        till.gateway.refund(gift_id=GIFT, n=1, payment_intent=intent, amount=Money(124, "KWD"))
    sent = till.gateway.refund(gift_id=GIFT, n=1, payment_intent=intent, amount=Money(120, "KWD"))
    assert sent.amount == Money(120, "KWD")


def test_payment_without_refunds(till: Till) -> None:
    assert till.gateway.refunds(paid(till)) == ()


def test_unknown_payment_is_not_found(till: Till) -> None:
    with pytest.raises(NoSuchPayment):
        give_back(till, "pi_unknown", 100)
