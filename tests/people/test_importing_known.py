"""Tags and agreements of a file for people who are known already: what they lack comes, what they said stays."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights.verify import run
from chalicelib.people import Constituent
from chalicelib.people.agreements import find_choices
from chalicelib.people.tagging import put_tag, tags_of, take_tag
from chalicelib.people.tags import all_tags, drop_tag, make_tag
from chalicelib.promises import handlers
from chalicelib.store import AuditRecord, drain, every, keys
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests.cast import SAMI, enter, hind
from tests.people.files_of_people import Admin, as_csv, everybody
from tests.people.meanwhile import Meanwhile

HEAD = ("Name", "E-mail", "Notes", "Tags", "Newsletter", "Appeals")
BASIS: dict[str, Any] = {
    "wording": "I want to hear from you.",
    "proof": "Paper forms of 2024, binder 3",
}


@pytest.fixture
def tags(now: datetime) -> list[str]:
    moments = (now, now + timedelta(seconds=1))
    names = ("Choir", "Major donors")
    pairs = zip(names, moments, strict=True)
    return [make_tag(name={"en": name}, actor=hind(), now=at).id for name, at in pairs]


def says(person: Constituent, state: str, now: datetime, purpose: str = "news") -> None:
    """Her own word, on her preference page."""
    said = [people.Choice("email", purpose, state)]
    basis = people.Basis("preference_page")
    people.record_consents(cid=person.id, said=said, basis=basis, actor=hind(), now=now)


def checks(admin: Admin, *rows: tuple[str, ...]) -> dict[str, Any]:
    admin.sends(as_csv([HEAD, *rows]))
    return admin.checks(**BASIS)


def stays(admin: Admin) -> list[list[tuple[str, str]]]:
    """The agreements that no file changes, row by row."""
    rows = admin.get("/rows?limit=100")["items"]
    return [[(one["field"], one["reason"]) for one in row["stays"]] for row in rows]


def verbs(entity: str) -> list[str]:
    return [row.verb for row in every(AuditRecord, keys.audit(entity))]


def test_tags_and_agreements_come_to_whom_we_know(
    admin: Admin, sami: Constituent, now: datetime, tags: list[str]
) -> None:
    put_tag(cid=sami.id, tag=tags[0], actor=hind(), now=now)
    row = ("S", "sami@example.org", "Sings", "choir; major donors", "yes", "no")
    counts = checks(admin, row)["counts"]
    assert (counts["known"], counts["fills"], counts["stays"]) == (1, 1, 0)

    assert admin.runs(known="update")["result"] == {"enter": 0, "update": 1, "skip": 0}
    assert [tag.id for tag in tags_of(sami.id)] == tags
    assert [tag.people for tag in all_tags()] == [1, 1]
    assert find_choices(sami.id) == {"email/news": "given", "email/appeals": "withdrawn"}
    [first, *_] = people.list_consents(cid=sami.id, limit=9).consents
    basis = first.basis
    assert (basis.source, basis.wording, basis.note) == ("import", *BASIS.values())
    assert first.by == "ليلى منصور"
    assert people.get(cid=sami.id)[0].note == "Sings"
    assert verbs(f"constituent:{sami.id}") == ["entered", "tagged", "edited", "tagged"]
    assert run().broken == ()


def test_a_row_of_nothing_but_an_agreement_completes_her(admin: Admin, sami: Constituent) -> None:
    assert checks(admin, ("", "sami@example.org", "", "", "yes", ""))["counts"]["invalid"] == 1
    assert checks(admin, ("S", "sami@example.org", "", "", "yes", ""))["counts"]["fills"] == 1
    admin.runs(known="update")

    assert find_choices(sami.id) == {"email/news": "given"}
    again = checks(admin, ("S", "sami@example.org", "", "", "yes", ""))["counts"]
    assert (again["before"], again["fills"]) == (1, 0)
    assert run().broken == ()


def test_nothing_of_whom_we_know_comes_unless_it_is_told(
    admin: Admin, sami: Constituent, tags: list[str]
) -> None:
    checks(admin, ("S", "sami@example.org", "Sings", "choir", "yes", "yes"))
    admin.runs()

    assert (tags_of(sami.id), find_choices(sami.id)) == ([], {})
    assert people.get(cid=sami.id)[0].note == ""


@pytest.mark.parametrize(
    "told",
    [("withdrawn", "yes", "withdrew"), ("given", "no", "agreed")],
    ids=["withdrawn", "given"],
)
def test_no_file_turns_back_what_she_said(
    admin: Admin, sami: Constituent, now: datetime, told: tuple[str, str, str]
) -> None:
    hers, files, reason = told
    says(sami, hers, now)
    counts = checks(admin, ("S", "sami@example.org", "", "", files, "yes"))["counts"]
    assert (counts["fills"], counts["stays"]) == (1, 1)
    assert stays(admin) == [[("news", reason)]]

    admin.runs(known="update")
    assert stays(admin) == [[("news", reason)]]
    assert find_choices(sami.id) == {"email/news": hers, "email/appeals": "given"}
    assert run().broken == ()


def test_who_only_took_back_is_left_alone(admin: Admin, sami: Constituent, now: datetime) -> None:
    says(sami, "withdrawn", now)
    counts = checks(admin, ("سامي", "sami@example.org", "", "", "yes", ""))["counts"]

    assert (counts["known"], counts["fills"], counts["stays"]) == (1, 0, 1)
    assert admin.runs(known="update")["result"] == {"enter": 0, "update": 0, "skip": 1}


def test_what_she_takes_back_after_the_dry_run_stays_and_the_row_says_so(
    admin: Admin, sami: Constituent, now: datetime
) -> None:
    checks(admin, ("S", "sami@example.org", "", "", "yes", "yes"))
    assert stays(admin) == [[]]
    says(sami, "withdrawn", now)
    admin.runs(known="update")

    assert stays(admin) == [[("news", "withdrew")]]
    assert find_choices(sami.id) == {"email/news": "withdrawn", "email/appeals": "given"}


def test_what_she_takes_back_while_it_is_being_written_stays(
    admin: Admin, sami: Constituent, now: datetime
) -> None:
    checks(admin, ("S", "sami@example.org", "", "", "yes", ""))
    meanwhile = Meanwhile(
        does=lambda: says(sami, "withdrawn", now), action="Put", pk=keys.person(sami.id)
    )
    with bad_line(seed=1, faults=[meanwhile], hurried=True) as line:
        done = admin.runs(known="update")

    assert line.strikes["Meanwhile"] == 1
    assert done["result"] == {"enter": 0, "update": 0, "skip": 1}
    assert stays(admin) == [[("news", "withdrew")]]
    assert find_choices(sami.id) == {"email/news": "withdrawn"}
    assert run().broken == ()


def test_an_address_that_gets_no_mail_is_not_opened_by_a_file(
    admin: Admin, sami: Constituent, now: datetime
) -> None:
    for address in ("sami@example.org", "rana@example.net"):
        people.suppress(address=address, reason="complaint", actor=hind(), now=now)
    rows = [
        ("S", "sami@example.org", "", "", "yes", "no"),
        ("Rana", "rana@example.net", "", "", "yes", "no"),
    ]
    assert checks(admin, *rows)["counts"]["stays"] == 2
    expected = [[("news", "suppressed")], [("news", "suppressed")]]
    assert stays(admin) == expected
    admin.runs(known="update")

    assert stays(admin) == expected
    for person in everybody():
        assert find_choices(person.id) == {"email/appeals": "withdrawn"}
    assert run().broken == ()


def test_an_address_that_is_suppressed_after_the_dry_run_is_told(
    admin: Admin, now: datetime
) -> None:
    checks(admin, ("Rana", "rana@example.net", "", "", "yes", ""))
    people.suppress(address="rana@example.net", reason="bounce", actor=hind(), now=now)
    admin.runs()

    [rana] = everybody()
    assert (stays(admin), find_choices(rana.id)) == ([[("news", "suppressed")]], {})


def test_a_tag_that_is_dropped_meanwhile_leaves_the_row_out(
    admin: Admin, sami: Constituent, now: datetime, tags: list[str]
) -> None:
    checks(admin, ("S", "sami@example.org", "Sings", "choir", "", ""))
    drop_tag(tag=tags[0], actor=hind(), now=now)
    done = admin.runs(known="update")

    assert done["result"] == {"enter": 0, "update": 0, "skip": 1}
    assert people.get(cid=sami.id)[0].note == ""


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_killed_at_any_request_it_completes_everybody_once(
    admin: Admin, now: datetime, tags: list[str], late: bool
) -> None:
    for n in range(3):
        enter(SAMI, now, email=f"k{n}@example.org", phone=None)
    rows = [("S", f"k{n}@example.org", "Sings", "choir", "yes", "") for n in range(3)]
    checks(admin, *rows)
    admin.client.post(f"/api/imports/{admin.id}/run", {"known": "update"}, as_="admin")
    for at in range(1, 60):
        crash = Crashed(at=at, late=late)
        with bad_line(seed=at, faults=[crash], hurried=True), suppress(Killed):
            drain(handlers(), now=admin.client.now + timedelta(minutes=6 * at))
        if admin.now()["status"] == "done":
            break

    assert admin.now()["result"] == {"enter": 0, "update": 3, "skip": 0}
    assert [tag.people for tag in all_tags()] == [3, 0]
    for person in everybody():
        assert len(people.list_consents(cid=person.id, limit=9).consents) == 1
        assert verbs(f"constituent:{person.id}") == ["entered", "edited", "tagged"]
    assert run().broken == ()


def test_a_tag_taken_off_since_comes_again_with_another_file(
    admin: Admin, sami: Constituent, now: datetime, tags: list[str]
) -> None:
    checks(admin, ("S", "sami@example.org", "", "choir", "", ""))
    admin.runs(known="update")
    take_tag(cid=sami.id, tag=tags[0], actor=hind(), now=now)
    counts = checks(admin, ("Sami", "sami@example.org", "", "choir", "", ""))["counts"]

    assert (counts["known"], counts["fills"]) == (1, 1)


def test_a_list_that_comes_again_with_tags_and_agreements_completes_whom_it_brought_in(
    admin: Admin, tags: list[str]
) -> None:
    rows = [("Rana", "rana@example.net", "Sings"), ("Maya", "maya@example.net", "")]
    admin.sends(as_csv([HEAD[:3], *rows]))
    admin.checks()
    admin.runs()
    more = [(*rows[0], "choir", "yes", ""), (*rows[0], "choir", "yes", ""), (*rows[1], "", "", "")]

    counts = checks(admin, *more)["counts"]
    assert (counts["known"], counts["fills"], counts["before"]) == (1, 1, 2)
    assert admin.runs(known="update")["result"] == {"enter": 0, "update": 1, "skip": 2}
    by_email = {row.email: row.id for row in everybody()}
    assert [tag.id for tag in tags_of(by_email["rana@example.net"])] == tags[:1]
    assert find_choices(by_email["rana@example.net"]) == {"email/news": "given"}
    assert checks(admin, *more)["counts"]["before"] == 3
    assert run().broken == ()


def test_the_same_file_with_tags_and_agreements_again_adds_nothing(
    admin: Admin, tags: list[str], now: datetime
) -> None:
    row = ("Rana", "rana@example.net", "", "choir", "yes", "")
    checks(admin, row)
    admin.runs()
    [rana] = everybody()
    counts = checks(admin, row)["counts"]
    assert (counts["before"], counts["stays"]) == (1, 0)

    says(people.get(cid=rana.id)[0], "withdrawn", now)
    counts = checks(admin, row)["counts"]
    assert (counts["before"], counts["stays"], stays(admin)) == (1, 1, [[("news", "withdrew")]])
    assert admin.runs(known="update")["result"] == {"enter": 0, "update": 0, "skip": 1}
    assert find_choices(rana.id) == {"email/news": "withdrawn"}
