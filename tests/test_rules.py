"""Rules of the house that are executed: about doors, refusals, settings and handlers."""

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate
from referencing import Registry

from app import app
from chalicelib import words
from chalicelib.kit.refusals import Refusal
from chalicelib.settings import Settings, read_settings
from chalicelib.staff import PERMISSIONS, ROLES, permissions_of
from chalicelib.web import VERSION, Door, doors_of
from chalicelib.web.openapi import document
from tests import matrix
from tests.rules.house import held

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "chalicelib").rglob("*.py"))
DOORS = doors_of(app)


def _name(door: Door) -> str:
    return f"{door.method} {door.path}"


def _opens(door: Door, who: str) -> bool:
    if door.guard.kind in ("anyone", "webhook"):
        return True
    if door.guard.kind == "portal" or who in (matrix.PUBLIC, matrix.PERSON):
        return door.guard.kind == "portal" and who == matrix.PERSON
    return door.guard.kind == "signed_in" or door.guard.permission in permissions_of(who)


def test_routes_guards_and_matrix_name_the_same_doors() -> None:
    routed = sorted(f"{method} {path}" for path, found in app.routes.items() for method in found)
    assert routed == sorted(_name(door) for door in DOORS)
    written = sorted(row.name for row in matrix.rows())
    held(
        sorted({*routed} ^ {*written}),
        "Every door has a row in tests/authz_matrix.csv, and every row a door.",
    )
    assert routed == written


def test_every_cell_says_what_its_guard_does() -> None:
    guarded = {_name(door): door for door in DOORS}
    differing = {
        f"{row.name} {who}"
        for row in matrix.rows()
        for who in matrix.KNOCKERS
        if _opens(guarded[row.name], who) != row.open_to(who)
    }
    held(
        sorted(differing),
        "The cell in tests/authz_matrix.csv and the door's guard differ: one of them is wrong.",
    )


def test_every_cell_is_one_of_the_six_and_sig_means_a_webhook() -> None:
    rows = matrix.rows()
    assert {cell for row in rows for cell in row.cells.values()} - matrix.CELLS == set()
    signed = {row.name for row in rows if "sig" in row.cells.values()}
    assert signed == {_name(door) for door in DOORS if door.guard.kind == "webhook"}
    own = {row.name for row in rows if "O" in row.cells.values()}
    assert own <= {_name(door) for door in DOORS if door.guard.kind in ("signed_in", "portal")}


def test_every_guard_asks_for_a_permission_that_somebody_holds() -> None:
    asked = {door.guard.permission for door in DOORS if door.guard.kind == "may"}
    held(
        asked - PERMISSIONS,
        "No role has this permission: chalicelib/staff/roles.py names them all.",
    )
    assert {role for role in ROLES if not permissions_of(role)} == set()


def test_doors_beside_each_other_call_their_variable_the_same() -> None:
    # The gateway refuses two names at one place; Chalice packages them without a word.
    named: dict[str, set[str]] = {}
    for path in app.routes:
        pieces = path.split("/")
        for number, piece in enumerate(pieces):
            if piece.startswith("{"):
                named.setdefault("/".join(pieces[:number]), set()).add(piece)
    assert {place: sorted(names) for place, names in named.items() if len(names) > 1} == {}


def test_a_variable_is_a_whole_piece_of_its_path() -> None:
    halves = [path for path in app.routes if re.search(r"[^/]\{|\}[^/]", path)]
    assert halves == []


def test_reading_takes_no_body_and_every_write_of_staff_takes_a_key_or_says_why_not() -> None:
    assert [_name(door) for door in DOORS if door.body and not door.writes] == []
    without = {
        _name(door)
        for door in DOORS
        if door.writes and door.guard.asks_who and door.kind == "json" and not door.once
    }
    held(
        without - {"DELETE /api/session"},
        "Everything happens twice: a write of staff takes an Idempotency-Key (once=False needs a reason here).",
    )


def test_every_door_says_what_it_answers_and_what_it_is_for() -> None:
    held(
        (_name(d) for d in DOORS if d.kind == "json" and not d.answer and d.status != 204),
        "A door says what it answers: answer=, or status=204 when it is nothing.",
    )


def test_the_document_of_the_whole_product_is_valid_and_complete(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The validator reads its own schemas anew for each of a thousand anchors; a registry never changes.
    crawl, crawled = Registry.crawl, dict[int, tuple[Any, Any]]()

    def crawl_once(own: Any) -> Any:
        if id(own) not in crawled:
            crawled[id(own)] = own, crawl(own)
        return crawled[id(own)][1]

    monkeypatch.setattr(Registry, "crawl", crawl_once)
    made = document(DOORS, version=VERSION, server="https://crm.example.org", cookie="session")
    validate(made)
    operations = [one for methods in made["paths"].values() for one in methods.values()]
    assert len(operations) == len(DOORS)
    assert len({one["operationId"] for one in operations}) == len(DOORS)
    assert [one["operationId"] for one in operations if not one["summary"]] == []


@pytest.fixture(scope="module", autouse=True)
def _everything() -> None:
    """Imports every module, so that no refusal hides in one that is imported lazily."""
    for module in pkgutil.walk_packages([str(ROOT / "chalicelib")], "chalicelib."):
        importlib.import_module(module.name)


def _refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every refusal of the product; tests have their own."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("chalicelib."):
            yield below
        yield from _refusals(below)


def test_a_code_means_one_thing_and_has_one_status() -> None:
    statuses: dict[str, set[int]] = {}
    for kind in _refusals():
        statuses.setdefault(kind.code, set()).add(kind.status)
    assert {code: found for code, found in statuses.items() if len(found) > 1} == {}


def test_every_place_in_the_words_of_a_refusal_is_a_param_that_its_code_gives() -> None:
    source = "\n".join(file.read_text("utf-8") for file in CODE)
    given = set(re.findall(r"\b(\w+)=", source))
    wanted = {
        place
        for key, text in words.every("en").items()
        if key.startswith("refusals.")
        for place in re.findall(r"\{(\w+)\}", text)
    }
    assert wanted - given == set()


def _variable(field: str) -> str:
    """The variable that fills a field, found by asking which one the reader looks up."""
    return {"region": "AWS_REGION"}.get(field, field.upper())


def test_the_variables_are_called_as_the_reader_calls_them() -> None:
    class Asked(dict[str, str]):
        def __getitem__(self, name: str) -> str:
            seen.add(name)
            return super().__getitem__(name)

        def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
            seen.add(name)
            return super().get(name, default)

    seen: set[str] = set()
    read_settings(Asked(SIGNING_KEY="k" * 40))
    assert seen == {_variable(field.name) for field in fields(Settings)}


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


def test_what_runs_by_itself_is_declared_in_app() -> None:
    # On a blueprint the handler would be chalicelib.x, which works here and fails in production.
    sources: list[Any] = [*app.event_sources, *app.pure_lambda_functions]
    handlers = [source.handler_string for source in sources]
    assert [handler for handler in handlers if not handler.startswith("app.")] == []
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) < 100
