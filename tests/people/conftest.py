from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib import staff
from chalicelib.people import Constituent
from infra.local.mail.box import Box
from tests.cast import SAMI, enter, found_organisation
from tests.doors import Doors
from tests.files.conftest import Store
from tests.files.conftest import store as store
from tests.giving.post import posting
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


@pytest.fixture
def box(tables: str) -> Iterator[Box]:
    """What has arrived, and rules for what befalls the next letter."""
    with posting() as post:
        yield post.box


@pytest.fixture
def sami(now: datetime) -> Constituent:
    """Somebody who was entered, and said nothing yet."""
    return enter(SAMI, now)
