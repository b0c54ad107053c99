import threading
from datetime import datetime

import pytest

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.people import editing, tagging, tags
from chalicelib.people.tags import TagInUse, TagNameTaken
from tests.cast import GRACE, SAMI, enter, hind
from tests.conftest import GROUND
from tests.doors import Doors
from tests.people.town import called

PRESS = {"ar": "صحافة", "en": "Press"}


def make(now: datetime, **name: str) -> tags.Tag:
    return tags.make_tag(name=dict(name or PRESS), actor=hind(), now=now)


def put(cid: str, tag: tags.Tag, now: datetime) -> None:
    tagging.put_tag(cid=cid, tag=tag.id, actor=hind(), now=now)


def take(cid: str, tag: tags.Tag, now: datetime) -> None:
    tagging.take_tag(cid=cid, tag=tag.id, actor=hind(), now=now)


def names(tag: tags.Tag) -> list[str]:
    found = tagging.tagged_page(tag=tag.id, limit=10)
    return [next(iter(row.name.values())) for row in found.rows]


def holds() -> None:
    assert [str(broken) for broken in verify.run().broken] == []


def test_a_tag_has_one_name_in_each_language_and_nobody_else_has_it(now: datetime) -> None:
    press = make(now)
    for taken in ({"en": "press"}, {"ar": "صَحافه"}):
        with pytest.raises(TagNameTaken):
            tags.make_tag(name=taken, actor=hind(), now=now)
    other = make(now, en="Board")
    changed = tags.rename_tag(tag=press.id, name={"en": "Media"}, version=1, actor=hind(), now=now)
    again = make(now, ar="صحافة")
    assert {tag.id: tag.name for tag in tags.all_tags()} == {
        press.id: {"en": "Media"},
        other.id: {"en": "Board"},
        again.id: {"ar": "صحافة"},
    }
    with pytest.raises(Stale):
        tags.rename_tag(tag=press.id, name=PRESS, version=1, actor=hind(), now=now)
    assert (changed.version, changed.people) == (2, 0)
    holds()


def test_a_person_has_a_tag_once_and_loses_it_once(now: datetime) -> None:
    sami, press = enter(SAMI, now), make(now)
    for _ in range(2):
        put(sami.id, press, now)
    assert [tag.name for tag in tagging.tags_of(sami.id)] == [PRESS]
    assert tags.get_tag(press.id).people == 1
    with pytest.raises(TagInUse):
        tags.drop_tag(tag=press.id, actor=hind(), now=now)
    for _ in range(2):
        take(sami.id, press, now)
    assert (tagging.tags_of(sami.id), tags.get_tag(press.id).people) == ([], 0)
    tags.drop_tag(tag=press.id, actor=hind(), now=now)
    with pytest.raises(NotFound):
        put(sami.id, press, now)
    holds()


def test_whoever_has_a_tag_is_listed_by_name_and_moves_with_it(now: datetime) -> None:
    press = make(now)
    for person in called("Zayd", "Amal", "Muna"):
        put(person.id, press, now)
    assert names(press) == ["Amal", "Muna", "Zayd"]
    zayd = next(row for row in tagging.tagged_page(tag=press.id, limit=10).rows[2:])
    editing.edit(
        cid=zayd.id,
        version=people.get(cid=zayd.id)[0].version,
        to={"name": {"en": "Bilal"}},
        actor=hind(),
        now=now,
    )
    assert names(press) == ["Amal", "Bilal", "Muna"]
    assert people.tagged_ids(press.id) == {
        row.id for row in tagging.tagged_page(tag=press.id, limit=10).rows
    }


def test_tags_put_on_at_once_are_all_there_and_counted(now: datetime) -> None:
    sami, made = enter(SAMI, now), [make(now, en=f"Tag {number}") for number in range(3)]
    workers = [
        threading.Thread(target=put, args=(sami.id, tag, now)) for tag in made for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(tagging.tags_of(sami.id)) == 3
    assert [tag.people for tag in tags.all_tags()] == [1, 1, 1]
    holds()


def test_a_tag_shows_on_the_timeline_and_filters_the_list(client: Doors, now: datetime) -> None:
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    press = client.post("/api/tags", {"name": PRESS}, as_="admin").json
    for person in (sami, grace):
        path = f"/api/constituents/{person.id}/tags"
        assert client.post(path, {"tag": press["id"]}, as_="coordinator").status == 201
    listed = client.get(f"/api/constituents?tag={press['id']}", as_="viewer").json["items"]
    assert [row["id"] for row in listed] == [grace.id, sami.id]
    moments = client.get(f"/api/constituents/{sami.id}/timeline", as_="viewer").json["items"]
    assert (moments[0]["kind"], moments[0]["fields"]) == ("change", ["tag"])
    gone = client.delete(f"/api/constituents/{sami.id}/tags/{press['id']}", as_="coordinator")
    assert gone.status == 204
    assert client.get("/api/tags", as_="viewer").json["items"][0]["people"] == 1
    refused = client.delete(f"/api/tags/{press['id']}", as_="admin")
    assert (refused.status, refused.code) == (409, "tag_in_use")


def test_a_tag_that_is_none_is_put_on_nobody(client: Doors, now: datetime) -> None:
    sami = enter(SAMI, now)
    path, absent = f"/api/constituents/{sami.id}/tags", "01JD8X5CZ0TESTTESTTESTTEST"
    client.get("/api/me", as_="admin")
    before = GROUND.stored()
    assert client.post(path, {"tag": absent}, as_="admin").status == 404
    assert GROUND.stored() == before
