"""A run that is killed, doubled or cut short writes every row once."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.insights.verify import run
from chalicelib.people.importing.receiving import get_import
from chalicelib.promises import handlers
from chalicelib.store import drain, promised
from infra.trust.faults import Crashed, Killed, Partial
from infra.trust.line import bad_line
from tests.cast import SAMI, enter
from tests.people.files_of_people import ENGLISH, Admin, as_csv, everybody, people_rows

ROWS_OF_F14 = 50


def _killed_runs(admin: Admin, content: bytes) -> Iterator[None]:
    """The run of a file, begun and then killed at one request after another until it is done."""
    admin.sends(content)
    admin.checks()
    admin.client.post(f"/api/imports/{admin.id}/run", {}, as_="admin")
    for at in range(1, 60):
        crash = Crashed(at=at, late=at % 2 == 0)
        with bad_line(seed=at, faults=[crash], hurried=True), suppress(Killed):
            drain(handlers(), now=admin.client.now + timedelta(minutes=6 * at))
        yield


def test_a_run_killed_at_any_request_writes_every_row_once(admin: Admin) -> None:
    content = as_csv([ENGLISH, *people_rows(ROWS_OF_F14)])
    for _ in _killed_runs(admin, content):
        if admin.now()["status"] == "done":
            break

    assert admin.now()["result"] == {"enter": ROWS_OF_F14, "update": 0, "skip": 0}
    assert len({row.email for row in everybody()}) == len(everybody()) == ROWS_OF_F14
    assert run().broken == ()


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_a_run_killed_at_each_row_goes_on_at_the_next(
    admin: Admin, late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one row to a commit, the worker dies at commit 1, 2, 3 … of the fifty."""
    monkeypatch.setattr("chalicelib.people.importing.running.MOST", 3)
    admin.sends(as_csv([ENGLISH, *people_rows(ROWS_OF_F14)]))
    admin.checks()
    admin.client.post(f"/api/imports/{admin.id}/run", {}, as_="admin")
    for k in range(ROWS_OF_F14):
        # The outbox is read and its row claimed, the work is read; the fourth request is the first commit.
        crash = Crashed(at=4 if late else 5, late=late)
        with bad_line(seed=k, faults=[crash], hurried=True), suppress(Killed):
            drain(handlers(), now=admin.client.now + timedelta(minutes=6 * k))
    drain(handlers(), now=admin.client.now + timedelta(days=1))
    done = admin.now()

    assert done["result"] == {"enter": ROWS_OF_F14, "update": 0, "skip": 0}
    assert len(everybody()) == ROWS_OF_F14
    assert run().broken == ()


def test_what_a_batch_leaves_out_is_asked_for_again(admin: Admin, now: datetime) -> None:
    enter(SAMI, now)
    rows = [ENGLISH, *people_rows(30), ("Sami", "sami@example.org", "", "", "")]
    with bad_line(seed=3, faults=[Partial(0.5)], hurried=True):
        admin.sends(as_csv(rows))
        counts = admin.checks()["counts"]

    assert (counts["new"], counts["known"]) == (30, 1)


def test_two_workers_at_once_write_every_row_once(admin: Admin) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(40)]))
    admin.checks()
    admin.client.post(f"/api/imports/{admin.id}/run", {}, as_="admin")
    row = next(every_promise())
    handlers()["import"]("", row, admin.client.now)
    handlers()["import"]("", row, admin.client.now)
    done = admin.works()

    assert done["result"]["enter"] == len(everybody()) == 40


def every_promise() -> Iterator[dict[str, Any]]:
    return (r.data for r in promised() if r.topic == "import")


def test_somebody_entered_meanwhile_is_left_out(admin: Admin, now: datetime) -> None:
    admin.sends(as_csv([ENGLISH, *people_rows(3)]))
    admin.checks()
    enter(SAMI, now, email="p1@example.org")
    done = admin.runs()

    assert done["result"] == {"enter": 2, "update": 0, "skip": 1}
    assert len(everybody()) == 3


def test_a_check_killed_between_chunks_still_knows_who_stood_in_those_before(
    admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("checking", "running", "showing"):
        monkeypatch.setattr(f"chalicelib.people.importing.{module}.CHUNK", 4)
    rows = people_rows(18)
    admin.sends(as_csv([ENGLISH, *rows, *rows[:5]]))
    admin.alone = True
    admin.checks()
    done = []
    for k in range(8):
        with bad_line(seed=k, faults=[Crashed(at=22)], hurried=True), suppress(Killed):
            drain(handlers(), now=admin.client.now + timedelta(minutes=6 * k))
        done.append(get_import(admin.id).done)
    drain(handlers(), now=admin.client.now + timedelta(days=1))

    assert len(set(done) - {0, 23}) > 1, "no worker died between two chunks"
    assert admin.now()["status"] == "waiting"
    assert admin.verdicts() == ["new"] * 18 + ["twice"] * 5
