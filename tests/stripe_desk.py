"""Stripe's stand-in for tests: a real process behind real HTTP, and a donor who pays at its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from chalicelib import payments
from chalicelib.giving.beginning import Begun, Wish, begin_gift
from chalicelib.kit.money import Money
from chalicelib.settings import settings
from chalicelib.store import Actor
from chalicelib.web.headers import page_headers, payment_pages
from infra.local.story.paying import Desk
from infra.local.stripe.launch import Handle, start

DONOR = Actor("donor", "", "")


@dataclass(frozen=True)
class Stripe:
    """The stand-in, and what a donor does there."""

    standin: Handle
    desk: Desk

    def begin(self, slug: str, *, now: datetime, **told: Any) -> Begun:
        """A gift that Grace begins on a campaign's page."""
        wish = {
            "slug": slug,
            "fund": None,
            "amount": Money(5000, "USD"),
            "cover_fee": False,
            "name": "Grace Okonkwo",
            "email": "grace@example.com",
            "lang": "en",
            **told,
        }
        return begin_gift(wish=Wish(**wish), actor=DONOR, now=now, today=now.date())

    def pay(self, begun: Begun, card: str = "success") -> bool:
        """Whether the card was taken."""
        return self.desk.pay(begun.redirect, email="grace@example.com", name="Grace", card=card)

    def charges(self) -> int:
        """How many charges succeeded at Stripe."""
        payments = self.standin.look("payments")["payments"]
        return sum(payment["charge_status"] == "succeeded" for payment in payments)


@contextmanager
def running(folder: Path) -> Iterator[Handle]:
    """A stand-in of its own."""
    standin = start(data=folder / "stripe.sqlite")
    try:
        yield standin
    finally:
        standin.stop()


@contextmanager
def settings_of(standin: Handle, now: datetime) -> Iterator[Stripe]:
    """The app's settings lead to this stand-in, whose clock stands at the test's moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STRIPE_API_BASE", standin.url)
        patch.setenv("STRIPE_KEY", standin.api_key)
        patch.setenv("STRIPE_WEBHOOK_SECRET", standin.webhook_secret)
        _forget()
        desk = Desk(standin.url)
        standin.control("reset")
        desk.set_clock(now)
        yield Stripe(standin, desk)
    _forget()


def _forget() -> None:
    settings.cache_clear()
    payments.gateway.cache_clear()
    payment_pages.cache_clear()
    page_headers.cache_clear()
