"""An import beside many letters: neither waits for the other, and several pieces of work take turns."""

from datetime import datetime
from typing import Any

import pytest

import app
from chalicelib.promises import handlers
from chalicelib.store import LETTERS, LONG, Actor, Changes, drain, promised
from infra.local.jobs.functions import scheduled_event
from infra.local.server.context import Context
from tests.people.files_of_people import ENGLISH, Admin, as_csv, everybody, people_rows

MAILROOM = Actor("system", "test", "test")
LETTERS_WAITING = 500


def _letters(many: int, now: datetime) -> None:
    for begin in range(0, many, 100):
        changes = Changes(actor=MAILROOM, now=now)
        for _ in range(begin, min(many, begin + 100)):
            changes.outbox("letter", {})
        changes.commit()


def _run(name: str, now: datetime) -> Any:
    return getattr(app, name)(scheduled_event(name, now), Context(name, seconds=60))


def test_an_import_behind_500_letters_goes_on_at_once(admin: Admin) -> None:
    """By its own schedule an import is read, checked and brought in, while not one letter has moved."""
    _letters(LETTERS_WAITING, admin.client.now)
    admin.alone = True
    admin.sends(as_csv([ENGLISH, *people_rows(30)]))
    told = []
    for ask in (admin.checks, admin.runs, admin.now):
        _run("long_work", admin.client.now)
        told.append((admin.now()["phase"], admin.now()["status"]))
        ask()

    assert told == [("mapping", "waiting"), ("checked", "waiting"), ("entering", "done")]
    assert len(everybody()) == 30
    assert [row.tries for row in promised(LETTERS)] == [0] * LETTERS_WAITING
    assert list(promised(LONG)) == []


def test_letters_do_not_wait_for_an_import(admin: Admin) -> None:
    admin.alone = True
    admin.sends(as_csv([ENGLISH, *people_rows(3)]))
    _letters(3, admin.client.now)

    sent: list[str] = []
    work = {**handlers(), "letter": lambda row, _data, _now: sent.append(row)}
    drained = drain(work, now=admin.client.now, lanes=[LETTERS])

    assert (drained.done, len(sent), list(promised(LETTERS))) == (3, 3, [])
    assert [row.topic for row in promised(LONG)] == ["import"]


def test_two_imports_take_turns(admin: Admin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.people.importing.running.CHUNK", 2)
    monkeypatch.setattr("chalicelib.people.importing.checking.CHUNK", 2)
    other = Admin(admin.client)
    for who, start in ((admin, 0), (other, 50)):
        who.sends(as_csv([ENGLISH, *people_rows(6, start=start)]))
        who.checks()
    for who in (admin, other):
        who.alone = True
        who.runs()
    happened: list[str] = []
    work = dict(handlers())

    def noted(row: str, data: dict[str, Any], now: datetime) -> None:
        happened.append(data["work"])
        work["import"](row, data, now)

    drain({"import": noted}, now=admin.client.now)

    turns = [set(happened[n : n + 2]) for n in range(0, len(happened), 2)]
    assert turns == [{admin.id, other.id}] * 3
    assert len(everybody()) == 12
