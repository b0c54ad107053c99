"""The stand-in and an organisation that takes gifts."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib.giving.model import Campaign, Fund
from infra.local.stripe.launch import Handle
from tests import cast
from tests.stripe_desk import Stripe, running, settings_of


@pytest.fixture(scope="session")
def standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handle]:
    with running(tmp_path_factory.mktemp("stripe")) as handle:
        yield handle


@pytest.fixture
def stripe(standin: Handle, tables: str, now: datetime) -> Iterator[Stripe]:
    with settings_of(standin, now) as stripe:
        yield stripe


@pytest.fixture
def fund(tables: str, now: datetime) -> Fund:
    cast.found_organisation(now)
    return cast.open_fund(now)


@pytest.fixture
def campaign(fund: Fund, now: datetime) -> Campaign:
    return cast.open_campaign(now, fund)
