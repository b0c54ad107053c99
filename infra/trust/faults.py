"""Faults that befall requests to the tables; `line.bad_line` puts them on the wire."""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError

from chalicelib.settings import settings
from infra.trust.replies import cancelled, refused, reread, rewritten

SINGLE_WRITES = frozenset({"PutItem", "UpdateItem", "DeleteItem"})
BATCHES = {"BatchGetItem": "UnprocessedKeys", "BatchWriteItem": "UnprocessedItems"}


class Killed(BaseException):
    """The process ended here. No `except Exception` may survive it."""


@dataclass(frozen=True)
class Exchange:
    """One request on its way: the how-manieth it is from 1, its operation, its body, and what of it was left out."""

    number: int
    operation: str
    body: dict[str, Any]
    request: AWSPreparedRequest
    dice: random.Random
    left: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Strikes with `chance` (first argument of each kind), at most `times` times, only `on` these operations."""

    chance: float = field(default=1.0, kw_only=False)
    times: int | None = None
    on: frozenset[str] | None = None

    def meets(self, exchange: Exchange) -> bool:
        """Whether this fault can befall the request at all."""
        return self.on is None or exchange.operation in self.on

    def before(self, exchange: Exchange) -> AWSResponse | None:
        """An answer instead of the engine's, or None to send the request; may raise."""
        return None

    def sent(self, exchange: Exchange, request: AWSPreparedRequest) -> AWSPreparedRequest:
        """What of the request reaches the engine."""
        return request

    def after(self, exchange: Exchange, answer: AWSResponse) -> AWSResponse:
        """The answer that arrives, now that the engine has done its work; may raise."""
        return answer


@dataclass(frozen=True, kw_only=True)
class Throttled(Fault):
    """The engine refuses for its load; `table` and `index` narrow it to requests that touch those."""

    code: str = "ThrottlingException"
    table: str | None = None
    index: int | None = None

    def meets(self, exchange: Exchange) -> bool:
        text = json.dumps(exchange.body)
        named = self.table is None or f'"{settings().table(self.table)}"' in text
        touched = (
            self.index is None or f'"g{self.index}p"' in text or f'"g{self.index}-index"' in text
        )
        return named and touched and super().meets(exchange)

    def before(self, exchange: Exchange) -> AWSResponse:
        return refused(exchange.request.url, self.code, "Rate exceeded")


@dataclass(frozen=True, kw_only=True)
class Conflicted(Fault):
    """Another transaction holds one of the items; `code` may name another reason of cancellation."""

    code: str = "TransactionConflict"

    def meets(self, exchange: Exchange) -> bool:
        writes = exchange.operation == "TransactWriteItems" or exchange.operation in SINGLE_WRITES
        return writes and super().meets(exchange)

    def before(self, exchange: Exchange) -> AWSResponse:
        url = exchange.request.url
        if exchange.operation in SINGLE_WRITES:
            return refused(
                url, "TransactionConflictException", "Transaction is ongoing for the item"
            )
        reasons: list[str | None] = [None] * len(exchange.body["TransactItems"])
        reasons[exchange.dice.randrange(len(reasons))] = self.code
        return cancelled(url, reasons)


@dataclass(frozen=True, kw_only=True)
class ReplyLost(Fault):
    """The engine did it, and nobody hears."""

    def after(self, exchange: Exchange, answer: AWSResponse) -> AWSResponse:
        raise ReadTimeoutError(endpoint_url=exchange.request.url)


@dataclass(frozen=True, kw_only=True)
class FailedAfter(Fault):
    """The engine did it and answers 500."""

    def after(self, exchange: Exchange, answer: AWSResponse) -> AWSResponse:
        return refused(
            exchange.request.url, "InternalServerError", "Internal server error", status=500
        )


@dataclass(frozen=True, kw_only=True)
class Refused(Fault):
    """Nobody listens there."""

    def before(self, exchange: Exchange) -> AWSResponse:
        raise EndpointConnectionError(endpoint_url=exchange.request.url)


@dataclass(frozen=True, kw_only=True)
class Crashed(Fault):
    """The process is killed at request `at` (from 1), before the engine sees it or `late`, after it was done."""

    at: int
    late: bool = False

    def meets(self, exchange: Exchange) -> bool:
        return exchange.number == self.at and super().meets(exchange)

    def before(self, exchange: Exchange) -> AWSResponse | None:
        if not self.late:
            raise Killed(exchange.operation)
        return None

    def after(self, exchange: Exchange, answer: AWSResponse) -> AWSResponse:
        raise Killed(exchange.operation)


@dataclass(frozen=True, kw_only=True)
class Partial(Fault):
    """Of a batch only a part is done; the rest comes back as unprocessed."""

    def done(self, rows: int, dice: random.Random) -> int:
        """How many of the rows are done, at least one."""
        return dice.randint(1, rows)

    def meets(self, exchange: Exchange) -> bool:
        return exchange.operation in BATCHES and super().meets(exchange)

    def sent(self, exchange: Exchange, request: AWSPreparedRequest) -> AWSPreparedRequest:
        kept: dict[str, Any] = {}
        for table, wanted in exchange.body["RequestItems"].items():
            keys = isinstance(wanted, dict)
            rows = wanted["Keys"] if keys else wanted
            cut = self.done(len(rows), exchange.dice)
            kept[table] = wanted | {"Keys": rows[:cut]} if keys else rows[:cut]
            if rows[cut:]:
                exchange.left[table] = wanted | {"Keys": rows[cut:]} if keys else rows[cut:]
        return rewritten(request, exchange.body | {"RequestItems": kept})

    def after(self, exchange: Exchange, answer: AWSResponse) -> AWSResponse:
        if not exchange.left:
            return answer
        return reread(answer, {BATCHES[exchange.operation]: exchange.left})
