from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.outreach.post import Desk, desk_of


@pytest.fixture
def desk(tables: str, now: datetime) -> Iterator[Desk]:
    """An empty house with its post."""
    with desk_of(now) as made:
        yield made
