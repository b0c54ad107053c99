"""A receipt at the door: drawn when it is first wanted, and nobody else's to see."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from chalicelib.giving import receipts
from chalicelib.giving.model import Fund
from tests import cast
from tests.doors import Doors
from tests.files.conftest import download
from tests.giving.post import Post, posting


@pytest.fixture
def post(tables: str) -> Iterator[Post]:
    with posting() as post:
        yield post


def test_one_that_was_never_drawn_is_drawn_when_it_is_asked_for(
    client: Doors, post: Post, fund: Fund, now: datetime
) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now, day=date(2024, 2, 29))
    receipt = receipts.issue_receipt(gift=gift.id, now=now)
    assert post.files.kept == {}
    shown = client.get(f"/api/receipts/{receipt.id}", as_="viewer").json
    assert {**shown, "url": ""} == {
        "id": receipt.id,
        "number": "2024-000001",
        "issued": "2026-11-22",
        "gift": gift.id,
        "url": "",
    }
    content, name = download(shown["url"])
    assert content.startswith(b"%PDF")
    assert "receipt-2024-000001.pdf" in name
    kept = dict(post.files.kept)
    client.get(f"/api/receipts/{receipt.id}", as_="finance")
    assert post.files.kept == kept


def test_what_is_no_receipt_is_not_there(
    client: Doors, post: Post, fund: Fund, now: datetime
) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    receipt = receipts.issue_receipt(gift=gift.id, now=now)
    for other in (gift.id, fund.id, receipt.id[:-1] + ("0" if receipt.id[-1] != "0" else "1")):
        refused = client.get(f"/api/receipts/{other}", as_="finance")
        assert (refused.status, refused.code) == (404, "not_found")
    assert client.get(f"/api/receipts/{receipt.id}", as_="membership").status == 403
    assert post.files.kept == {}


def test_a_store_that_does_not_answer_is_told_as_such(
    client: Doors, post: Post, fund: Fund, now: datetime
) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    receipt = receipts.issue_receipt(gift=gift.id, now=now)
    post.files.fails += ["error"] * 3
    refused = client.get(f"/api/receipts/{receipt.id}", as_="finance")
    assert (refused.status, refused.code) == (503, "files_unavailable")
