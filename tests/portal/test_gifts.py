"""Her gifts and receipts, and nobody else's."""

import re
from datetime import datetime, timedelta

import pytest

from chalicelib.giving.gifts import get_gift
from chalicelib.people import Constituent
from tests import cast
from tests.conftest import GROUND
from tests.doors import Doors
from tests.portal.visitor import Visitor

SAMI, GRACE = "sami@example.org", "grace@example.com"
_LINES = re.compile(r'<p class="much"><strong>([^<]+)<')
_RECEIPT = re.compile(r'href="/me/receipts/([0-9A-Z]{26})"')


@pytest.mark.parametrize("count", [1, 3])
def test_she_sees_each_gift_and_downloads_its_receipt(
    visitor: Visitor, sami: Constituent, now: datetime, count: int
) -> None:
    fund = cast.open_fund(now)
    for number in range(count):
        cast.give(sami, fund, now, amount=2500 + number)
    visitor.comes_in(SAMI)
    page = visitor.open("/me/gifts?lang=en")
    assert re.findall(r"\$25\.0\d", page.text).count("$25.00") >= 1
    receipts = _RECEIPT.findall(page.text)
    assert len(receipts) == count
    lent = visitor.open(f"/me/receipts/{receipts[0]}")
    assert lent.status == 303
    assert f"/receipts/{receipts[0]}.pdf?" in lent.headers["location"]
    assert lent.headers["cache-control"] == "no-store"


def test_another_persons_receipt_is_as_none_at_all(
    visitor: Visitor, sami: Constituent, grace: Constituent, now: datetime
) -> None:
    gift = cast.give(grace, cast.open_fund(now), now)
    visitor.comes_in(SAMI)
    receipt = get_gift(gift.id).receipt
    assert receipt
    nothing = visitor.open("/me/receipts/01JD8X5CZ0TESTTESTTESTTEST")
    before = GROUND.stored()
    hers = visitor.open(f"/me/receipts/{receipt}")
    assert (hers.status, hers.text) == (404, nothing.text)
    assert visitor.open("/me/receipts/1").text == nothing.text
    assert GROUND.stored() == before
    assert str(grace.name["en"]) not in visitor.open("/me/gifts").text


def test_many_gifts_are_turned_page_by_page(
    client: Doors, sami: Constituent, grace: Constituent, now: datetime
) -> None:
    fund = cast.open_fund(now)
    for number in range(28):
        cast.give(sami, fund, now + timedelta(minutes=number), amount=100 * (number + 1))
    client.now = now + timedelta(hours=1)
    older = re.compile(r'href="(/me/gifts\?lang=en&amp;cursor=[^"]+)"')
    first = client.get("/me/gifts?lang=en", as_=f"person:{sami.id}")
    [on] = older.findall(first.text)
    onward = on.replace("&amp;", "&")
    second = client.get(onward, as_=f"person:{sami.id}")
    shown = [_LINES.findall(page.text) for page in (first, second)]
    assert [len(found) for found in shown] == [25, 3]
    assert older.findall(second.text) == []
    assert client.get(onward, as_=f"person:{grace.id}").status == 422


def test_money_that_went_back_is_told(visitor: Visitor, sami: Constituent, now: datetime) -> None:
    from chalicelib.giving import refunds

    gift = cast.give(sami, cast.open_fund(now), now)
    refunds.refund_gift(gift=gift.id, amount=None, why="asked", actor=cast.hind(), now=now)
    visitor.comes_in(SAMI)
    page = visitor.open("/me/gifts?lang=en")
    assert ("given back" in page.text, "refund" in page.text) == (True, True)


def test_what_staff_wrote_is_not_shown(visitor: Visitor, sami: Constituent, now: datetime) -> None:
    from chalicelib import people

    noted = {"note": "CANARY"}
    people.edit(cid=sami.id, version=sami.version, to=noted, actor=cast.hind(), now=now)
    visitor.comes_in(SAMI)
    pages = [visitor.open(f"/me/{name}").text for name in ("overview", "gifts", "profile")]
    assert [text for text in pages if "CANARY" in text] == []
