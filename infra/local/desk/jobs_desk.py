"""What the addresses of jobs and clock answer."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from infra.local.clock import Clock, parse_moment, show_moment
from infra.local.desk.forms import form
from infra.local.desk.jobs_page import jobs_page
from infra.local.desk.page import lang_of, see_other
from infra.local.jobs.outbox import Outbox
from infra.local.jobs.runner import Runner
from infra.local.jobs.sweep import Sweep
from infra.local.server.exchange import Answer, Incoming, json_answer, problem


class JobsDesk:
    """Jobs and clock. `moved` hears of each move of the clock, before anything is fired."""

    def __init__(
        self, runner: Runner, outbox: Outbox, sweep: Sweep, clock: Clock, moved: Callable[[], None]
    ) -> None:
        self._runner = runner
        self._outbox = outbox
        self._sweep = sweep
        self._clock = clock
        self._moved = moved

    def answer(self, request: Incoming) -> Answer:
        """The answer to a path under /_local/jobs and /_local/clock."""
        known = {
            ("GET", "/_local/jobs"): lambda: jobs_page(
                request, self._runner, self._outbox, self._clock
            ),
            ("GET", "/_local/jobs.json"): lambda: json_answer(self._json()),
            ("GET", "/_local/clock"): lambda: json_answer(self._time()),
            ("POST", "/_local/jobs/run"): lambda: self._run(request),
            ("POST", "/_local/clock"): lambda: self._move(request),
        }
        found = known.get((request.method, request.path))
        return found() if found else problem(404, "no_such_address")

    def _json(self) -> dict[str, Any]:
        jobs = [each for each in self._runner.handlers if each.is_job]
        return self._time() | {
            "jobs": [self._job(each.name) | asdict(each) for each in jobs],
            "outbox": {"emptied": self._outbox.emptied, "problem": self._outbox.problem},
            "swept": _shown(self._sweep.last),
        }

    def _job(self, name: str) -> dict[str, Any]:
        last = self._runner.last(name)
        return {"last": asdict(last) if last else None, "next": _shown(self._runner.next(name))}

    def _time(self) -> dict[str, Any]:
        return {"now": show_moment(self._clock.now()), "moved": bool(self._clock.ahead)}

    def _run(self, request: Incoming) -> Answer:
        asked = form(request)
        try:
            at = parse_moment(asked["at"]) if asked.get("at") else None
            run = self._runner.run(asked.get("name", ""), at)
        except ValueError:
            return problem(422, "moment_wrong")
        except KeyError:
            return problem(404, "no_such_address")
        self._outbox.poke()
        return self._done(request, asdict(run))

    def _move(self, request: Incoming) -> Answer:
        asked = form(request).get("moment", "")
        try:
            moment = parse_moment(asked) if asked else None
        except ValueError:
            return problem(422, "moment_wrong")
        self._clock.move(moment)
        self._moved()
        runs = [asdict(run) for run in self._runner.tick()]
        self._outbox.poke()
        return self._done(request, self._time() | {"ran": runs})

    def _done(self, request: Incoming, page: object) -> Answer:
        if request.header("Content-Type").startswith("application/json"):
            return json_answer(page)
        return see_other(f"/_local/jobs?lang={lang_of(request)}")


def _shown(moment: datetime | None) -> str | None:
    return show_moment(moment) if moment else None
