"""Stripe. The only module that says so; the library (17 MB, 200 ms) loads when something is first asked of it."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, Unpack

from chalicelib.kit.contacts import EmailMalformed
from chalicelib.kit.money import Money, to_charge
from chalicelib.kit.strict_json import MalformedJson, loads
from chalicelib.payments.keys import check_keys
from chalicelib.payments.model import Checkout, CheckoutWish, Dispute, Event, Payment, Refund
from chalicelib.payments.reading import (
    GIFT,
    dispute_of,
    event_of,
    fee_of_charge,
    payment_of_intent,
    payment_of_session,
    refund_of,
)
from chalicelib.payments.refusals import (
    AmountOutOfRange,
    CardRefused,
    EventNotGenuine,
    NoSuchPayment,
    PaymentsUnavailable,
    ProcessorRefused,
    RefundNotTaken,
)

if TYPE_CHECKING:
    import stripe

CONNECT_SECONDS, READ_SECONDS = 3, 10
# Two tries of 13 seconds end before the gateway in front of us gives up at 29.
RETRIES = 1
SIGNATURE_SECONDS = 300
LONGEST_NAME = 250

_ID = re.compile(r"[a-z]{2,4}_\w{1,250}", re.ASCII)
_SIGNED_AT = re.compile(r"(?:^|,)t=(\d{1,12})(?=,|$)", re.ASCII)
_ABOUT_AMOUNT = frozenset(("amount_too_small", "amount_too_large"))
_ABOUT_REFUND = frozenset(
    (
        "charge_already_refunded",
        "charge_disputed",
        "charge_not_refundable",
        "payment_intent_unexpected_state",
    )
)


class Gateway:
    """Asks Stripe, and understands it.

    Every call raises PaymentsUnavailable when Stripe does not answer in time, has a fault or is busy, and
    ProcessorRefused when it finds our request wrong. Calls that move money carry a key that says what they are, so they
    may be repeated for a day.
    """

    def __init__(
        self, *, key: str, webhook_secret: str, stage: str, api_base: str | None = None
    ) -> None:
        self.live = check_keys(
            key=key, webhook_secret=webhook_secret, stage=stage, api_base=api_base
        )
        self._key = key
        self._webhook_secret = webhook_secret
        self._api_base = api_base

    def start_checkout(self, **wish: Unpack[CheckoutWish]) -> Checkout:
        """A hosted page where the donor pays; the same gift and attempt give the same page.

        Raises AmountNotChargeable, CurrencyNotChargeable, AmountMax, AmountOutOfRange, EmailMalformed.
        """
        key = f"checkout:{wish['gift_id']}:{wish['attempt']}"
        with _asking():
            session = self._v1.checkout.sessions.create(
                _session_params(wish), {"idempotency_key": key}
            )
        return Checkout(session.id, str(session.url))

    def paid(self, session_id: str) -> Payment:
        """How far a checkout is, fetched afresh; raises NoSuchPayment."""
        with _asking():
            session = self._v1.checkout.sessions.retrieve(
                _checked(session_id),
                {"expand": ["payment_intent.latest_charge.balance_transaction"]},
            )
        return payment_of_session(session.to_dict())

    def payment(self, payment_intent: str) -> Payment:
        """The same, asked by the payment intent; raises NoSuchPayment."""
        with _asking():
            intent = self._v1.payment_intents.retrieve(
                _checked(payment_intent), {"expand": ["latest_charge.balance_transaction"]}
            )
        return payment_of_intent(intent.to_dict())

    def expire(self, session_id: str) -> str:
        """Closes a checkout nobody paid; its status afterwards, which is paid when the donor was faster."""
        try:
            with _asking():
                self._v1.checkout.sessions.expire(_checked(session_id))
        except ProcessorRefused:
            return self.paid(session_id).status
        return "expired"

    def fee(self, charge: str) -> Money | None:
        """What was kept of a charge, in the currency of settlement; None while Stripe does not know."""
        with _asking():
            found = self._v1.charges.retrieve(_checked(charge), {"expand": ["balance_transaction"]})
        return fee_of_charge(found.to_dict())

    def refund(self, *, gift_id: str, n: int, payment_intent: str, amount: Money) -> Refund:
        """The `n`-th refund of a gift; asked again, the same one. Raises RefundNotTaken, AmountNotChargeable."""
        # Keys are forgotten after a day, and a second part of the money must not follow then.
        for known in self.refunds(payment_intent):
            if known.n == n:
                return known
        params: Any = {
            "payment_intent": payment_intent,
            "amount": to_charge(amount),
            "metadata": {GIFT: gift_id, "n": str(n)},
        }
        try:
            with _asking():
                made = self._v1.refunds.create(params, {"idempotency_key": f"refund:{gift_id}:{n}"})
        except ProcessorRefused as refused:
            if refused.param == "amount":
                raise RefundNotTaken("amount") from None
            raise
        return refund_of(made.to_dict())

    def refunds(self, payment_intent: str) -> tuple[Refund, ...]:
        """All refunds of a payment, the oldest first, also those made elsewhere and those that failed."""
        with _asking():
            pages = self._v1.refunds.list(
                {"payment_intent": _checked(payment_intent), "limit": 100}
            )
            found = [refund_of(refund.to_dict()) for refund in pages.auto_paging_iter()]
        return tuple(reversed(found))

    def disputes(self, payment_intent: str) -> tuple[Dispute, ...]:
        """All disputes of a payment, the oldest first."""
        with _asking():
            pages = self._v1.disputes.list(
                {"payment_intent": _checked(payment_intent), "limit": 100}
            )
            found = [dispute_of(dispute.to_dict()) for dispute in pages.auto_paging_iter()]
        return tuple(reversed(found))

    def events(self, *, since: datetime, types: Iterable[str]) -> Iterator[Event]:
        """What happened since a moment within 30 days, the oldest first; at most 20 types."""
        params: Any = {
            "types": sorted(types),
            "created": {"gte": int(since.timestamp())},
            "limit": 100,
        }
        with _asking():
            pages = self._v1.events.list(params)
            found = [event_of(event.to_dict()) for event in pages.auto_paging_iter()]
        return reversed(found)

    def read_event(self, raw: bytes, signature: str | None, now: datetime) -> Event:
        """The event in a webhook's body; raises EventNotGenuine, also for more than five minutes either way."""
        self._verify(raw, signature or "", now)
        try:
            body: Any = loads(raw)
            return event_of(body)
        except (MalformedJson, LookupError, TypeError, AttributeError, ValueError, OverflowError):
            raise EventNotGenuine() from None

    def _verify(self, raw: bytes, signature: str, now: datetime) -> None:
        import stripe

        try:
            stripe.WebhookSignature.verify_header(raw, signature, self._webhook_secret)
        # Comparing in constant time takes ASCII only.
        except (stripe.SignatureVerificationError, UnicodeError, TypeError):
            raise EventNotGenuine() from None
        # Stripe's own check reads the machine's clock and forgives any future.
        signed = _SIGNED_AT.findall(signature)
        if len(signed) != 1 or abs(now.timestamp() - int(signed[0])) > SIGNATURE_SECONDS:
            raise EventNotGenuine()

    @property
    def _v1(self) -> "stripe.V1Services":
        return self._client.v1

    @cached_property
    def _client(self) -> "stripe.StripeClient":
        import stripe

        # At DEBUG it would log what people typed.
        logging.getLogger("stripe").setLevel(logging.WARNING)
        bases: Any = {"api": self._api_base} if self._api_base else {}
        return stripe.StripeClient(
            self._key,
            base_addresses=bases,
            max_network_retries=RETRIES,
            http_client=stripe.RequestsClient(timeout=(CONNECT_SECONDS, READ_SECONDS)),
        )


