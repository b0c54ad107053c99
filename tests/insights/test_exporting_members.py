"""Members, the directory and hours as files: what each member allowed, and nothing else."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib import members, people
from tests.cast import GRACE, LAMIS, SAMI, Somebody, enter, hind
from tests.doors import Doors
from tests.insights.taking_out import FORMS, export, rows_of
from tests.members.club import join, open_level

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


@pytest.mark.parametrize("form", FORMS)
def test_hours_that_wait(house: Doors, form: str) -> None:
    assert rows_of(export(house, "hours", form), form)[1:] == []
