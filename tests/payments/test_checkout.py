from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.kit.contacts import EmailMalformed
from chalicelib.kit.money import AmountMax, AmountNotChargeable, CurrencyNotChargeable, Money
from chalicelib.kit.refusals import Refusal
from chalicelib.payments import AmountOutOfRange, Checkout
from tests.payments.till import GIFT, Till
from tests.standins.story import visit


def test_checkout_leads_to_a_page_where_the_gift_is_paid(till: Till) -> None:
    checkout = till.open(description="الماء للجميع", lang="ar")

    page = visit(checkout.url)
    assert page.status == 200
    assert "الماء للجميع" in page.text
    assert checkout.id.startswith("cs_test_")


def test_stripe_is_told_ids_and_no_more_than_it_needs(till: Till, now: datetime) -> None:
    session = till.session(till.open(expires=now + timedelta(hours=24)))

    ids = {"gift": GIFT, "attempt": "1"}
    assert (session["client_reference_id"], session["metadata"]) == (GIFT, ids)
    assert (session["mode"], session["ui_mode"], session["submit_type"]) == (
        *("payment", "hosted_page", "donate"),
    )
    assert session["adaptive_pricing"] == {"enabled": False}
    assert (session["amount_total"], session["currency"]) == (1000, "usd")
    assert session["expires_at"] == int((now + timedelta(hours=24)).timestamp())
    assert session["success_url"].endswith("?session={CHECKOUT_SESSION_ID}&lang=en")
    item = session["line_items"]["data"][0]
    assert (item["quantity"], item["price"]["product"]["name"]) == (1, "Water for all")


def test_ids_reach_the_payment_too_and_no_second_receipt_is_asked_for(till: Till) -> None:
    payment = till.pay()
    intent = till.stripe.payment_intents.retrieve(str(payment.payment_intent)).to_dict()

    assert intent["metadata"] == {"gift": GIFT, "attempt": "1"}
    assert (intent["receipt_email"], intent["description"]) == (None, None)


@pytest.mark.parametrize(("lang", "locale"), [("en", "en"), ("ar", "auto")])
def test_page_follows_the_browser_where_stripe_lacks_the_language(
    till: Till, lang: str, locale: str
) -> None:
    assert till.session(till.open(lang=lang))["locale"] == locale


@pytest.mark.parametrize(
    ("money", "units"),
    [
        (Money(5120, "KWD"), 5120),
        (Money(500, "JPY"), 500),
        (Money(100, "ISK"), 10_000),
        (Money(99_999_999, "USD"), 99_999_999),
    ],
)
def test_amount_is_charged_in_stripe_s_units(till: Till, money: Money, units: int) -> None:
    session = till.session(till.open(money=money))

    assert (session["amount_total"], session["currency"]) == (units, money.currency.lower())


def test_asked_again_it_is_the_same_page(till: Till) -> None:
    first, again = till.open(), till.open()

    assert again == first


def test_another_attempt_or_gift_is_another_page(till: Till) -> None:
    pages = [till.open(), till.open(attempt=2), till.open(gift_id="01KANOTHER0000000000000000")]

    assert len({page.id for page in pages}) == 3


@pytest.mark.parametrize(
    ("money", "refusal"),
    [
        (Money(5124, "KWD"), AmountNotChargeable),
        (Money(1000, "IQD"), CurrencyNotChargeable),
        (Money(100_000_000, "USD"), AmountMax),
    ],
)
def test_amount_no_card_carries_is_refused_before_stripe_is_asked(
    till: Till, money: Money, refusal: type[Refusal]
) -> None:
    before = till.calls()

    with pytest.raises(refusal):
        till.open(money=money)
    assert till.calls() == before


def test_amount_below_the_smallest_charge_is_refused(till: Till) -> None:
    with pytest.raises(AmountOutOfRange) as caught:
        till.open(money=Money(10, "USD"))

    assert caught.value.field == "amount"


def test_address_stripe_does_not_take_is_refused(till: Till) -> None:
    with pytest.raises(EmailMalformed):
        till.open(email="grace at example.org")


def test_long_title_is_shortened_and_names_stay_out_of_metadata(till: Till) -> None:
    session = till.session(till.open(description="م" * 400))

    item = session["line_items"]["data"][0]
    assert item["price"]["product"]["name"] == "م" * 250
    assert "example.org" not in str(session["metadata"])


def test_unpaid_checkout_can_be_closed(till: Till) -> None:
    checkout = till.open()

    assert till.gateway.expire(checkout.id) == "expired"
    assert till.gateway.expire(checkout.id) == "expired"
    assert visit(checkout.url).status == 410


def test_closing_a_paid_checkout_says_that_it_is_paid(till: Till) -> None:
    payment = till.pay()

    assert till.gateway.expire(str(payment.session)) == "paid"


def test_checkout_is_a_value(till: Till) -> None:
    made: Any = till.open()

    assert isinstance(made, Checkout)
    assert made.url.startswith(till.box.url)
