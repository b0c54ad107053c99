"""Tags and agreements of a file: a tag that is known, a consent with the statement and what proves it, or neither."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights.verify import run
from chalicelib.people.tagging import tags_of
from chalicelib.people.tags import all_tags, make_tag
from tests.cast import hind
from tests.people.files_of_people import Admin, as_csv, everybody, people_rows

HEAD = ("Name", "E-mail", "Tags", "Newsletter", "حملات التبرع")
BASIS: dict[str, Any] = {
    "wording": "I want to hear from you.",
    "proof": "Paper forms of 2024, binder 3",
}


@pytest.fixture
def tags(now: datetime) -> list[str]:
    names: list[dict[str, str]] = [{"ar": "مانحون كبار", "en": "Major donors"}, {"en": "Choir"}]
    moments = (now, now + timedelta(seconds=1))
    return [make_tag(name=n, actor=hind(), now=at).id for n, at in zip(names, moments, strict=True)]


def by_email() -> dict[str | None, str]:
    return {row.email: row.id for row in everybody()}


def test_tags_and_consents_come_in_with_the_people(
    admin: Admin, now: datetime, tags: list[str]
) -> None:
    rows = [
        HEAD,
        ("Rana", "rana@example.net", "choir; مانحون كبار", "yes", "لا"),
        ("Maya", "maya@example.net", "CHOIR", "", ""),
        ("Ziad", "ziad@example.net", "", "نعم", ""),
    ]
    admin.sends(as_csv(rows))
    assert admin.guessed() == ["name", "email", "tags", "news", "appeals"]
    admin.checks(**BASIS)
    assert admin.runs()["result"]["enter"] == 3

    found = by_email()
    assert [tag.id for tag in tags_of(found["rana@example.net"])] == tags
    assert [(tag.id, tag.people) for tag in all_tags()] == [(tags[0], 1), (tags[1], 2)]
    said = people.list_consents(cid=found["rana@example.net"], limit=9).consents
    assert {(one.choice.purpose, one.choice.state) for one in said} == {
        ("news", "given"),
        ("appeals", "withdrawn"),
    }
    basis = said[0].basis
    assert (basis.source, basis.wording, basis.note) == ("import", *BASIS.values())
    ziad, _ = people.get(cid=found["ziad@example.net"])
    maya, _ = people.get(cid=found["maya@example.net"])
    assert people.may_send(ziad, purpose="news") is None
    assert people.may_send(maya, purpose="news") is not None
    assert run().broken == ()


@pytest.mark.parametrize("told", [{}, {"wording": "  ", "proof": "x"}, {"wording": "Yes to all"}])
def test_a_consent_needs_its_statement_and_what_proves_it(
    admin: Admin, told: dict[str, Any]
) -> None:
    admin.sends(as_csv([HEAD, ("Rana", "r@example.net", "", "yes", "")]))
    body = {"fields": ["name", "email", "", "news", ""], **told}
    answer = admin.client.post(f"/api/imports/{admin.id}/check", body, as_="admin")

    assert (answer.status, answer.json["errors"][0]["code"]) == (422, "consent_unproven")


def test_what_is_unknown_is_told_row_by_row(admin: Admin, tags: list[str]) -> None:
    many = ";".join("choir" for _ in range(9))
    rows = [
        HEAD,
        ("Rana", "rana@example.net", "Choir, Donors, Friends", "", ""),
        ("Maya", "maya@example.net", "", "perhaps", ""),
        ("Ziad", "ziad@example.net", many, "", ""),
    ]
    admin.sends(as_csv(rows))
    admin.checks(**BASIS)

    assert admin.wrong() == [
        (2, "tags", "tag_unknown"),
        (2, "tags", "tag_unknown"),
        (3, "news", "answer_unknown"),
        (4, "tags", "too_many_tags"),
    ]


def test_a_hundred_with_one_tag_are_counted_and_the_same_file_adds_nothing(
    admin: Admin, tags: list[str]
) -> None:
    rows = [("Name", "E-mail", "Tags"), *((*row[:2], "choir") for row in people_rows(100))]
    for expected in (100, 0):
        admin.sends(as_csv(rows))
        admin.checks()
        assert admin.runs()["result"]["enter"] == expected
    without = [("Name", "E-mail"), *(row[:2] for row in people_rows(3))]
    admin.sends(as_csv(without))
    assert admin.checks()["counts"]["before"] == 3

    assert [tag.people for tag in all_tags()] == [0, 100]
    assert run().broken == ()
