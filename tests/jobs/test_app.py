"""What runs by itself: each promise has somebody who keeps it, and what goes wrong is told."""

import ast
import json
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import app
from chalicelib import promises
from chalicelib.giving.model import Fund
from chalicelib.giving.store import EntryRecord, entry_key
from chalicelib.people.importing import receiving as importing
from chalicelib.store import Actor, Changes, Kept, OutboxRow, every, keys, update_one
from infra.local.jobs.functions import scheduled_event
from infra.local.server.context import Context
from tests import cast
from tests.stripe_desk import Stripe

CODE = Path(__file__).parents[2] / "chalicelib"


def run(name: str, at: datetime) -> Any:
    return getattr(app, name)(scheduled_event(name, at), Context(name, seconds=60))


def errors(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The errors in the log, as the fields that a line of it has."""
    return [vars(record) for record in caplog.records if record.levelname == "ERROR"]


def metrics(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was counted for an operator."""
    lines = capsys.readouterr().out.splitlines()
    return [json.loads(line) for line in lines if line.startswith('{"_aws"')]


def promise(topic: str, now: datetime, **data: Any) -> None:
    changes = Changes(actor=Actor("system", "test", "test"), now=now)
    changes.outbox(topic, data)
    changes.commit()


def topics() -> set[str]:
    """Every topic that is promised anywhere."""
    found = set()
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                place = {"changes.outbox": 0, "tell_admins": 1}.get(name)
                if place is not None and isinstance(topic := node.args[place], ast.Constant):
                    found.add(str(topic.value))
            # Long work is promised under what it is.
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WHAT":
                found.add(str(ast.literal_eval(node.value)))
    return found


def test_every_promise_has_somebody_who_keeps_it() -> None:
    kept = [topic for domain in promises.DOMAINS for topic in domain.HANDLERS]
    assert [topic for topic in kept if kept.count(topic) > 1] == []
    assert topics() - set(kept) == set()
    # Long work is promised under a name that its module gives it.
    assert set(kept) - topics() <= {importing.WHAT}


def test_a_promise_nobody_knows_is_told_and_stands_in_nobodys_way(
    tables: str, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    promise("unheard_of", now, name="CANARY")
    promise("invitation", now, user="01JD8X5CZ0TESTTESTTESTTEST")
    assert run("outbox", now) == {"done": 1, "waiting": 1}
    [row] = every(OutboxRow, keys.outbox())
    assert (row.topic, row.problem) == ("unheard_of", "KeyError")
    [line] = errors(caplog)
    assert (line["message"], line["kinds"]) == ("outbox", ["KeyError"])
    assert "CANARY" not in str(line)


def test_a_job_knows_what_another_process_changed_just_before(tables: str, now: datetime) -> None:
    numbers = count()
    kept = Kept(lambda: next(numbers))
    assert (kept.get(), kept.get()) == (0, 0)
    run("outbox", now)
    assert (kept.get(), kept.get()) == (1, 1)


def test_a_stream_wakes_who_keeps_the_promise(tables: str, now: datetime) -> None:
    promise("invitation", now, user="01JD8X5CZ0TESTTESTTESTTEST")
    written = [
        {"eventName": "INSERT", "dynamodb": {"ApproximateCreationDateTime": at.timestamp()}}
        for at in (now - timedelta(seconds=9), now)
    ]
    event = {"Records": written}
    for name, done in (("promised_work", 0), ("promised_letters", 1)):
        assert getattr(app, name)(event, Context(name, seconds=60)) == {"done": done, "waiting": 0}


def test_a_promise_that_fails_for_long_is_an_alarm(
    tables: str, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    promise("unheard_of", now)
    for at in (now, now + timedelta(hours=4)):
        run("outbox", at)
    [first, later] = metrics(capsys)
    assert (first["OldestPromise"], later["OldestPromise"]) == ([0.0], [4 * 3600.0])
    assert later["service"] == tables


def test_a_row_that_always_fails_is_tried_ever_more_rarely(tables: str, now: datetime) -> None:
    promise("receipt", now, gift="01JD8X5CZ0TESTTESTTESTTEST")
    at, waits = now, []
    for _ in range(20):
        run("outbox", at)
        [row] = every(OutboxRow, keys.outbox())
        assert row.not_before is not None
        waits.append((row.not_before - at).total_seconds())
        assert run("outbox", at) == {"done": 0, "waiting": 0}
        at = row.not_before
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (5, 20_480)


def test_broken_books_are_an_alarm(
    fund: Fund,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    assert run("verify", now)["broken"] == 0
    assert (errors(caplog), metrics(capsys)) == ([], [])
    update_one(entry_key(gift), [EntryRecord.refunded.set(1)])
    assert run("verify", now)["broken"] == 1
    [line] = errors(caplog)
    assert (line["message"], line["broken"]) == ("verify", 1)
    assert [counted["BooksBroken"] for counted in metrics(capsys)] == [[1.0]]


def test_events_that_stripe_forgot_before_they_were_read_are_an_alarm(
    stripe: Stripe,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("reconcile", now)
    assert errors(caplog) == []
    assert [counted["Reconciled"] for counted in metrics(capsys)] == [[1.0]]
    assert run("reconcile", now + timedelta(days=40))["lost_hours"] == 10 * 24 + 2
    assert [line["message"] for line in errors(caplog)] == ["reconcile"]
    assert [counted["EventsLost"] for counted in metrics(capsys)] == [[1.0]]
