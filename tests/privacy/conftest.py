from collections.abc import Iterator
from datetime import datetime

import pytest

from tests import cast
from tests.doors import Doors
from tests.giving.conftest import standin as standin
from tests.giving.conftest import stripe as stripe
from tests.giving.post import Post, posting
from tests.privacy.life import House
from tests.stripe_desk import Stripe


@pytest.fixture
def post(stripe: Stripe) -> Iterator[Post]:
    with posting() as post:
        yield post


@pytest.fixture
def house(client: Doors, stripe: Stripe, post: Post, now: datetime) -> House:
    cast.found_organisation(now)
    return House(client, post, stripe)
