"""A test of the tests: whatever is written to the tables is seen, and what only reads is not taken for a write."""

from chalicelib.store import OpsRecord, keys, put_one, update_one
from tests.conftest import GROUND
from tests.trust.house import House, stored


def test_a_write_is_seen_whoever_writes(house: House) -> None:
    seen = [stored()]
    row = OpsRecord(keys.watermark("house"), keys.ONLY, answer="one")
    assert put_one(row)
    seen.append(stored())
    assert update_one((OpsRecord, row.pk, row.sk), [OpsRecord.answer.set("two")])
    seen.append(stored())
    answer = house.doors.post("/api/gifts", house.gift_told(), as_="finance", key="k")
    assert answer.status == 201
    seen.append(stored())
    GROUND.lay({f"{GROUND.prefix}-ops": [{"pk": {"S": "o1#x"}, "sk": {"S": "x"}}]})
    seen.append(stored())
    assert len(set(seen)) == 5


def test_reading_is_no_write(house: House) -> None:
    before = stored()
    assert house.doors.get(f"/api/constituents/{house.sami.id}/view", as_="finance").status == 200
    assert stored() == before
