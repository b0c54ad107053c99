from datetime import datetime, timedelta

import pytest

from chalicelib.giving import receipts
from tests.cast import GRACE, SAMI, enter, found_organisation, give, open_campaign, open_fund
from tests.doors import Doors
from tests.files.conftest import Store
from tests.files.conftest import store as store
from tests.insights.books import Books


@pytest.fixture
def books(tables: str, now: datetime) -> Books:
    found_organisation(now)
    fund = open_fund(now)
    campaign = open_campaign(now, fund)
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    gifts = [
        give(sami, fund, now, amount=2500, campaign=campaign),
        give(sami, fund, now + timedelta(minutes=1), amount=1000),
        give(sami, fund, now + timedelta(minutes=2), amount=90_000_000, currency="LBP"),
        give(grace, fund, now + timedelta(minutes=3), amount=4000, campaign=campaign),
    ]
    for gift in gifts[:2]:
        receipts.issue_receipt(gift=gift.id, now=now + timedelta(minutes=5))
    return Books(fund, sami, grace, gifts)


@pytest.fixture
def house(client: Doors, store: Store, now: datetime) -> Doors:
    found_organisation(now)
    return client
