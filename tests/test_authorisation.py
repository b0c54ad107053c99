"""Every cell of the matrix, tried at the door."""

import re

import pytest

from tests import matrix
from tests.conftest import GROUND
from tests.doors import Answered, Doors
from tests.matrix import Row

ID = "01JD8X5CZ0TESTTESTTESTTEST"
ROWS = matrix.rows()


def _knock(client: Doors, row: Row, who: str) -> Answered:
    path = row.route.replace("{slug}", "nothing").replace("{lang}", "ar")
    path = re.sub(r"\{(id|person|point|tag)\}", ID, path)
    as_ = None if who == matrix.PUBLIC else who
    return client.send(row.method, path, None if row.method == "GET" else {}, as_=as_)


def _refused(answer: Answered) -> bool:
    if "html" in answer.headers.get("content-type", ""):
        return answer.status == 401
    return answer.status in (401, 403) and answer.code != "cross_origin"


@pytest.mark.parametrize("who", matrix.KNOCKERS)
def test_everybody_passes_the_doors_that_the_matrix_opens_to_them_and_no_other(
    client: Doors, who: str
) -> None:
    """Who is refused is told so rightly, and changes nothing."""
    _knock(client, ROWS[0], who)
    client.get("/api/me", as_=None if who == matrix.PUBLIC else who)
    before = GROUND.rows()
    closed = [(row, _knock(client, row, who)) for row in ROWS if not row.open_to(who)]
    assert GROUND.rows() == before
    at_staff = {(each.status, each.code) for row, each in closed if not row.portal}
    unknown = who in (matrix.PUBLIC, matrix.PERSON)
    assert at_staff <= {(401, "no_identity") if unknown else (403, "forbidden")}
    assert {each.status for row, each in closed if row.portal} <= {401}
    tried = [row for row in ROWS if row.open_to(who) and row.name != "DELETE /api/session"]
    assert [row.name for row in tried if _refused(_knock(client, row, who))] == []


@pytest.mark.parametrize("who", ["admin", "key:admin", "person"])
def test_reading_never_writes(client: Doors, who: str) -> None:
    client.get("/api/me", as_=who)
    before = GROUND.rows()
    for row in ROWS:
        if row.method == "GET":
            _knock(client, row, who)
    assert GROUND.rows() == before


def test_a_key_opens_what_its_role_opens(client: Doors) -> None:
    for role in ("finance", "viewer"):
        tried = [row for row in ROWS if row.name != "DELETE /api/session"]
        person = {row.name for row in tried if not _refused(_knock(client, row, role))}
        program = {row.name for row in tried if not _refused(_knock(client, row, f"key:{role}"))}
        assert program == person


def test_charlie_who_was_let_go_passes_no_door_of_staff(client: Doors) -> None:
    answers = {row.name: _knock(client, row, "charlie") for row in ROWS}
    opened = {name for name, answer in answers.items() if answer.status != 401}
    assert opened == {row.name for row in ROWS if row.open_to(matrix.PUBLIC)}
