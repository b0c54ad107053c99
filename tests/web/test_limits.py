from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.kit.refusals import TooMany
from chalicelib.store import OpsRecord
from chalicelib.store.reads import scan
from chalicelib.web import Limit

LIMIT = Limit("giving-place", 3, 60)
NOON = datetime(2026, 11, 22, 12, 0, 20, tzinfo=UTC)


def test_the_fourth_try_in_a_minute_waits_for_the_next(tables: str) -> None:
    for _ in range(3):
        LIMIT.count("203.0.113.7", now=NOON)
    with pytest.raises(TooMany) as refused:
        LIMIT.count("203.0.113.7", now=NOON)
    assert refused.value.params == {"retry_after": 40}
    LIMIT.count("203.0.113.7", now=NOON + timedelta(seconds=40))


def test_others_and_other_limits_are_counted_apart(tables: str) -> None:
    for _ in range(3):
        LIMIT.count("203.0.113.7", now=NOON)
    LIMIT.count("203.0.113.8", now=NOON)
    Limit("sign-in", 3, 60).count("203.0.113.7", now=NOON)


def test_the_counters_name_nobody_and_expire(tables: str) -> None:
    LIMIT.count("hind@example.org", now=NOON)
    (row,) = scan(OpsRecord)
    assert "hind" not in str(row)
    assert int(row["until"]["N"]) > NOON.timestamp() + 60
