"""Fires schedules at their time or at a moved clock; one run of a job at a time."""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from infra.local.clock import Clock, show_moment
from infra.local.jobs.functions import Functions, Handler, HandlerFailed, scheduled_event
from infra.local.jobs.journal import Journal, Run
from infra.local.jobs.schedules import NotASchedule, Schedule, parse_schedule

# What commits promised, by lane: emptied by loops of their own, more often than their schedules say.
LANES = ("outbox", "long_work")
_LONGEST_SLEEP = 30.0
# A burst of identical looks at an idle stack costs battery; a minute-rate schedule needs no finer one.
_SHORTEST_SLEEP = 0.05


@dataclass(frozen=True)
class Due:
    """A schedule that has to be fired for a moment."""

    moment: datetime
    name: str


class Runner:
    """The schedules of the app, as far as its API process has told them."""

    def __init__(self, functions: Functions, journal: Journal, clock: Clock) -> None:
        self._functions = functions
        self._journal = journal
        self._clock = clock
        self._handlers: tuple[Handler, ...] = ()
        self._schedules: dict[str, Schedule] = {}
        self._one_at_a_time: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._turn = threading.Lock()
        self._woken = threading.Event()

    @property
    def handlers(self) -> tuple[Handler, ...]:
        """All handlers of the app."""
        return self._handlers

    def learn(self) -> None:
        """Ask the API process again what it handles; raises OSError while it is not up."""
        handlers = self._functions.handlers()
        self._schedules = {each.name: s for each in handlers if (s := _schedule(each))}
        self._handlers = handlers
        self._woken.set()

    def start(self) -> None:
        """Fire what falls due, in the background."""
        threading.Thread(target=self._always, daemon=True, name="schedules").start()

    def tick(self) -> list[Run]:
        """Fire each schedule that fell due since the last look, once, for its latest due moment.

        A job reads its own watermark and catches up the days between, as it must after an outage.
        """
        with self._turn:
            now = self._clock.now()
            before = self._journal.seen
            seen = min(before or now, now)
            runs = [self.run(due.name, due.moment) for due in self._due(seen, now)]
            self._journal.look(now)
            if runs or before is None or before > now:
                self._journal.save()
            return runs

    def run(self, name: str, moment: datetime | None = None) -> Run:
        """Run a job now, for a moment (default: now); raises KeyError for an unknown name."""
        handler = next((each for each in self._handlers if each.name == name), None)
        if handler is None:
            raise KeyError(name)
        with self._one_at_a_time[name]:
            run = self._invoke(handler, moment or self._clock.now())
        self._journal.note(run)
        return run

    def quietly(self, name: str) -> Any:
        """Run a handler without noting it, as the loops of the outbox do; raises HandlerFailed or OSError."""
        handler = next(each for each in self._handlers if each.name == name)
        with self._one_at_a_time[name]:
            return self._functions.invoke(name, _event(handler, self._clock.now()))

    def next(self, name: str) -> datetime | None:
        """When a job is due next."""
        schedule = self._schedules.get(name)
        return schedule.next(self._clock.now()) if schedule else None

    def last(self, name: str) -> Run | None:
        """How a job ran last."""
        return self._journal.last(name)

    def _due(self, seen: datetime, now: datetime) -> list[Due]:
        dues = [
            Due(moment, name)
            for name, schedule in self._schedules.items()
            if name not in LANES and (moment := schedule.latest(seen, now))
        ]
        return sorted(dues, key=lambda due: (due.moment, due.name))

    def _invoke(self, handler: Handler, moment: datetime) -> Run:
        began, clock = datetime.now(UTC), time.monotonic()
        error, result = "", None
        try:
            result = self._functions.invoke(handler.name, _event(handler, moment))
        except (HandlerFailed, OSError) as failure:
            error = str(failure) or type(failure).__name__
        return Run(
            name=handler.name,
            time=show_moment(moment),
            began=show_moment(began),
            seconds=round(time.monotonic() - clock, 3),
            outcome="failed" if error else "done",
            error=error,
            result=result,
        )

    def _always(self) -> None:
        while True:
            self._woken.wait(self._sleep())
            self._woken.clear()
            self.tick()

    def _sleep(self) -> float:
        now = self._clock.now()
        dues = [due for each in self._schedules.values() if (due := each.next(now))]
        wait = min(dues, default=now + timedelta(seconds=_LONGEST_SLEEP)) - now
        return min(max(wait.total_seconds(), _SHORTEST_SLEEP), _LONGEST_SLEEP)


def _schedule(handler: Handler) -> Schedule | None:
    if handler.kind != "scheduled":
        return None
    try:
        return parse_schedule(handler.expression)
    except NotASchedule:
        print(f"{handler.name}: the schedule {handler.expression} is not understood", flush=True)
        return None


def _event(handler: Handler, moment: datetime) -> dict[str, Any]:
    if handler.kind in ("scheduled", "lambda", "cloudwatch"):
        return scheduled_event(handler.name, moment)
    return {"Records": []}
