"""Members, the directory and hours as files: what each member allowed, and nothing else."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader

from chalicelib import members, people
from chalicelib.members.keeping import keep
from tests.cast import GRACE, LAMIS, SAMI, Somebody, enter, hind
from tests.doors import Doors
from tests.insights.taking_out import FORMS, ask, export, rows_of
from tests.members.club import join, open_level
from tests.members.mailroom import ending, mailroom

Member = Callable[..., people.Constituent]


@pytest.fixture
def member(house: Doors, now: datetime, today: date) -> Member:
    """Makes members who let others see what is said."""
    level = open_level(now - timedelta(days=30))

    def make(one: Somebody, **shown: Any) -> people.Constituent:
        person = enter(one, now)
        join(person, level, today - timedelta(days=5))
        members.directory.choose(
            person=person.id,
            shown=shown,
            town="بيروت",
            actor=hind(),
            now=now,
        )
        return person

    return make


@pytest.mark.parametrize("form", (*FORMS, "pdf"))
def test_the_directory_holds_what_each_member_allowed_and_nothing_else(
    house: Doors, member: Member, form: str
) -> None:
    member(SAMI, name="public", email="members", phone="nobody", town="public")
    member(GRACE, name="members", email="nobody", phone="members")
    member(LAMIS, name="nobody", phone="public")
    hidden = (str(SAMI.phone), str(GRACE.email), str(LAMIS.phone), "Lamis")

    text = _text(export(house, "directory", form), form)

    assert [word for word in hidden if word in text] == []
    assert all(word in text for word in (str(SAMI.email), str(GRACE.phone), "Grace Okonkwo"))
    public = _text(export(house, "directory", form, audience="public"), form)
    assert str(SAMI.email) not in public
    assert "Grace" not in public


def _text(content: bytes, form: str) -> str:
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return "\n".join(str(cell) for row in rows_of(content, form) for cell in row)


def test_the_directory_tells_who_opted_in_and_when(house: Doors, member: Member) -> None:
    member(SAMI, name="public", email="members")
    head, row = rows_of(export(house, "directory", "csv"), "csv")
    told = dict(zip(head, row, strict=True))

    assert told["تاريخ الموافقة"] == "2026-11-22"
    assert (told["من يرى الاسم"], told["من يرى البريد"], told["من يرى الهاتف"]) == (
        "الجميع",
        "الأعضاء",
        "لا أحد",
    )


def test_a_long_directory_has_numbered_pages(house: Doors, member: Member) -> None:
    for number in range(45):
        member(Somebody(f"عضو {number}", None, None, None, "ar", "none"), name="public")
    pages = PdfReader(io.BytesIO(export(house, "directory", "pdf"))).pages

    assert len(pages) == 2


@pytest.mark.parametrize("form", FORMS)
def test_memberships_by_their_state(house: Doors, member: Member, form: str) -> None:
    sami = member(SAMI, name="public")
    head, row = rows_of(export(house, "memberships", form, state="active"), form)
    told = dict(zip(head, row, strict=True))

    assert (told["الاسم بالعربية"], told["البريد الإلكتروني"]) == (sami.name["ar"], SAMI.email)
    assert rows_of(export(house, "memberships", form, state="lapsed"), form)[1:] == []


def test_those_who_left_last_come_first_as_on_the_screen(
    house: Doors, now: datetime, today: date
) -> None:
    level = open_level(now - timedelta(days=900))
    for one, years in ((SAMI, 2), (GRACE, 1), (LAMIS, 3)):
        join(enter(one, now), level, today - timedelta(days=365 * years + 90))
    keep(now=now)
    rows = _told(export(house, "memberships", "csv", state="lapsed"))
    shown = house.get("/api/memberships?state=lapsed", as_="admin").json["items"]

    assert [row["المعرّف"] for row in rows] == [one["id"] for one in shown]
    assert [row["الاسم بالإنجليزية"] for row in rows] == ["Grace Okonkwo", "Sami Haddad", "Lamis"]


def _told(content: bytes, form: str = "csv") -> list[dict[str, Any]]:
    head, *rows = rows_of(content, form)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _reminded(now: datetime) -> None:
    """Two levels end in sixty days: سامي and Grace are written to, لميس has no address."""
    end = date(2027, 1, 21)
    for slug, folk in (("friend", (SAMI, LAMIS)), ("patron", (GRACE,))):
        level = open_level(now, slug=slug)
        for one in folk:
            ending(one, level, end, now)
    with mailroom() as post:
        post.day(now)


@pytest.mark.parametrize("form", FORMS)
def test_reminders_tell_who_got_which_and_who_did_not_and_why(
    house: Doors, now: datetime, form: str
) -> None:
    _reminded(now)
    content = export(house, "reminders", form)
    shown = house.get("/api/reminders?limit=100", as_="admin").json["items"]

    rows = _told(content, form)
    assert [row["المعرّف"] for row in rows] == [one["constituent"] for one in shown]
    assert {row["الاسم بالإنجليزية"]: row["النتيجة"] for row in rows} == {
        "Sami Haddad": "أُرسل",
        "Grace Okonkwo": "أُرسل",
        "Lamis": "لا عنوان",
    }
    assert {row["التذكير"] for row in rows} == {"قبل الانتهاء بـ60 يومًا"}
    assert {str(row["مدفوعة حتى"])[:10] for row in rows} == {"2027-01-21"}
    assert str(SAMI.email) not in str(rows_of(content, form))


def test_reminders_are_filtered_as_on_the_screen(house: Doors, now: datetime) -> None:
    _reminded(now)
    level = house.get("/api/reminders?outcome=no_address", as_="admin").json["items"][0]["level"]
    for query in (
        {"outcome": "no_address"},
        {"step": "-60", "level": level},
        {"step": "7"},
        {"from": "2026-11-01", "to": "2026-11-21"},
        {"from": "2026-11-22", "to": "2026-11-22", "outcome": "sent"},
    ):
        shown = house.get(f"/api/reminders?{urlencode(query)}", as_="admin").json["items"]
        rows = _told(export(house, "reminders", "csv", **query))
        assert [row["المعرّف"] for row in rows] == [one["constituent"] for one in shown], query


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"from": "2026-02-30"}, "query.from", "export_filter_wrong"),
        ({"from": "0001-01-01"}, "query.from", "export_filter_wrong"),
        ({"from": "2026-06-01"}, "query.from", "days_too_many"),
        ({"outcome": "rich"}, "query.outcome", "export_filter_wrong"),
        ({"step": "--7"}, "query.step", "export_filter_wrong"),
    ],
)
def test_what_reminders_cannot_be_filtered_by_is_refused(
    house: Doors, query: dict[str, str], field: str, code: str
) -> None:
    answer = ask(house, "reminders", "csv", **query)

    (error,) = answer.json["errors"]
    assert (answer.status, error["field"], error["code"]) == (422, field, code)
    assert house.get("/api/exports", as_="admin").json["items"] == []


@pytest.mark.parametrize("form", FORMS)
def test_hours_that_wait(house: Doors, form: str) -> None:
    assert rows_of(export(house, "hours", form), form)[1:] == []
