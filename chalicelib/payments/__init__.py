"""The card processor in our words. Only gateway.py says whose they were; nothing of that loads until it is asked."""

from functools import cache

from chalicelib.payments.gateway import Gateway as Gateway
from chalicelib.payments.keys import GatewayNotReady as GatewayNotReady
from chalicelib.payments.keys import check_keys as check_keys
from chalicelib.payments.model import Card as Card
from chalicelib.payments.model import Checkout as Checkout
from chalicelib.payments.model import CheckoutWish as CheckoutWish
from chalicelib.payments.model import Dispute as Dispute
from chalicelib.payments.model import Event as Event
from chalicelib.payments.model import Payment as Payment
from chalicelib.payments.model import RateCard as RateCard
from chalicelib.payments.model import Refund as Refund
from chalicelib.payments.rates import rate_card as rate_card
from chalicelib.payments.refusals import AmountOutOfRange as AmountOutOfRange
from chalicelib.payments.refusals import CardRefused as CardRefused
from chalicelib.payments.refusals import EventNotGenuine as EventNotGenuine
from chalicelib.payments.refusals import NoSuchPayment as NoSuchPayment
from chalicelib.payments.refusals import PaymentsUnavailable as PaymentsUnavailable
from chalicelib.payments.refusals import ProcessorRefused as ProcessorRefused
from chalicelib.payments.refusals import RefundNotTaken as RefundNotTaken
from chalicelib.settings import settings


def configured() -> bool:
    """Whether there is a processor at all; a new system begins without one."""
    return bool(settings().stripe_key)


@cache
def gateway() -> Gateway:
    """The gateway of this process; raises GatewayNotReady by name when its settings cannot be right."""
    ours = settings()
    return Gateway(
        key=ours.stripe_key,
        webhook_secret=ours.stripe_webhook_secret,
        stage=ours.stage,
        api_base=ours.stripe_api_base,
    )
