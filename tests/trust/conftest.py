"""A house, and Stripe's stand-in beside it."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.giving import opening
from tests import cast
from tests.conftest import GROUND
from tests.doors import Doors
from tests.giving.conftest import standin as standin
from tests.giving.conftest import stripe as stripe
from tests.trust.house import House


@pytest.fixture
def house(client: Doors, now: datetime) -> House:
    """Everybody who tries is signed in, so that signing in is not what changes the tables."""
    house = GROUND.once("house", lambda: _inhabited(client, now))
    client.sign_in_as(house.doors)
    return replace(house, doors=client)


def _inhabited(client: Doors, now: datetime) -> House:
    cast.found_organisation(now)
    fund, closed_fund = cast.open_fund(now), cast.open_fund(now, slug="past")
    campaign = cast.open_campaign(now, fund)
    closed = cast.open_campaign(now, fund, slug="summer", open=False)
    closed_fund = opening.change_fund(
        fund=closed_fund.id, version=1, to={"active": False}, actor=cast.hind(), now=now
    )
    sami = cast.enter(cast.SAMI, now)
    gift = cast.give(sami, fund, now, campaign=campaign)
    for who in ("finance", "key:finance", "admin", "key:admin"):
        client.get("/api/me", as_=who)
    client._signed_in["person"] = client._sign_in(f"person:{sami.id}")
    hind = client.get("/api/me", as_="finance").json["user"]["id"]
    return House(client, fund, closed_fund, campaign, closed, sami, gift, hind)
