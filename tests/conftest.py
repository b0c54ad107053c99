"""What every test may ask for: the tables, a moment, the cast, and the doors of the app in this process.

The environment stands before anything of chalicelib is imported, and each xdist worker has its own table engine.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from infra.local import engine
from infra.local.wire import TableWire
from tests.kept import Ground

if TYPE_CHECKING:
    from tests.doors import Doors

ENGINE = engine.start()
PREFIX = "crm-tests"
GROUND = Ground(TableWire(ENGINE.url), PREFIX)
os.environ |= {
    "STAGE": "local",
    "ORG": "o1",
    "TABLES": PREFIX,
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_EC2_METADATA_DISABLED": "true",
    "DYNAMODB_ENDPOINT": ENGINE.url,
    "PUBLIC_URL": "http://127.0.0.1:8000",
    "SIGNING_KEY": "a signing key for tests, of more than 32 characters",
    "STRIPE_KEY": "sk_test_of_the_tests",
    "STRIPE_WEBHOOK_SECRET": "whsec_of_the_tests",
    "LOG_LEVEL": "ERROR",
}

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
Rotate = Callable[..., None]


@pytest.fixture
def now() -> datetime:
    """A Sunday morning in November; the organisation's day has begun as well."""
    return NOW


@pytest.fixture
def today() -> date:
    """The organisation's day at `now`."""
    return TODAY


@pytest.fixture
def tables() -> str:
    """The five tables, fresh and empty; their prefix."""
    empty_tables()
    return PREFIX


@pytest.fixture
def client(tables: str) -> "Doors":
    """The doors of the app: requests become API Gateway's events and are answered in this process."""
    from tests.doors import Doors

    return Doors(now=NOW)


@pytest.fixture
def rotate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rotate]:
    """Starts the process anew with other keys, by the names of their settings."""
    from chalicelib.settings import settings

    def start(**keys: str) -> None:
        for name, value in keys.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield start
    monkeypatch.undo()
    settings.cache_clear()


def empty_tables() -> None:
    """For tests that live many lives in one: each begins with nothing."""
    from infra.local.short_line import shorten

    shorten()
    GROUND.clear()
    _forget()


def _forget() -> None:
    """What the process remembers of the tables before."""
    from chalicelib.store import forget_everything

    forget_everything()


def pytest_unconfigure() -> None:
    """The engine ends with the tests."""
    ENGINE.stop()
