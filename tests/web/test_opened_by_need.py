"""Doors that are opened with their first request: what is closed is imported by nobody, and opens with its guard."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chalicelib.web import Application, doors_of
from tests.web.asking import Gateway, Lambda, listening

ROSES = """
from chalicelib.web import Call, Doors, Shape, anyone, may, signed_in

class Told(Shape):
    text: str

doors = Doors(__name__)

@doors.get("/roses", anyone(), answer=Told)
def roses(call):
    return Told(text="roses")

@doors.get("/roses/{id}", may("roses.read"), answer=Told)
def rose(call):
    return Told(text="one rose")
"""
PRUNING = """
from chalicelib.web import Call, Doors, signed_in

doors = Doors(__name__)

@doors.post("/roses", signed_in())
def prune(call):
    return None
"""
PLAN = {"roses_of_a_test": "/roses /roses/{id}", "pruning_of_a_test": "/roses"}
ID = "01JD8X5CZ0TESTTESTTESTTEST"


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of modules with doors, which nobody has imported."""
    (tmp_path / "roses_of_a_test.py").write_text(ROSES)
    (tmp_path / "pruning_of_a_test.py").write_text(PRUNING)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for module in PLAN:
        sys.modules.pop(module, None)


def at_the_gate(plan: dict[str, str]) -> Gateway:
    app = Application("small")
    app.promise(plan)
    return listening(app)


def ask(gate: Gateway, method: str, path: str, route: str) -> int:
    """The status of a request as the gateway sends it, which has the table of addresses from the template."""
    at = int(gate.now.timestamp() * 1000)
    asked = {"httpMethod": method, "resourcePath": route, "path": path, "requestTimeEpoch": at}
    event = {
        "path": path,
        "requestContext": asked,
        "headers": {},
        "pathParameters": {"id": ID} if "{id}" in route else None,
        "multiValueQueryStringParameters": None,
        "stageVariables": None,
        "body": None,
    }
    return int(gate.app(event, Lambda())["statusCode"])


def test_nothing_is_imported_for_an_address_that_is_nobodys(garden: Path) -> None:
    gate = at_the_gate(PLAN)
    assert ask(gate, "GET", "/tulips", "/tulips") == 404
    assert set(PLAN) & set(sys.modules) == set()


def test_the_first_request_finds_the_door_and_its_guard(garden: Path) -> None:
    assert ask(at_the_gate(PLAN), "GET", f"/roses/{ID}", "/roses/{id}") == 401
    assert set(PLAN) & set(sys.modules) == {"roses_of_a_test"}


def test_an_address_opens_in_all_modules_that_have_a_part_of_it(garden: Path) -> None:
    gate = at_the_gate(PLAN)
    assert [ask(gate, method, "/roses", "/roses") for method in ("GET", "POST")] == [200, 401]
    assert gate.ask("DELETE", "/roses").headers["allow"] == "GET, POST"


def test_whoever_goes_through_the_table_sees_every_door(garden: Path) -> None:
    assert sorted(at_the_gate(PLAN).app.routes) == ["/roses", "/roses/{id}"]
    assert len(at_the_gate(PLAN).app.routes) == 2
    assert {(door.method, door.path) for door in doors_of(at_the_gate(PLAN).app)} == {
        ("GET", "/roses"),
        ("POST", "/roses"),
        ("GET", "/roses/{id}"),
    }


@pytest.mark.parametrize("said", ["/roses", "/roses /roses/{id} /roses/{id}/thorns"])
def test_a_module_that_opens_other_doors_than_promised_opens_none(garden: Path, said: str) -> None:
    gate = at_the_gate({"roses_of_a_test": said})
    with pytest.raises(LookupError, match="roses_of_a_test does not open what was promised"):
        ask(gate, "GET", "/roses", "/roses")
    with pytest.raises(LookupError):
        ask(gate, "GET", "/roses", "/roses")


def test_what_could_not_be_imported_is_tried_again(garden: Path) -> None:
    gate = at_the_gate(PLAN)
    (garden / "roses_of_a_test.py").write_text("raise OSError('the disk')")
    with pytest.raises(OSError, match="the disk"):
        ask(gate, "GET", "/roses", "/roses")
    (garden / "roses_of_a_test.py").write_text(ROSES)
    assert ask(gate, "GET", "/roses", "/roses") == 200


def test_many_first_requests_at_once_wait_for_the_door(garden: Path) -> None:
    slow = "import tests.web.test_opened_by_need as here\nhere.begun.set()\nhere.go_on.wait(20)\n"
    (garden / "roses_of_a_test.py").write_text(slow + ROSES)
    for event in (begun, go_on):
        event.clear()
    gate = at_the_gate(PLAN)
    asked = [("/roses", "/roses", 200), (f"/roses/{ID}", "/roses/{id}", 401)] * 50
    with ThreadPoolExecutor(len(asked)) as pool:
        answers = [pool.submit(ask, gate, "GET", path, route) for path, route, _ in asked]
        assert begun.wait(20)
        go_on.set()
        assert [answer.result() for answer in answers] == [status for *_, status in asked]


begun, go_on = threading.Event(), threading.Event()
