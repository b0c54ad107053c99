"""The same stand-in and organisation as the tests of giving; and nobody waits long before she tries again."""

import pytest

from chalicelib.store import engine
from infra.trust.line import HURRIED_PAUSE
from tests.giving.conftest import campaign as campaign
from tests.giving.conftest import fund as fund
from tests.giving.conftest import standin as standin
from tests.giving.conftest import stripe as stripe


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """In fair weather too: as often as otherwise."""
    monkeypatch.setattr(engine, "FIRST_PAUSE", HURRIED_PAUSE / 50)
