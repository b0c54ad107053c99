"""Something comes to lie with somebody at the moment in which her import is taken back: one of the two gives way."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from chalicelib import people
from chalicelib.giving import dues
from chalicelib.insights.verify import run
from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import Refusal
from chalicelib.members import directory
from chalicelib.people import notes
from chalicelib.people.tagging import put_tag
from chalicelib.people.tags import make_tag
from chalicelib.store import Changes, MainRecord, every_raw, keys
from chalicelib.volunteers import hours, profiles
from infra.local.mail.box import Box
from infra.trust.line import bad_line
from tests.cast import give, hind, open_fund
from tests.members.club import join, open_level
from tests.people.files_of_people import ENGLISH, Admin, as_csv, everybody, people_rows
from tests.people.meanwhile import Meanwhile
from tests.people.test_importing_undone import backs, kept, undo
from tests.people.test_letters import send
from tests.volunteers.desk import open_kitchen, open_shift, place

Deed = Callable[[str], Any]


def deeds(now: datetime) -> dict[str, Deed]:
    """What can come to lie with somebody who has nothing yet, each made ready; by why she then stays."""
    level, fund, kitchen = open_level(now), open_fund(now), open_kitchen(now)
    shift, tag = open_shift(kitchen, now), make_tag(name={"en": "Choir"}, actor=hind(), now=now)
    told = hours.NewHours("", 30, opportunity=kitchen.id)
    yes = [people.Choice("email", "news", "given")]
    by: dict[str, Any] = {"actor": hind(), "now": now}
    skills: dict[str, Any] = {"version": 0, "skills": ["Driving"], "languages": (), **by}
    free = dues.Paying("free", now.date(), reason="a guest")
    joining: dict[str, Any] = {"level": level.id, "paying": free, "number": "", **by}
    paper = people.Basis("paper")
    shown: Any = {"name": "members"}
    return {
        "noted": lambda cid: notes.add_note(cid=cid, text="Called", **by),
        "chose": lambda cid: people.record_consents(cid=cid, said=yes, basis=paper, **by),
        "edited": lambda cid: put_tag(cid=cid, tag=tag.id, **by),
        "gave": lambda cid: give(people.get(cid=cid)[0], fund, now),
        "joined": lambda cid: join(people.get(cid=cid)[0], level, now.date()),
        "joined by staff": lambda cid: dues.join(person=cid, today=now.date(), **joining),
        "joined the directory": lambda cid: directory.choose(person=cid, shown=shown, **by),
        "helped": lambda cid: place(shift, cid, now),
        "helped for an hour": lambda cid: hours.tell_hours(
            new=hours.NewHours(**{**vars(told), "person": cid}), today=now.date(), **by
        ),
        "helped with skills": lambda cid: profiles.change_profile(
            person=cid, availability=(), **skills
        ),
        "more": lambda cid: is_to_be_erased(cid, now),
    }


def is_to_be_erased(cid: str, now: datetime) -> None:
    changes = Changes(actor=hind(), now=now)
    people.begin_erasure(changes, cid=cid, work="01KW0RK0000000000000000000")
    changes.commit()


DEEDS = (
    *("noted", "chose", "edited", "gave", "joined", "joined by staff", "joined the directory"),
    *("helped", "helped for an hour", "helped with skills", "more"),
)


def shown_to_go(admin: Admin) -> str:
    """Somebody whom an import brought in, and who could go."""
    admin.sends(as_csv([ENGLISH, *people_rows(1)]))
    admin.checks()
    admin.runs()
    assert undo(admin)["back"] == backs(1, 0)
    [somebody] = everybody()
    return somebody.id


def with_her(cid: str) -> set[str]:
    return {str(item["kind"]["S"]) for item in every_raw(MainRecord, keys.person(cid))}


@pytest.mark.parametrize("why", DEEDS)
def test_what_comes_while_she_is_being_taken_away_keeps_her(
    admin: Admin, now: datetime, why: str
) -> None:
    does = deeds(now)[why]
    cid = shown_to_go(admin)
    meanwhile = Meanwhile(does=lambda: does(cid), action="Delete", pk=keys.person(cid))
    with bad_line(seed=1, faults=[meanwhile], hurried=True) as line:
        undone = undo(admin, confirmed=True)

    assert line.strikes["Meanwhile"] == 1
    assert undone["back"] == backs(0, 1)
    assert list(kept(admin).values()) == [why.partition(" ")[0]]
    assert [row.id for row in everybody()] == [cid]


@pytest.mark.parametrize("why", DEEDS)
def test_what_comes_once_she_is_gone_is_refused_and_leaves_nothing(
    admin: Admin, now: datetime, why: str
) -> None:
    does = deeds(now)[why]
    cid = shown_to_go(admin)

    def goes() -> None:
        assert undo(admin, confirmed=True)["back"] == backs(1, 0)

    meanwhile = Meanwhile(does=goes, action="Put", pk=keys.person(cid))
    with bad_line(seed=1, faults=[meanwhile], hurried=True) as line, pytest.raises(Refusal):
        does(cid)

    assert line.strikes["Meanwhile"] == 1
    assert (with_her(cid), everybody()) == (set(), [])
    assert run().broken == ()


def test_a_letter_that_goes_out_while_she_is_being_taken_away_keeps_her(
    admin: Admin, box: Box, now: datetime
) -> None:
    cid = shown_to_go(admin)
    person, _ = people.get(cid=cid)
    meanwhile = Meanwhile(
        does=lambda: send(person, new_id(now), now), action="Delete", pk=keys.person(cid)
    )
    with bad_line(seed=1, faults=[meanwhile], hurried=True):
        undone = undo(admin, confirmed=True)

    assert (undone["back"], box.count()) == (backs(0, 1), 1)
    assert list(kept(admin).values()) == ["written_to"]


def test_no_letter_goes_out_once_she_is_gone(admin: Admin, box: Box, now: datetime) -> None:
    cid = shown_to_go(admin)
    person, _ = people.get(cid=cid)
    meanwhile = Meanwhile(
        does=lambda: undo(admin, confirmed=True), action="Put", pk=keys.person(cid)
    )
    with bad_line(seed=1, faults=[meanwhile], hurried=True) as line:
        outcome = send(person, new_id(now), now)

    assert line.strikes["Meanwhile"] == 1
    assert (outcome, box.count(), with_her(cid)) == ("no_address", 0, set())
    assert (everybody(), run().broken) == ([], ())
