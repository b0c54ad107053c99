"""The giving page reaches a phone on a slow line: what it weighs, counted as it comes over the wire."""

from typing import Any

from tests.journeys.conftest import Visits
from tests.journeys.donor import CAMPAIGN

MOST_BYTES = 15_000


def test_the_whole_page_weighs_little(lang: str, visits: Visits) -> None:
    visit = visits.open(lang)
    weighed: list[int] = []
    wire = visit.context.new_cdp_session(visit.page)
    wire.send("Network.enable")

    def weigh(finished: dict[str, Any]) -> None:
        weighed.append(int(finished["encodedDataLength"]))

    wire.on("Network.loadingFinished", weigh)
    visit.page.goto(f"{visit.url}/give/{CAMPAIGN}?lang={lang}", wait_until="networkidle")
    assert len(weighed) >= 3
    assert sum(weighed) <= MOST_BYTES, weighed
