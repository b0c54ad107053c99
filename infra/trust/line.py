"""The line to the tables with faults on it.

They replace the HTTP session under the SDK, so its own retries are tried too:

    with bad_line(seed=7, faults=[Conflicted(0.5), ReplyLost(0.1)]) as line:
        ...

One seed decides every strike; a failing seed is the bug report. After a crash the line stays dead: what runs in
a `finally` would not have run in a process that was killed.
"""

import json
import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol

from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from chalicelib.store import engine
from chalicelib.store.engine import line
from infra.trust.faults import Exchange, Fault, Killed

HURRIED_PAUSE = 0.0005


class Session(Protocol):
    """What the SDK's endpoint sends its requests with."""

    def send(self, request: AWSPreparedRequest) -> AWSResponse: ...

    def close(self) -> None: ...


@dataclass
class Line:
    """The line to the tables, with its faults. `requests` counts what was tried, `strikes` each fault by its name."""

    session: Session
    faults: Sequence[Fault]
    dice: random.Random
    requests: int = 0
    dead: bool = False
    strikes: Counter[str] = field(default_factory=Counter)
    _spent: Counter[int] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """One request through all faults, in their order."""
        if self.dead:
            raise Killed("the process has ended")
        exchange, striking = self._meet(request)
        try:
            return self._pass(exchange, striking)
        except Killed:
            self.dead = True
            raise

    def close(self) -> None:
        self.session.close()

    def _meet(self, request: AWSPreparedRequest) -> tuple[Exchange, list[Fault]]:
        with self._lock:
            self.requests += 1
            operation = _header(request, "X-Amz-Target").partition(".")[2]
            body: Any = request.body
            read = json.loads(body or b"{}")
            exchange = Exchange(self.requests, operation, read, request, self.dice)
            return exchange, [
                fault for n, fault in enumerate(self.faults) if self._strikes(n, fault, exchange)
            ]

    def _strikes(self, number: int, fault: Fault, exchange: Exchange) -> bool:
        if not fault.meets(exchange) or self._spent[number] == fault.times:
            return False
        if self.dice.random() >= fault.chance:
            return False
        self._spent[number] += 1
        self.strikes[type(fault).__name__] += 1
        return True

    def _pass(self, exchange: Exchange, striking: list[Fault]) -> AWSResponse:
        for fault in striking:
            if (instead := fault.before(exchange)) is not None:
                return instead
        request = exchange.request
        for fault in striking:
            request = fault.sent(exchange, request)
        answer = self.session.send(request)
        for fault in striking:
            answer = fault.after(exchange, answer)
        return answer


@contextmanager
def bad_line(*, seed: int, faults: Sequence[Fault], hurried: bool = False) -> Iterator[Line]:
    """Puts the faults on the one line that all records share, and takes them off at the end.

    `hurried` shortens the pauses before the next attempt, the SDK's and ours; as much is tried as otherwise.
    """
    client = line().client
    endpoint: Any = client._endpoint
    whole = endpoint.http_session
    bad = Line(whole, faults, random.Random(seed))  # noqa: S311 (a storm that can be repeated)
    endpoint.http_session = bad
    _refill(client)
    try:
        with _hurry(client) if hurried else nullcontext():
            yield bad
    finally:
        endpoint.http_session = whole
        _refill(client)


def _refill(client: Any) -> None:
    # The SDK retries out of a budget that one test would leave empty to the next, and no seed would hold.
    _retries(client)._retry_quota._quota.release(10_000)


@contextmanager
def _hurry(client: Any) -> Iterator[None]:
    backoff = _retries(client)._retry_policy._retry_backoff
    sdk, ours = backoff._max_backoff, engine.FIRST_PAUSE
    backoff._max_backoff, engine.FIRST_PAUSE = HURRIED_PAUSE, HURRIED_PAUSE / 50
    try:
        yield
    finally:
        backoff._max_backoff, engine.FIRST_PAUSE = sdk, ours


def _retries(client: Any) -> Any:
    handlers = client.meta.events._emitter._unique_id_handlers
    return handlers["retry-config-dynamodb"]["handler"].__self__


def _header(request: AWSPreparedRequest, name: str) -> str:
    value: Any = request.headers.get(name, "")
    return value.decode() if isinstance(value, bytes) else str(value)
