from datetime import datetime, timedelta

import pytest

from chalicelib.kit.money import Money, cover
from chalicelib.payments import Card, NoSuchPayment, Payment, rate_card
from tests.payments.till import GIFT, TEN, Till
from tests.standins.story import press, visit


def test_paid_checkout_tells_all_that_the_ledger_needs(till: Till, now: datetime) -> None:
    payment = till.pay()

    assert payment == Payment(
        status="paid",
        amount=TEN,
        refunded=Money(0, "USD"),
        created=payment.created,
        livemode=False,
        session=payment.session,
        payment_intent=payment.payment_intent,
        charge=payment.charge,
        gift_id=GIFT,
        fee=Money(59, "USD"),
        net=Money(941, "USD"),
        email="grace@example.org",
        name="Grace",
        card=Card("visa", "4242"),
    )
    assert timedelta(0) <= payment.created - now < timedelta(minutes=1)
    assert (str(payment.payment_intent)[:3], str(payment.charge)[:3]) == ("pi_", "ch_")
    assert payment.currency == "USD"


def test_payment_intent_tells_the_same(till: Till) -> None:
    payment = till.pay()
    asked = till.gateway.payment(str(payment.payment_intent))

    assert asked.session is None
    assert (asked.status, asked.amount, asked.fee, asked.net) == (
        *("paid", TEN, Money(59, "USD"), Money(941, "USD")),
    )
    assert (asked.gift_id, asked.email, asked.card) == (GIFT, payment.email, payment.card)
    assert (asked.charge, asked.created) == (payment.charge, payment.created)


def test_open_checkout_has_no_payment_yet(till: Till) -> None:
    payment = till.gateway.paid(till.open().id)

    assert (payment.status, payment.gift_id, payment.amount) == ("open", GIFT, TEN)
    assert (payment.payment_intent, payment.charge, payment.fee, payment.card) == (None,) * 4


@pytest.mark.parametrize("button", ["declined", "insufficient_funds"])
def test_declined_card_leaves_the_checkout_open_for_another(till: Till, button: str) -> None:
    checkout = till.open()
    press(checkout.url, button)
    declined = till.gateway.paid(checkout.id)
    press(checkout.url, "success")

    assert (declined.status, declined.fee) == ("open", None)
    assert till.gateway.payment(str(declined.payment_intent)).status == "paid"
    assert till.gateway.paid(checkout.id).fee == Money(59, "USD")


def test_bank_may_ask_the_donor_first(till: Till) -> None:
    checkout = till.open()
    page = press(checkout.url, "three_d_secure")
    waiting = till.gateway.paid(checkout.id).status
    visit(f"{till.box.url}{page.location}", {"result": "complete"})

    assert (waiting, till.gateway.paid(checkout.id).status) == ("open", "paid")


@pytest.mark.parametrize(
    ("button", "ends"), [("debit_succeeds", "paid"), ("debit_fails", "failed")]
)
def test_slow_bank_is_waited_for(till: Till, button: str, ends: str) -> None:
    checkout = till.open()
    press(checkout.url, button)
    waiting = till.gateway.paid(checkout.id)
    till.box.control("debit", {"session": checkout.id, "succeeds": button == "debit_succeeds"})

    assert (waiting.status, waiting.card) == ("processing", None)
    assert till.gateway.paid(checkout.id).status == ends


def test_forgotten_checkout_expires(till: Till, now: datetime) -> None:
    checkout = till.open()
    till.box.control("clock", {"moment": (now + timedelta(hours=25)).isoformat()})

    assert till.gateway.paid(checkout.id).status == "expired"


def test_fee_may_come_later(till: Till) -> None:
    till.box.control("settings", {"balance_delay": 3600})
    payment = till.pay()
    charge = str(payment.charge)
    early = till.gateway.fee(charge)
    till.box.control("settle", {"charge": charge})

    assert (payment.status, payment.fee, payment.net, early) == ("paid", None, None, None)
    assert till.gateway.fee(charge) == Money(59, "USD")


@pytest.mark.parametrize(
    "currency", ["USD", "EUR", "SAR", "AED", "EGP", "KWD", "BHD", "JPY", "ISK", "UGX"]
)
def test_covered_fee_lets_the_whole_gift_arrive(till: Till, currency: str) -> None:
    gift = Money(
        {"KWD": 10_000, "BHD": 10_000, "ISK": 1000, "UGX": 50_000}.get(currency, 10_000), currency
    )
    rate = rate_card(currency)
    payment = till.pay(money=cover(gift, rate_ppm=rate.ppm, fixed=rate.fixed))

    assert payment.net is not None
    assert Money(0, currency) <= payment.net - gift <= Money(10, currency)


def test_payment_stripe_made_elsewhere_is_not_ours(till: Till) -> None:
    intent = till.stripe.checkout.sessions.create(
        {
            "mode": "payment",
            "success_url": "http://127.0.0.1:9/",
            "line_items": [
                {
                    "price_data": {
                        "currency": "usd",
                        "unit_amount": 500,
                        "product_data": {"name": "A mug"},
                    },
                    "quantity": 1,
                }
            ],
        }
    )

    assert till.gateway.paid(intent.id).gift_id is None


@pytest.mark.parametrize("id_", ["cs_test_unknown", "cs_live_x"])
def test_unknown_checkout_is_not_found(till: Till, id_: str) -> None:
    with pytest.raises(NoSuchPayment):
        till.gateway.paid(id_)


@pytest.mark.parametrize(
    "id_", ["", "../refunds", "cs_1/expire", "cs_1?x=1", "x" * 3000, "محمد", "cs_١"]
)
def test_what_a_stranger_put_into_the_link_is_not_sent_on(till: Till, id_: str) -> None:
    before = till.calls()

    for ask in (till.gateway.paid, till.gateway.payment, till.gateway.fee, till.gateway.expire):
        with pytest.raises(NoSuchPayment):
            ask(id_)
    assert till.calls() == before


def test_printed_payment_names_nobody(till: Till) -> None:
    printed = repr(till.pay())

    assert "Grace" not in printed
    assert "example.org" not in printed
