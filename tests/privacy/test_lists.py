"""Who is erased is in no file of a list: not in those that lay there, nor in one under way, nor in a new one."""

from datetime import date, datetime

import pytest

from chalicelib import people
from chalicelib.insights.exporting import reading
from chalicelib.promises import handlers
from chalicelib.store import drain
from tests import cast
from tests.cast import Somebody
from tests.members.club import open_level
from tests.members.mailroom import Mailroom, ending
from tests.privacy.life import House, drained_but_for_her, has_mark, lists_with, live
from tests.privacy.marks import ARABIC, EMAIL, LATIN, PHONE

HER = Somebody(f"{ARABIC} بنت", f"{LATIN} Bird", EMAIL, PHONE, "ar", "none")


def files_of(house: House) -> dict[str, str]:
    """The files that are lent, by where they lie."""
    kept = house.post.files.kept.items()
    return {path: content.decode() for path, (content, _) in kept if path.endswith("/all.csv")}


def asked(house: House, kind: str, **query: str) -> None:
    body = {"kind": kind, "format": "csv", "query": query}
    assert house.doors.post("/api/exports", body, as_="admin").status == 202


def test_no_new_list_knows_her(house: House) -> None:
    life = live(house)
    # Of these lists she left: who ended her membership is in no directory, and is reminded of nothing.
    silent = {"reminders", "directory", "opportunities", "shifts"}
    lists = lists_with(house, life.cid)
    assert sum(map(has_mark, files_of(house).values())) == len(lists.keys() - silent)

    house.asked("DELETE", f"/api/constituents/{life.cid}")
    assert files_of(house) == {}
    for kind, query in lists.items():
        asked(house, kind, **query)
    drained_but_for_her(house)

    told = files_of(house)
    assert len(told) == len(lists)
    assert [path for path, content in told.items() if has_mark(content)] == []


def test_reminders_and_the_directory_forget_her_name(house: House, now: datetime) -> None:
    cast.found_organisation(now)
    her = ending(HER, open_level(now), date(2027, 1, 21), now)
    house.asked("PATCH", f"/api/constituents/{her.id}/directory", SHOWN, version=0)
    Mailroom(house.post.box).day(now)
    for kind in ("reminders", "directory"):
        asked(house, kind)
    drained_but_for_her(house)
    assert [has_mark(content) for content in files_of(house).values()] == [True, True]

    house.asked("DELETE", f"/api/constituents/{her.id}")
    for kind in ("reminders", "directory"):
        asked(house, kind)
    drained_but_for_her(house)
    assert [has_mark(content) for content in files_of(house).values()] == [False, False]


@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_a_list_under_way_begins_anew_without_her(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch, chunks: int
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 1)
    monkeypatch.setattr(reading, "PAGE", 1)
    cast.found_organisation(now)
    her, *_ = [cast.enter(one, now) for one in (HER, cast.SAMI, cast.GRACE)]
    asked(house, "constituents", sort="joined")
    for _ in range(chunks):
        drain({"export": handlers()["export"]}, now=house.now, most=1)

    house.asked("DELETE", f"/api/constituents/{her.id}")
    drained_but_for_her(house)

    (told,) = house.doors.get("/api/exports", as_="admin").json["items"]
    assert (told["status"], told["rows"]) == ("done", 2)
    (content,) = files_of(house).values()
    assert not has_mark(content)
    assert people.list_people(sort="name", limit=9).rows[0].name["en"] in content


SHOWN = {"shown": {"name": "public"}, "town": f"{ARABIC} town"}