def _session_params(wish: CheckoutWish) -> Any:
    ids = {GIFT: wish["gift_id"], "attempt": str(wish["attempt"])}
    price = {
        "currency": wish["money"].currency.lower(),
        "unit_amount": to_charge(wish["money"]),
        "product_data": {"name": wish["description"][:LONGEST_NAME]},
    }
    params: Any = {
        "mode": "payment",
        "ui_mode": "hosted_page",
        "submit_type": "pay" if wish.get("fee") else "donate",
        "line_items": [{"price_data": price, "quantity": 1}],
        "adaptive_pricing": {"enabled": False},
        "client_reference_id": wish["gift_id"],
        "customer_email": wish["email"],
        # Stripe's page has no Arabic: let it follow the browser then.
        "locale": "en" if wish["lang"] == "en" else "auto",
        "metadata": ids,
        # Stripe copies nothing from the session to the payment.
        "payment_intent_data": {"metadata": ids},
        "success_url": wish["success_url"],
        "cancel_url": wish["cancel_url"],
    }
    if expires := wish.get("expires"):
        params["expires_at"] = int(expires.timestamp())
    return params


def _checked(id_: str) -> str:
    """An id that can be Stripe's; what strangers put into a link is not sent on."""
    if not _ID.fullmatch(id_):
        raise NoSuchPayment()
    return id_


@contextmanager
def _asking() -> Iterator[None]:
    """Stripe's errors become ours. Their text stays behind: it may repeat what a donor typed."""
    import stripe

    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError):
        raise PaymentsUnavailable() from None
    except stripe.CardError:
        raise CardRefused() from None
    except stripe.InvalidRequestError as error:
        _refuse(error)
    except stripe.StripeError as error:
        raise _our_mistake(error) from None


def _refuse(error: "stripe.InvalidRequestError") -> NoReturn:
    if error.code == "resource_missing":
        raise NoSuchPayment() from None
    if error.code in _ABOUT_AMOUNT:
        raise AmountOutOfRange("amount") from None
    if error.code in _ABOUT_REFUND:
        raise RefundNotTaken("amount") from None
    if error.param == "customer_email":
        raise EmailMalformed("email") from None
    raise _our_mistake(error) from None


def _our_mistake(error: "stripe.StripeError") -> ProcessorRefused:
    return ProcessorRefused(
        type(error).__name__,
        code=str(error.code or ""),
        param=str(getattr(error, "param", "") or ""),
        request=str(error.request_id),
    )
