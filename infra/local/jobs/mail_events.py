"""Brings SES's events to the app's SNS handlers, again and again until they are taken."""

import threading
import time

from infra.local.clock import Clock
from infra.local.jobs.functions import Functions, Handler, HandlerFailed
from infra.local.jobs.runner import Runner
from infra.local.mail.box import Box
from infra.local.mail.ses_events import sns_event

_LONGEST_SLEEP = 60.0
_MOST_TRIES = 8


class MailEvents:
    """One event at a time, oldest first. Without a handler events wait."""

    def __init__(self, box: Box, runner: Runner, functions: Functions, clock: Clock) -> None:
        self._box = box
        self._runner = runner
        self._functions = functions
        self._clock = clock
        self._woken = threading.Event()

    def wake(self) -> None:
        """There may be events to bring."""
        self._woken.set()

    def start(self) -> None:
        """Work in the background."""
        threading.Thread(target=self._always, daemon=True, name="mail events").start()

    def bring(self) -> int:
        """Bring what is due; answers how many events the app took."""
        topics = [each for each in self._runner.handlers if each.kind == "sns"]
        if not topics:
            return 0
        return sum(self._one(topics, *each) for each in self._box.due(time.time()))

    def _one(self, topics: list[Handler], number: int, message: dict[str, object]) -> bool:
        try:
            for each in topics:
                event = sns_event(message, topic=each.topic, now=self._clock.now())
                self._functions.invoke(each.name, event)
        except (HandlerFailed, OSError) as failure:
            self._box.postpone(
                number, until=time.time() + 5, problem=str(failure), most=_MOST_TRIES
            )
            return False
        self._box.settle(number)
        return True

    def _always(self) -> None:
        while True:
            self._woken.wait(self._sleep())
            self._woken.clear()
            self.bring()

    def _sleep(self) -> float:
        due = self._box.next_due()
        if due is None or not any(each.kind == "sns" for each in self._runner.handlers):
            return _LONGEST_SLEEP
        return min(max(due - time.time(), 0.05), _LONGEST_SLEEP)
