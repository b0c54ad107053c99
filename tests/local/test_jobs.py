"""Schedules, the outbox and the clock, through the runner and its addresses."""

from datetime import UTC, datetime, timedelta

import pytest

from infra.local.jobs.journal import Journal
from infra.local.jobs.runner import Runner
from tests.local.conftest import MOMENT, TOKEN, Served
from tests.local.small_app import SEEN


def test_each_schedule_fires_once_for_its_latest_due_moment(served: Served) -> None:
    served.clock.move(MOMENT)
    served.runner.tick()
    SEEN.clear()
    served.clock.move(MOMENT + timedelta(days=3, minutes=6))
    runs = served.runner.tick()
    assert [(run.name, run.time, run.outcome) for run in runs] == [
        ("nightly", "2027-03-04T03:15:00Z", "done"),
        ("often", "2027-03-04T03:15:00Z", "done"),
    ]
    assert runs[0].result == {
        "time": "2027-03-04T03:15:00Z",
        "resource": "arn:aws:events:us-east-1:000000000000:rule/nightly",
    }
    assert served.runner.tick() == []


def test_what_fell_due_while_the_system_was_off_fires_when_it_comes_back(served: Served) -> None:
    served.clock.move(MOMENT)
    served.runner.tick()
    journal = Journal(served.files / "jobs.json")
    again = Runner(served.runner._functions, journal, served.clock)
    again.learn()
    served.clock.move(MOMENT + timedelta(days=1))
    assert [run.name for run in again.tick()] == ["nightly", "often"]


def test_a_clock_moved_back_fires_nothing_twice(served: Served) -> None:
    served.clock.move(MOMENT + timedelta(hours=1))
    served.runner.tick()
    served.clock.move(MOMENT)
    assert served.runner.tick() == []


def test_a_job_that_fails_says_so_and_the_others_run(served: Served) -> None:
    run = served.runner.run("broken")
    assert (run.outcome, run.error) == ("failed", "RuntimeError: it broke")
    assert served.runner.run("nightly", MOMENT).outcome == "done"


def test_run_as_if_at_a_moment(served: Served) -> None:
    page = {"name": "nightly", "at": "2026-01-02T03:15:00Z"}
    run = served.client.post("/_local/jobs/run", page).json
    assert (run["outcome"], run["result"]["time"]) == ("done", "2026-01-02T03:15:00Z")
    assert SEEN == [{"name": "nightly", "time": "2026-01-02T03:15:00Z"}]


@pytest.mark.parametrize(
    ("page", "status"),
    [({"name": "none"}, 404), ({}, 404), ({"name": "nightly", "at": "tomorrow"}, 422), ([], 404)],
)
def test_what_cannot_be_run(served: Served, page: object, status: int) -> None:
    assert served.client.post("/_local/jobs/run", page).status == status


def test_the_list_of_jobs_with_schedules_and_watermarks(served: Served) -> None:
    served.clock.move(MOMENT)
    served.runner.run("nightly", datetime(2027, 2, 28, 3, 15, tzinfo=UTC))
    page = served.client.get("/_local/jobs.json").json
    assert page["moved"] is True
    assert [job["name"] for job in page["jobs"]] == [
        *("nightly", "often", "outbox"),
        *("broken", "lasting"),
    ]
    assert page["jobs"][0]["last"]["time"] == "2027-02-28T03:15:00Z"
    assert page["jobs"][0]["next"] == "2027-03-01T03:15:00Z"
    assert page["jobs"][0]["expression"] == "cron(15 3 * * ? *)"


def test_moving_the_clock_runs_what_falls_due(served: Served) -> None:
    served.client.post("/_local/clock", {"moment": "2027-03-01T03:10:00Z"})
    page = served.client.post("/_local/clock", {"moment": "2027-03-02T03:20:00Z"}).json
    assert [run["name"] for run in page["ran"]] == ["nightly", "often"]
    assert page["moved"] is True
    page = served.client.post("/_local/clock", {"moment": None}).json
    assert (page["moved"], page["ran"]) == (False, [])
    assert served.client.post("/_local/clock", {"moment": "soon"}).status == 422


def test_the_outbox_is_the_apps_and_its_failure_is_shown(served: Served) -> None:
    served.outbox.empty()
    assert [each["name"] for each in SEEN] == ["outbox"]
    assert (served.outbox.emptied, served.outbox.problem) == (1, "")


def test_a_look_wakes_the_lanes_for_what_is_due_and_after_a_failure(served: Served) -> None:
    def look() -> list[bool]:
        served.outbox.look()
        return [lane.is_poked for lane in served.outbox.lanes]

    assert look() == [False, False]
    served.outbox.lanes[0].problem = "the worker was gone"
    assert look() == [True, True]


def test_what_is_due_wakes_the_lanes(served: Served) -> None:
    served.due.append("a letter whose moment has come")
    served.outbox.look()
    assert [lane.is_poked for lane in served.outbox.lanes] == [True, True]


def test_handlers_cannot_be_called_without_the_token(served: Served) -> None:
    page = {"name": "lasting", "event": {}}
    assert served.worker.post("/_local/invoke", page).status == 403
    assert served.worker.post("/_local/invoke", page, X_Local_Token="wrong").status == 403
    assert served.worker.post("/_local/invoke", page, X_Local_Token=TOKEN).status == 200
    assert served.client.get("/_local/handlers").status == 403
    assert served.client.get("/_local/due").status == 403


def test_the_process_of_the_requests_runs_no_handler(served: Served) -> None:
    page = {"name": "nightly", "event": {}}
    assert served.client.post("/_local/invoke", page, X_Local_Token=TOKEN).status == 404
    assert SEEN == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_of_jobs(served: Served, lang: str) -> None:
    got = served.client.get("/_local/jobs", Accept_Language=lang)
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in got.text
    assert "cron(15 3 * * ? *)" in got.text
    assert ("المهام والساعة" in got.text) == (lang == "ar")


def test_a_form_leads_back_to_the_page(served: Served) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    got = served.client.ask("POST", "/_local/jobs/run?lang=ar", b"name=nightly&at=", kind)
    assert (got.status, got.headers["Location"]) == (303, "/_local/jobs?lang=ar")
