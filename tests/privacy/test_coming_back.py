"""Who was erased and is back, because tables were restored from a time before: it is named, and she is erased again."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.insights.nowhere import BACK
from chalicelib.privacy.again import erase_again
from chalicelib.store.record import AuditRecord, MainRecord, SearchRecord
from tests import cast
from tests.conftest import GROUND
from tests.privacy.life import House, Life, live, marked

# What AWS keeps the past of, and what is rebuilt from it.
PAST = (MainRecord, AuditRecord, SearchRecord)
Tables = tuple[Any, ...]


def bring_back(rows: dict[str, list[Any]], records: Tables) -> None:
    """These tables as they were, and the others as they are."""
    past = {record.Meta.table_name for record in records}
    now = GROUND.rows()
    GROUND.clear()
    GROUND.lay({name: (rows if name in past else now)[name] for name in now})


@pytest.fixture
def life(house: House) -> Life:
    return live(house)


def named(cid: str) -> list[str]:
    return [
        str(one.found)
        for one in verify.run().broken
        if (one.invariant, one.where) == ("I12", f"erased person {cid}")
    ]


@pytest.mark.parametrize("records", [PAST, (MainRecord,)])
def test_verify_names_who_is_back_and_says_what_to_do(
    house: House, life: Life, records: Tables
) -> None:
    before = GROUND.rows()
    assert house.asked("DELETE", f"/api/constituents/{life.cid}").json["status"] == "done"
    assert verify.run().broken == ()
    bring_back(before, records)

    assert people.get(cid=life.cid)
    assert named(life.cid) == [BACK]
    assert "erase her again" in BACK


def test_erased_again_she_is_nowhere(house: House, life: Life) -> None:
    before = GROUND.rows()
    house.asked("DELETE", f"/api/constituents/{life.cid}")
    bring_back(before, PAST)
    assert marked(house.post) != []

    assert [work.status for work in erase_again(now=house.now)] == ["done"]
    house.post.drained(house.now + timedelta(hours=26))

    assert (marked(house.post), verify.run().broken) == ([], ())
    assert erase_again(now=house.now) == []
    [row] = house.doors.get(f"/api/audit?entity=constituent:{life.cid}&limit=1", as_="admin").json[
        "items"
    ]
    assert (row["verb"], row["who"]["name"]) == ("erased", "restore")


def test_who_came_later_than_the_tables_or_is_being_erased_is_not_back(house: House) -> None:
    sami, before = cast.enter(cast.SAMI, house.now), GROUND.rows()
    grace = cast.enter(cast.GRACE, house.now)
    for person in (sami, grace):
        house.asked("DELETE", f"/api/constituents/{person.id}")
    erased = GROUND.rows()
    bring_back(before, PAST)
    assert people.brought_back() == [sami.id]
    assert (named(sami.id), named(grace.id)) == ([BACK], [])

    bring_back(erased, PAST)
    assert (people.brought_back(), verify.run().broken) == ([], ())
