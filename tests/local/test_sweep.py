"""Rows whose time is over are removed, by the stack's own clock."""

from datetime import timedelta

from infra.local.wire import TableWire
from tests.conftest import ENGINE, PREFIX
from tests.local.conftest import MOMENT, Served


def test_only_what_is_over_is_swept(tables: str, served: Served) -> None:
    wire = TableWire(ENGINE.url)
    served.clock.move(MOMENT)
    for name, until in {"over": -1, "later": 3600, "never": None}.items():
        item = {"pk": {"S": f"o1#{name}"}, "sk": {"S": "x"}}
        if until is not None:
            item["until"] = {"N": str(int((MOMENT + timedelta(seconds=until)).timestamp()))}
        wire.call("PutItem", {"TableName": f"{PREFIX}-ops", "Item": item})
    assert served.sweep.sweep() == 1
    served.clock.move(MOMENT + timedelta(hours=2))
    assert served.sweep.sweep() == 1
    left = wire.call("Scan", {"TableName": f"{PREFIX}-ops", "Limit": 10})["Items"]
    assert [each["pk"]["S"] for each in left] == ["o1#never"]
