from datetime import datetime

import pytest

from chalicelib import staff
from tests.cast import found_organisation


@pytest.fixture(autouse=True)
def ours(tables: str, now: datetime) -> None:
    """The organisation of the cast, in Lebanon, over empty tables."""
    staff.forget_organisation()
    found_organisation(now)
