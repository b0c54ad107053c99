"""An organisation in Lebanon with one opportunity."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib import staff
from chalicelib.volunteers.model import Opportunity
from chalicelib.volunteers.store.opportunities import forget_names
from tests.cast import found_organisation
from tests.giving.post import posting
from tests.volunteers.desk import open_kitchen
from tests.volunteers.mailbox import Mailbox


@pytest.fixture(autouse=True)
def ours(tables: str, now: datetime) -> None:
    staff.forget_organisation()
    forget_names()
    found_organisation(now)


@pytest.fixture
def kitchen(ours: None, now: datetime) -> Opportunity:
    return open_kitchen(now)


@pytest.fixture
def mailbox(ours: None) -> Iterator[Mailbox]:
    with posting() as post:
        yield Mailbox(post)
