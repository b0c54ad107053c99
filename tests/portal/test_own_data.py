"""What she may take along."""

from datetime import datetime

import pytest

from chalicelib import people
from chalicelib.people import Constituent
from tests import cast
from tests.doors import Doors


@pytest.mark.parametrize("count", [1, 3])
def test_it_is_all_hers_and_nobody_elses(
    client: Doors, sami: Constituent, grace: Constituent, now: datetime, count: int
) -> None:
    fund = cast.open_fund(now)
    for number in range(count):
        cast.give(sami, fund, now, amount=2500 + number)
    cast.give(grace, fund, now, amount=777)
    noted = {"note": "CANARY"}
    people.edit(cid=sami.id, version=sami.version, to=noted, actor=cast.hind(), now=now)
    answer = client.get("/me/data", as_=f"person:{sami.id}")
    assert answer.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    data = answer.json
    assert data["profile"]["name"] == cast.SAMI.name
    assert {point["value"] for point in data["profile"]["contact_points"]} == {
        cast.SAMI.email,
        cast.SAMI.phone,
    }
    amounts = sorted(gift["amount"]["amount"] for gift in data["gifts"])
    assert amounts == [2500 + number for number in range(count)]
    assert "CANARY" not in answer.text
