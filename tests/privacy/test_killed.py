"""Killed at any request to the tables, before or after it was done: the outbox goes on, and it ends the same."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from chalicelib import members, people, staff, volunteers
from chalicelib.insights import verify
from chalicelib.people.tags import make_tag
from chalicelib.privacy import erasing
from chalicelib.store import every, keys, scan
from chalicelib.store.record import MainRecord, OutboxRow
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests import cast
from tests.conftest import GROUND, empty_tables
from tests.giving.post import Post, posting
from tests.members.club import join, open_level
from tests.privacy.life import marked
from tests.privacy.marks import ARABIC, EMAIL, LATIN, PHONE
from tests.volunteers.desk import open_kitchen, open_shift, place

WHO = cast.hind()


@pytest.fixture
def post(tables: str) -> Iterator[Post]:
    with posting() as post:
        yield post


def lived(post: Post, now: datetime) -> str:
    """Somebody with something in every domain; سامي waits for her place."""
    empty_tables()
    post.files.kept.clear()
    cid, files = GROUND.once("her", lambda: (_met(post, now), dict(post.files.kept)))
    post.files.kept.update(files)
    return cid


def _met(post: Post, now: datetime) -> str:
    cast.found_organisation(now)
    marks = cast.Somebody(f"{ARABIC} بنت", f"{LATIN} Bird", EMAIL, PHONE, "ar", "none")
    her, sami = cast.enter(marks, now, note=LATIN), cast.enter(cast.SAMI, now)
    for number in range(3):
        cast.give(her, cast.open_fund(now, slug=f"f{number}"), now + timedelta(seconds=number))
    tag = make_tag(name={"en": "Friend"}, actor=WHO, now=now)
    people.put_tag(cid=her.id, tag=tag.id, actor=WHO, now=now)
    people.add_note(cid=her.id, text=f"about {LATIN}", actor=WHO, now=now)
    said = [people.Choice("email", "news", "given")]
    people.record_consents(
        cid=her.id, said=said, basis=people.Basis("paper", note=LATIN), actor=WHO, now=now
    )
    join(her, open_level(now), now.date())
    members.directory.choose(
        person=her.id, shown={"name": "public"}, town=ARABIC, actor=WHO, now=now
    )
    shift = open_shift(open_kitchen(now), now, places=1)
    place(shift, her.id, now, override=LATIN)
    place(shift, sami.id, now)
    post.drained(now)
    return her.id


def _erased(cid: str, now: datetime) -> str:
    return erasing.erase(cid=cid, actor=WHO, now=now).status


def _kinds(cid: str) -> list[str]:
    """What is left on her partition, without moments and ids."""
    items = (item for item in scan(MainRecord) if item["pk"]["S"] == keys.person(cid))
    return sorted(f"{item['kind']['S']} {sorted(item)}" for item in items)


def test_wherever_it_is_killed_it_ends_the_same(post: Post, now: datetime) -> None:
    cid = lived(post, now)
    with bad_line(seed=1, faults=[]) as line:
        assert _erased(cid, now) == "done"
    left, requests = _kinds(cid), line.requests
    for number in range(1, requests + 2, max(1, requests // 12)):
        cid = lived(post, now)
        crash = Crashed(at=number, late=number % 2 == 0)
        with suppress(Killed), bad_line(seed=number, faults=[crash], hurried=True):
            _erased(cid, now)
        # Whoever asked for it presses again, and then the outbox goes on with what it finds.
        assert _erased(cid, now + timedelta(minutes=1)) in ("running", "done")
        for minutes in (7, 14, 21):
            post.drained(now + timedelta(minutes=minutes))
        [work] = staff.list_works(what="erasure", limit=9).works
        assert (number, work.status, _kinds(cid), marked(post)) == (number, "done", left, [])
        assert (number, verify.run().broken) == (number, ())
        waiting = {row.topic for row in every(OutboxRow, keys.long_work())}
        assert (number, waiting) == (number, {"erasure_again"})


def test_a_place_is_freed_once(post: Post, now: datetime) -> None:
    cid = lived(post, now)
    assert _erased(cid, now) == "done"
    assert _erased(cid, now) == "done"
    sami = people.find_by_email(str(cast.SAMI.email))
    first = now.date()
    [shift] = volunteers.shifts_from(first, first + timedelta(days=30))
    assert (shift.filled, shift.queue) == (1, ())
    assert volunteers.get_signup(shift=shift.id, person=str(sami)).state == "confirmed"
