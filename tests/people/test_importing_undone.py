"""Taking an import back: first who could go, then they go; whoever has something of her own since stays, and why."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights.verify import run
from chalicelib.kit.refusals import NotFound
from chalicelib.people import notes
from chalicelib.people.tagging import put_tag
from chalicelib.people.tags import all_tags, make_tag
from chalicelib.store import MainRecord, SearchRecord, scan
from tests.cast import GRACE, SAMI, enter, give, hind, open_fund
from tests.members.club import join, open_level
from tests.people.files_of_people import (
    ENGLISH,
    Admin,
    as_csv,
    everybody,
    killed_until_done,
    people_rows,
)

HOUR = timedelta(hours=1)


def undo(admin: Admin, *, confirmed: bool = False) -> dict[str, Any]:
    path = f"/api/imports/{admin.id}/undo"
    answer = admin.client.post(path, {"confirmed": confirmed}, as_="admin")
    assert answer.status == 202, answer.text
    return admin.works()


def backs(back: int, kept: int, restored: int = 0, left: int = 0) -> dict[str, int]:
    """What becomes of those who came in, and of those who were completed."""
    return {"back": back, "kept": kept, "restored": restored, "left": left}


def kept(admin: Admin) -> dict[str, str]:
    """Why each who stays does, by her name."""
    items = admin.get("/kept?limit=100")["items"]
    return {one["name"]["ar"] or one["name"]["en"]: one["reason"] for one in items}


def brought(admin: Admin, rows: int = 5) -> dict[str | None, str]:
    """So many people; the id of each by her e-mail."""
    admin.sends(as_csv([ENGLISH, *people_rows(rows)]))
    admin.checks()
    admin.runs()
    return {row.email: row.id for row in everybody()}


def everything() -> list[str]:
    kinds = ("profile", "summary", "sentinel", "imported", "tagged", "consent", "choices")
    main = [str(item["pk"]) for item in scan(MainRecord) if item["kind"]["S"] in kinds]
    main = [pk for pk in main if "#UM#" not in pk]
    return main + [str(item["pk"]) for item in scan(SearchRecord)]


def test_a_whole_import_goes_and_can_come_again(admin: Admin, now: datetime) -> None:
    before = enter(SAMI, now)
    there = sorted(everything())
    brought(admin)
    weighed = undo(admin)

    assert (weighed["phase"], weighed["status"]) == ("weighed", "waiting")
    assert (weighed["back"], len(everybody())) == (backs(5, 0), 6)

    undone = undo(admin, confirmed=True)
    assert (undone["phase"], undone["status"], undone["back"]) == (
        "undone",
        "done",
        backs(5, 0),
    )
    assert [row.id for row in everybody()] == [before.id]
    assert sorted(everything()) == there
    assert run().broken == ()

    assert len(brought(admin)) == 6
    assert run().broken == ()


def test_whoever_has_something_since_stays_with_the_reason(admin: Admin, now: datetime) -> None:
    rows = [*people_rows(7), ("Nobody", "n@example.org", "", "", "")]
    admin.sends(as_csv([ENGLISH, *rows]))
    admin.checks()
    admin.runs()
    by_email = {row.email: row for row in everybody()}
    one = [by_email[f"p{n}@example.org"] for n in range(7)]
    give(people.get(cid=one[0].id)[0], open_fund(now), now)
    join(people.get(cid=one[1].id)[0], open_level(now), now.date())
    notes.add_note(cid=one[2].id, text="Called", actor=hind(), now=now)
    people.edit(cid=one[3].id, version=1, to={"note": "Kind"}, actor=hind(), now=now)
    put_tag(
        cid=one[4].id,
        tag=make_tag(name={"en": "Choir"}, actor=hind(), now=now).id,
        actor=hind(),
        now=now,
    )
    said = people.Choice("email", "news", "given")
    people.record_consents(
        cid=one[5].id, said=[said], basis=people.Basis("paper"), actor=hind(), now=now
    )
    expected = ("gave", "joined", "noted", "edited", "edited", "chose")
    reasons = {f"شخص رقم {n}": reason for n, reason in enumerate(expected)}

    assert undo(admin)["back"] == backs(2, 6)
    assert kept(admin) == reasons
    assert undo(admin, confirmed=True)["back"] == backs(2, 6)
    assert kept(admin) == reasons
    assert {row.id for row in everybody()} == {row.id for row in one[:6]}
    assert run().broken == ()


def test_what_happens_between_looking_and_confirming_keeps_her(admin: Admin, now: datetime) -> None:
    found = brought(admin, 3)
    assert undo(admin)["back"] == backs(3, 0)
    give(people.get(cid=found["p1@example.org"])[0], open_fund(now), now)

    assert undo(admin, confirmed=True)["back"] == backs(2, 1)
    assert [row.email for row in everybody()] == ["p1@example.org"]


def test_tags_and_agreements_of_the_file_go_with_their_people(admin: Admin, now: datetime) -> None:
    make_tag(name={"en": "Choir"}, actor=hind(), now=now)
    rows = [("Name", "E-mail", "Tags", "Newsletter"), ("Rana", "r@example.net", "choir", "yes")]
    admin.sends(as_csv(rows))
    admin.checks(wording="I want news.", proof="Binder 3")
    admin.runs()
    undo(admin)

    assert undo(admin, confirmed=True)["back"] == backs(1, 0)
    assert (everybody(), [tag.people for tag in all_tags()]) == ([], [0])
    assert run().broken == ()


def test_who_was_known_before_is_never_taken_back(admin: Admin, now: datetime) -> None:
    grace = enter(GRACE, now, phone=None)
    admin.sends(as_csv([ENGLISH, ("Grace O.", str(GRACE.email), "03 555 101", "", "")]))
    admin.checks()
    admin.runs(known="update")

    assert undo(admin)["back"] == backs(0, 0, restored=1)
    undo(admin, confirmed=True)
    assert people.get(cid=grace.id)[0].phone is None
    assert [row.id for row in everybody()] == [grace.id]


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_killed_at_any_request_it_takes_everybody_once(admin: Admin, late: bool) -> None:
    brought(admin, 8)
    undo(admin)
    path = f"/api/imports/{admin.id}/undo"
    admin.client.post(path, {"confirmed": True}, as_="admin")
    killed_until_done(admin, late=late, most=40)

    assert (admin.now()["back"], everybody()) == (backs(8, 0), [])
    assert run().broken == ()


def test_only_an_import_that_ran_is_taken_back_and_only_once_it_was_seen(admin: Admin) -> None:
    def refused(confirmed: bool) -> str:
        path = f"/api/imports/{admin.id}/undo"
        return str(admin.client.post(path, {"confirmed": confirmed}, as_="admin").code)

    admin.sends(as_csv([ENGLISH, *people_rows(2)]))
    admin.checks()
    assert (refused(False), refused(True)) == ("import_not_there", "import_not_there")
    admin.runs()
    assert refused(True) == "import_not_there"
    assert admin.get("/kept")["items"] == []
    with pytest.raises(NotFound):
        people.get(cid="01KHEND0000000000000000000")
