from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from chalicelib.store import moment_text, one, scan, update_one
from chalicelib.store.attributes import DateAttribute, IntegerAttribute, MomentAttribute
from tests.store.jars import JarRecord, at, changes, jar, set_out, street_key


def test_everything_comes_back_as_it_was_given(tables: str, now: datetime) -> None:
    given = jar(1, coins=10**30)
    given.place = {"ar": "سوق الطيّب", "en": "Souk el Tayeb"}
    given.holds = {"USD": 1010, "LBP": 0, "KWD": -1}
    given.emptied = now
    given.set_out = date(2024, 2, 29)
    given.tally = {"هند": [1, None, True, "½"], "": {}}
    set_out(now, given)

    back = one(JarRecord, street_key("souk"), "0001")

    assert back is not None
    assert back.coins == 10**30
    assert back.place == {"ar": "سوق الطيّب", "en": "Souk el Tayeb"}
    assert back.holds == {"USD": 1010, "LBP": 0, "KWD": -1}
    assert {type(amount) for amount in back.holds.values()} == {int}
    assert (back.emptied, back.set_out) == (now, date(2024, 2, 29))
    assert back.tally == {"هند": [1, None, True, "½"], "": {}}
    assert back.note is None


def test_missing_language_is_not_stored(tables: str, now: datetime) -> None:
    given = jar(1)
    given.place = {"ar": "سوق", "en": ""}
    set_out(now, given)

    assert [item["place"] for item in scan(JarRecord)] == [{"M": {"ar": {"S": "سوق"}}}]


def test_arabic_is_stored_as_it_is_written(tables: str, now: datetime) -> None:
    given = jar(1)
    given.tally = {"هند": "ب"}
    set_out(now, given)

    assert [item["tally"] for item in scan(JarRecord)] == [{"S": '{"هند":"ب"}'}]


def test_maps_can_be_changed_in_place(tables: str, now: datetime) -> None:
    set_out(now, jar(1))

    update_one(at(1), [JarRecord.holds.set({"USD": 5}), JarRecord.place.set({"en": "Port"})])

    back = one(JarRecord, street_key("souk"), "0001")
    assert back is not None
    assert (back.holds, back.place) == ({"USD": 5}, {"en": "Port"})


@pytest.mark.parametrize("wrong", [10.1, "10", True, None])
def test_only_whole_numbers_count(wrong: object) -> None:
    with pytest.raises(TypeError):
        IntegerAttribute().serialize(wrong)


@pytest.mark.parametrize("wrong", [datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01", None])
def test_day_is_no_moment(wrong: object) -> None:
    with pytest.raises(TypeError):
        DateAttribute().serialize(wrong)


@pytest.mark.parametrize("wrong", [datetime(2026, 1, 1), date(2026, 1, 1), "2026-01-01"])  # noqa: DTZ001
def test_moment_has_its_zone(wrong: object) -> None:
    with pytest.raises(TypeError):
        MomentAttribute().serialize(wrong)


def test_moments_as_text_are_in_time_order(now: datetime) -> None:
    in_tokyo = (now + timedelta(milliseconds=1)).astimezone(timezone(timedelta(hours=9)))

    assert moment_text(now) == "2026-11-22T09:30:00.000Z"
    assert moment_text(in_tokyo) == "2026-11-22T09:30:00.001Z"


def test_update_keeps_what_this_version_does_not_know(tables: str, now: datetime) -> None:
    commit = changes(now)
    commit.create(jar(1, coins=3))
    # A newer version of the program also stores who carries the jar.
    commit._writes[0].request["Item"]["carrier"] = {"S": "سامي"}
    commit.commit()

    update_one(at(1), [JarRecord.coins.add(4)])

    stored = [(item["coins"]["N"], item["carrier"]["S"]) for item in scan(JarRecord)]
    assert stored == [("7", "سامي")]
