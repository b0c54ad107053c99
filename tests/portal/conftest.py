"""The doors, the post, and somebody at a browser."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib.people import Constituent
from tests import cast
from tests.doors import Doors
from tests.giving.post import Post, posting
from tests.portal.visitor import Visitor


@pytest.fixture
def post(tables: str) -> Iterator[Post]:
    with posting() as post:
        yield post


@pytest.fixture
def visitor(client: Doors, post: Post, now: datetime) -> Visitor:
    cast.found_organisation(now)
    return Visitor(client, post)


@pytest.fixture
def sami(tables: str, now: datetime) -> Constituent:
    return cast.enter(cast.SAMI, now)


@pytest.fixture
def grace(tables: str, now: datetime) -> Constituent:
    return cast.enter(cast.GRACE, now)
