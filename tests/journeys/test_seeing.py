"""Every page in both directions, on a desk and on the narrowest phone: no barrier, and no complaint of the browser."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.cast import SAMI, ZOE
from tests.journeys.conftest import Visits
from tests.journeys.donor import CAMPAIGN, Donor
from tests.journeys.office import Office
from tests.journeys.seeing import barriers
from tests.journeys.stack import Stack
from tests.journeys.visit import NARROW, WIDE


@dataclass(frozen=True)
class Addresses:
    """Where things of the story are; `paying` is an open card page, `given` the page after a gift."""

    person: str
    gift: str
    campaign: str
    paying: str
    given: str


@pytest.fixture(scope="module")
def addresses(stack: Stack, street: Visits, amounts: "Iterator[int]") -> Addresses:
    gift = stack.get("/api/gifts?year=2026&limit=1")["items"][0]
    ...


def _command_menu(office: Office) -> None:
    office.visit.page.keyboard.press("Control+k")
    expect(office.visit.page.get_by_role("option").first).to_be_visible()
