from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib.payments import Gateway
from infra.local.stripe.launch import Handle, start
from tests.payments.till import Till


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handle]:
    handle = start(data=tmp_path_factory.mktemp("payments") / "book.sqlite")
    yield handle
    handle.stop()


@pytest.fixture
def box(running: Handle, now: datetime) -> Handle:
    """Stripe's place, empty, at the tests' moment."""
    running.control("reset")
    running.control("webhook", {"url": ""})
    running.control("clock", {"moment": now.isoformat()})
    return running


@pytest.fixture
def gateway(box: Handle) -> Gateway:
    return Gateway(
        key=box.api_key, webhook_secret=box.webhook_secret, stage="local", api_base=box.url
    )


@pytest.fixture
def till(box: Handle, gateway: Gateway, now: datetime) -> Till:
    return Till(box, gateway, now)
