"""What the processor tells us, as values. Amounts are in our minor units, moments in UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NotRequired, TypedDict

from chalicelib.kit.money import Money


class CheckoutWish(TypedDict):
    """What a checkout is asked with, by name. `lang` is ar or en; `expires` lies 30 minutes to 24 hours ahead.

    `fee` is True when something is paid for, which the page must not call a donation.

    `success_url` may hold `{CHECKOUT_SESSION_ID}`. A new `attempt` makes a new page for the same gift.
    """

    gift_id: str
    attempt: int
    money: Money
    description: str
    email: str
    lang: str
    success_url: str
    cancel_url: str
    expires: NotRequired[datetime]
    fee: NotRequired[bool]


@dataclass(frozen=True)
class Checkout:
    """A page where one gift can be paid."""

    id: str
    url: str


@dataclass(frozen=True)
class Card:
    """Such as visa and 4242."""

    brand: str
    last4: str


@dataclass(frozen=True)
class Payment:
    """One payment as it stands now.

    `status` is open (nothing paid yet), processing (a slow bank), paid, failed or expired. `created` is the moment of
    the charge, or of asking while there is none. `fee` and `net` are in the currency the account is settled in, and
    None until the processor knows them. `gift_id` is ours, from the metadata; None means that we never asked for it.
    """

    status: str
    amount: Money
    refunded: Money
    created: datetime
    livemode: bool
    session: str | None = None
    payment_intent: str | None = None
    charge: str | None = None
    gift_id: str | None = None
    fee: Money | None = None
    net: Money | None = None
    # Kept out of what is printed, so that no log ever holds them.
    email: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    card: Card | None = None

    @property
    def currency(self) -> str:
        """Of the amount."""
        return self.amount.currency


@dataclass(frozen=True)
class Refund:
    """One movement back. `status` is pending, requires_action, succeeded, failed or canceled.

    `n` tells which refund of the gift it is when we asked for it, and is None when somebody refunded elsewhere.
    """

    id: str
    amount: Money
    status: str
    created: datetime
    n: int | None = None

    @property
    def moved(self) -> bool:
        """Whether the money is gone or going; a refund that failed came back."""
        return self.status not in ("failed", "canceled")


@dataclass(frozen=True)
class Dispute:
    """A payment that its bank asks back. `status` is the processor's word; lost, won and closed ones stay as they are.

    `withdrawn` and `reinstated` tell which way the money has moved: out, and back when the bank decided for us.
    """

    id: str
    amount: Money
    status: str
    reason: str
    withdrawn: bool
    reinstated: bool


@dataclass(frozen=True)
class Event:
    """That something happened to an object, which is then fetched: an event is a trigger, not a fact.

    `payment_intent` and `gift_id` are read from the object when it names them. `account` is another account's id when
    the event is not about our own.
    """

    id: str
    type: str
    object_id: str
    object_type: str
    created: datetime
    livemode: bool
    api_version: str
    payment_intent: str | None = None
    gift_id: str | None = None
    account: str | None = None


@dataclass(frozen=True)
class RateCard:
    """What a card payment usually costs: `ppm` millionths of it, and `fixed` in our minor units."""

    ppm: int
    fixed: int
