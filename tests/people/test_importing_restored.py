"""Taking an import back takes back what it completed of people who were known, where nobody has touched it since."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights.verify import run
from chalicelib.people import Constituent
from chalicelib.people.agreements import find_choices
from chalicelib.people.tagging import put_tag, tags_of, take_tag
from chalicelib.people.tags import all_tags, make_tag
from chalicelib.promises import handlers
from chalicelib.store import AuditRecord, every, keys, opened_rows
from infra.local.mail.box import Box
from infra.trust.line import bad_line
from tests.cast import SAMI, enter, hind
from tests.people.files_of_people import Admin, as_csv, everybody, killed_until_done, people_rows
from tests.people.meanwhile import Meanwhile
from tests.people.test_importing_undone import backs, undo
from tests.people.test_letters import send

HEAD = ("Name", "E-mail", "Phone", "Notes", "Tags", "Newsletter", "Appeals")
ROW = ("Sami H.", "sami@example.org", "03 555 999", "Sings", "choir", "yes", "no")
HOUR = timedelta(hours=1)

Happens = Callable[[Constituent, datetime], None]


@pytest.fixture
def choir(now: datetime) -> str:
    return make_tag(name={"en": "Choir"}, actor=hind(), now=now).id


@pytest.fixture
def known(now: datetime, choir: str) -> Constituent:
    """Sami as he was before: an Arabic name and an e-mail."""
    return enter(SAMI, now, name={"ar": "سامي حدّاد"}, phone=None)


def completed(admin: Admin, *rows: tuple[str, ...]) -> None:
    admin.sends(as_csv([HEAD, *(rows or (ROW,))]))
    admin.checks(wording="I want news.", proof="Binder 3")
    admin.runs(known="update")


def now_of(person: Constituent) -> Constituent:
    return people.get(cid=person.id)[0]


def stays(admin: Admin) -> list[tuple[int, str, str]]:
    """What stays of whom was completed: the row, the field, and why."""
    items = admin.get("/kept?limit=100")["items"]
    return [(one["number"], one["field"], one["reason"]) for one in items]


def test_whatever_it_completed_goes_again(admin: Admin, known: Constituent) -> None:
    completed(admin, ROW, *((*row[:2], *[""] * 5) for row in people_rows(2)))
    assert now_of(known).phone == "+9613555999"
    assert undo(admin)["back"] == backs(2, 0, restored=1)
    assert now_of(known).phone == "+9613555999"

    assert undo(admin, confirmed=True)["back"] == backs(2, 0, restored=1)
    after = now_of(known)
    assert (after.name, after.email) == (known.name, known.email)
    assert (after.phone, after.note) == (None, "")
    assert (tags_of(known.id), [tag.people for tag in all_tags()]) == ([], [0])
    assert find_choices(known.id) == {}
    assert people.list_consents(cid=known.id, limit=9).consents == []
    assert [row.id for row in everybody()] == [known.id]
    assert stays(admin) == []
    assert run().broken == ()


def test_its_audit_tells_what_went_by_whom_and_of_which_file(
    admin: Admin, known: Constituent
) -> None:
    completed(admin)
    undo(admin)
    undo(admin, confirmed=True)

    def told(entity: str) -> list[Any]:
        return opened_rows(list(every(AuditRecord, keys.audit(entity))))

    of_her = told(f"constituent:{known.id}")
    assert [row.verb for row in of_her] == ["entered", "edited", "tagged", "edited", "untagged"]
    assert {(row.who["name"], row.why) for row in of_her[1:]} == {("ليلى منصور", "people.csv")}
    assert of_her[3].before["note"] == "Sings"
    said = told(f"consents:{known.id}")
    assert [row.verb for row in said] == ["chosen", "restored"]
    assert said[1].before == {"email/news": "given", "email/appeals": "withdrawn"}
    assert said[1].after == {"email/news": None, "email/appeals": None}
    assert told(f"import:{admin.id}")[-1].after == backs(0, 0, restored=1)


def test_the_same_file_can_come_again(admin: Admin, known: Constituent) -> None:
    completed(admin)
    undo(admin)
    undo(admin, confirmed=True)
    completed(admin)

    assert admin.now()["result"] == {"enter": 0, "update": 1, "skip": 0}
    assert (now_of(known).note, find_choices(known.id)["email/news"]) == ("Sings", "given")
    assert run().broken == ()


def edits(known: Constituent, now: datetime, to: dict[str, Any]) -> None:
    version = now_of(known).version
    people.edit(cid=known.id, version=version, to=to, actor=hind(), now=now)


def says(known: Constituent, now: datetime, purpose: str, state: str) -> None:
    said = [people.Choice("email", purpose, state)]
    basis = people.Basis("preference_page")
    people.record_consents(cid=known.id, said=said, basis=basis, actor=hind(), now=now)


def test_what_was_touched_since_stays_with_the_reason(
    admin: Admin, known: Constituent, now: datetime
) -> None:
    completed(admin)
    later = now + HOUR
    edits(known, later, {"note": "Sings bass", "phone": "+9613555000", "name": {"en": "Sami"}})
    says(known, later, "news", "withdrawn")
    expected = [
        *((2, field, "edited") for field in ("name.en", "phone", "note")),
        (2, "news", "chose"),
    ]

    assert undo(admin)["back"] == backs(0, 0, restored=1, left=1)
    assert stays(admin) == expected
    assert undo(admin, confirmed=True)["back"] == backs(0, 0, restored=1, left=1)
    assert stays(admin) == expected
    after = now_of(known)
    assert (after.note, after.phone, after.name["en"]) == ("Sings bass", "+9613555000", "Sami")
    assert tags_of(known.id) == []
    assert find_choices(known.id) == {"email/news": "withdrawn"}
    assert run().broken == ()

    assert undo(admin)["back"] == backs(0, 0, left=1)
    assert undo(admin, confirmed=True)["back"] == backs(0, 0, left=1)
    assert stays(admin) == expected


def test_what_is_gone_already_is_not_told_of(
    admin: Admin, known: Constituent, choir: str, now: datetime
) -> None:
    completed(admin)
    edits(known, now + HOUR, {"note": None, "phone": None, "name": {"en": None}})
    take_tag(cid=known.id, tag=choir, actor=hind(), now=now + HOUR)
    undo(admin)

    assert undo(admin, confirmed=True)["back"] == backs(0, 0, restored=1)
    assert (stays(admin), find_choices(known.id)) == ([], {})
    assert run().broken == ()


def test_her_only_name_stays_whoever_brought_it(
    admin: Admin, known: Constituent, now: datetime
) -> None:
    completed(admin)
    edits(known, now + HOUR, {"name": {"ar": None}})
    undo(admin)

    assert undo(admin, confirmed=True)["back"] == backs(0, 0, restored=1, left=1)
    assert stays(admin) == [(2, "name.en", "edited")]
    assert now_of(known).name == {"en": "Sami H."}


def test_an_agreement_that_a_letter_went_out_by_stays(
    admin: Admin, known: Constituent, box: Box, now: datetime
) -> None:
    completed(admin)
    assert send(known, admin.id, now + HOUR, purpose="news") == "sent"
    undo(admin)

    assert undo(admin, confirmed=True)["back"] == backs(0, 0, restored=1, left=1)
    assert stays(admin) == [(2, "news", "written_to")]
    assert find_choices(known.id) == {"email/news": "given"}
    assert run().broken == ()


def test_whom_a_second_import_completed_stays_when_the_first_is_taken_back(
    admin: Admin, now: datetime, choir: str
) -> None:
    row = ("Sami", "sami@example.org", "", "", "", "", "")
    completed(admin, row)
    first = admin.id
    completed(admin, ("S", "sami@example.org", "", "", "", "yes", ""))
    second, admin.id = admin.id, first

    assert undo(admin)["back"] == backs(0, 1)
    assert stays(admin) == [(2, "", "chose")]
    admin.id = second
    undo(admin)
    assert undo(admin, confirmed=True)["back"] == backs(0, 0, restored=1)
    admin.id = first
    assert undo(admin)["back"] == backs(1, 0)
    assert undo(admin, confirmed=True)["back"] == backs(1, 0)
    assert (everybody(), run().broken) == ([], ())


def meanwhile_says(known: Constituent, now: datetime) -> None:
    says(known, now, "news", "withdrawn")


def meanwhile_is_edited(known: Constituent, now: datetime) -> None:
    edits(known, now, {"note": "Sings bass"})


@pytest.mark.parametrize(
    ("happens", "left"),
    [(meanwhile_says, ("news", "chose")), (meanwhile_is_edited, ("note", "edited"))],
    ids=["says", "is edited"],
)
def test_what_happens_while_it_is_being_taken_back_stays(
    admin: Admin, known: Constituent, now: datetime, happens: Happens, left: tuple[str, str]
) -> None:
    completed(admin)
    undo(admin)
    meanwhile = Meanwhile(
        does=lambda: happens(known, now + HOUR), action="Delete", pk=keys.person(known.id)
    )
    with bad_line(seed=1, faults=[meanwhile], hurried=True) as line:
        undone = undo(admin, confirmed=True)

    assert line.strikes["Meanwhile"] == 1
    assert undone["back"] == backs(0, 0, restored=1, left=1)
    assert stays(admin) == [(2, *left)]
    assert run().broken == ()


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_killed_at_any_request_it_takes_everything_back_once(
    admin: Admin, now: datetime, choir: str, late: bool
) -> None:
    for n in range(4):
        enter(SAMI, now, email=f"k{n}@example.org", name={"ar": "سامي"}, phone=None)
    rows = [("Sami", f"k{n}@example.org", "", "Sings", "choir", "yes", "") for n in range(4)]
    completed(admin, *rows, *((*row[:2], *[""] * 5) for row in people_rows(2)))
    edited = next(row for row in everybody() if row.email == "k1@example.org")
    edits(people.get(cid=edited.id)[0], now + HOUR, {"note": "Sings bass"})
    undo(admin)
    path = f"/api/imports/{admin.id}/undo"
    admin.client.post(path, {"confirmed": True}, as_="admin")
    killed_until_done(admin, late=late, most=60)

    assert admin.now()["back"] == backs(2, 0, restored=4, left=1)
    assert stays(admin) == [(3, "note", "edited")]
    assert [tag.people for tag in all_tags()] == [0]
    notes = sorted(people.get(cid=row.id)[0].note for row in everybody())
    assert notes == ["", "", "", "Sings bass"]
    assert [find_choices(row.id) for row in everybody()] == [{}] * 4
    assert run().broken == ()


def test_two_workers_at_once_take_it_back_once(
    admin: Admin, known: Constituent, choir: str, now: datetime
) -> None:
    completed(admin)
    undo(admin)
    path = f"/api/imports/{admin.id}/undo"
    admin.client.post(path, {"confirmed": True}, as_="admin")

    def other() -> None:
        handlers()["import"]("", {"work": admin.id}, admin.client.now)

    meanwhile = Meanwhile(does=other, action="Delete", pk=keys.person(known.id))
    with bad_line(seed=1, faults=[meanwhile], hurried=True) as line:
        admin.works()

    assert line.strikes["Meanwhile"] == 1
    assert admin.now()["back"] == backs(0, 0, restored=1)
    put_tag(cid=known.id, tag=choir, actor=hind(), now=now)
    assert [tag.people for tag in all_tags()] == [1]
    assert run().broken == ()
