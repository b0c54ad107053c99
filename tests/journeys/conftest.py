"""One system and one browser for all journeys; every person in them has a window of her own."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect

from infra.local.chromium import chromium
from infra.local.folder import Folder
from infra.local.signing_in import sign_in
from tests.cast import STAFF
from tests.journeys.stack import Stack, running, standing
from tests.journeys.visit import Visit, open_visit

HERE = Path(__file__).parent
EMAILS = {user["role"]: user["email"] for user in STAFF}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The system of this session, or with JOURNEYS_DATA=<folder> one that runs already, to try a journey quickly."""
    if there := os.environ.get("JOURNEYS_DATA"):
        yield standing(Folder.open(Path(there)))
        return
    with running(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=15_000)
    with chromium() as browser:
        yield browser


@pytest.fixture(params=["ar", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def amounts() -> Iterator[int]:
    """Amounts in minor units, each other than all before it, in earlier sessions of the same system too."""
    return count(100_001 + int(time.time()) % 80_000 * 10)


@pytest.fixture
def amount(amounts: Iterator[int]) -> int:
    """What somebody gives in this test and in no other."""
    return next(amounts)


@dataclass
class Badges:
    """The sessions of those who work here: each comes in by her mailed code, once."""

    browser: Browser
    url: str
    known: dict[str, StorageState] = field(default_factory=dict)

    def of(self, role: str) -> StorageState:
        if role not in self.known:
            context = self.browser.new_context()
            sign_in(context.request, self.url, EMAILS[role])
            self.known[role] = context.storage_state()
            context.close()
        return self.known[role]


@pytest.fixture(scope="session")
def badges(browser: Browser, stack: Stack) -> Badges:
    return Badges(browser, stack.url)


@dataclass
class Visits:
    """Opens windows."""

    badges: Badges
    opened: list[Visit] = field(default_factory=list)

    def open(self, lang: str, **options: Any) -> Visit:
        """Somebody from the street; `options` are those of Playwright's new_context."""
        visit = open_visit(self.badges.browser, self.badges.url, lang, **options)
        self.opened.append(visit)
        return visit

    def staff(self, role: str, lang: str) -> Visit:
        """Somebody of the staff with this role, signed in."""
        return self.open(lang, storage_state=self.badges.of(role))


@pytest.fixture
def visits(badges: Badges) -> Iterator[Visits]:
    """Windows of one test; at its end none of them may have complained."""
    visits = Visits(badges)
    yield visits
    complaints = [(visit.page.url, visit.leave()) for visit in visits.opened]
    assert [found for found in complaints if found[1]] == []
