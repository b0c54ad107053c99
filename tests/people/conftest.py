from datetime import datetime

import pytest

from chalicelib import staff
from tests.cast import found_organisation
from tests.doors import Doors
from tests.files.conftest import Store
from tests.files.conftest import store as store
from tests.people.files_of_people import Admin


@pytest.fixture(autouse=True)
def ours(tables: str, now: datetime) -> None:
    """The organisation of the cast, in Lebanon, over empty tables."""
    staff.forget_organisation()
    found_organisation(now)


@pytest.fixture
def admin(client: Doors, store: Store) -> Admin:
    """Somebody who brings files in."""
    return Admin(client)
