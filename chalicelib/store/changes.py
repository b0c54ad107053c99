"""One use case, one commit: everything a verb wants written goes in one TransactWriteItems, or none of it.

Actions are sent in the order in which they were added, so a cancellation reason is that of the action with its
number. A commit whose reply was lost is sent again with its token; the engine then answers as it did the first time.
"""

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError
from pynamodb.constants import STRING
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import Busy, Refusal
from chalicelib.store import keys
from chalicelib.store.actor import Actor
from chalicelib.store.engine import ItemKey, call, pause
from chalicelib.store.once import AlreadyDone, once_row
from chalicelib.store.record import OutboxRow, Sentinel

MOST = 100
ATTEMPTS = 8
# A request is answered within 29 seconds or never, and a last attempt can take the SDK 15 of them.
PATIENCE_SECONDS = 8.0
PASSING = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})


class Overtaken(Exception):
    """Somebody else changed what this commit was decided on: load, decide and commit again."""


@dataclass(frozen=True)
class _Write:
    action: str
    request: dict[str, Any]
    refusal: Refusal | None


@dataclass
class Changes:
    """What one use case writes. `why` is kept in the audit row; `seals` are the keys it has read, by person."""

    actor: Actor
    now: datetime
    why: str = ""
    seals: dict[str, bytes | None] = field(default_factory=dict, repr=False)
    _writes: list[_Write] = field(default_factory=list)
    _committed: bool = False

    @property
    def size(self) -> int:
        """How many writes it holds so far."""
        return len(self._writes)

    def holds(self, key: ItemKey) -> bool:
        """Whether it has an action on the item at (record, pk, sk): a commit takes one on each."""
        record, pk, sk = key
        place = (record.Meta.table_name, {STRING: pk}, {STRING: sk})
        return any(_place(write.request) == place for write in self._writes)

    def add_all(self, others: "Changes") -> None:
        """Takes over the writes of changes that are not to be committed by themselves."""
        self._writes += others._writes
        self.seals |= others.seals

    def create(self, record: Model, *, refusal: Refusal | None = None) -> None:
        """A new item; if its key exists the commit fails with `refusal`, or is Overtaken."""
        # As PynamoDB would put it, at half the price: a person is seventeen items.
        request = _whole(record) | {
            "ConditionExpression": "attribute_not_exists (#0)",
            "ExpressionAttributeNames": {"#0": "pk"},
        }
        self._writes.append(_Write("Put", request, refusal))

    def put(self, record: Model) -> None:
        """An item that may replace itself: search rows, which are a function of their owner."""
        self._writes.append(_Write("Put", _whole(record), None))

    def put_texts(self, key: ItemKey, **texts: str) -> None:
        """The same for an item of texts alone: without the detour of a record, since somebody has a dozen of them."""
        record, pk, sk = key
        item = {name: {STRING: text} for name, text in {"pk": pk, "sk": sk, **texts}.items()}
        request = {"TableName": record.Meta.table_name, "Item": item}
        self._writes.append(_Write("Put", request, None))

    def update(
        self,
        key: ItemKey,
        actions: Sequence[Action],
        condition: Condition | None = None,
        *,
        refusal: Refusal | None = None,
    ) -> None:
        """Changes named attributes of the item at (record, pk, sk); never drops the ones it does not know."""
        record, pk, sk = key
        instance = record(pk, sk)
        request = instance.get_update_kwargs_from_instance(list(actions), condition)
        self._writes.append(_Write("Update", request, refusal))

    def delete(
        self, key: ItemKey, condition: Condition | None = None, *, refusal: Refusal | None = None
    ) -> None:
        record, pk, sk = key
        request = record(pk, sk).get_delete_kwargs_from_instance(condition)
        self._writes.append(_Write("Delete", request, refusal))

    def check(self, key: ItemKey, condition: Condition, *, refusal: Refusal | None = None) -> None:
        """Holds the commit to a fact about an item that it does not change."""
        record, pk, sk = key
        request = record.get_operation_kwargs_from_class(pk, sk, condition)
        self._writes.append(_Write("ConditionCheck", request, refusal))

    def claim(self, key: str, *, owner: str, refusal: Refusal, owner_sk: str | None = None) -> None:
        """Takes what may exist once; somebody who has it already makes the commit fail with `refusal`."""
        self.create(Sentinel(key, keys.ONLY, owner=owner, owner_sk=owner_sk), refusal=refusal)

    def release(self, key: str, *, owner: str) -> None:
        self.delete((Sentinel, key, keys.ONLY), Sentinel.owner == owner)

    def outbox(
        self,
        topic: str,
        data: dict[str, Any],
        *,
        not_before: datetime | None = None,
        long: bool = False,
    ) -> str:
        """Work promised by this commit, done by the outbox job; returns its id.

        What is `long`, such as a chunk of an import, has a lane of its own: it neither waits for letters nor holds
        them up.
        """
        row = new_id(self.now)
        lane = keys.long_work() if long else keys.outbox()
        self.create(
            OutboxRow(lane, row, topic=topic, data=data, made=self.now, not_before=not_before)
        )
        return row

    def commit(self, *, result: str = "", told: Any = None) -> None:
        """Writes all or nothing, once; without any write it does nothing.

        `result` is the id that a repeated request is answered from, `told` what the verb gives back when it is known by
        now. Raises the refusal of the first action whose condition failed, AlreadyDone when the request's idempotency
        key was used, Overtaken when a condition without a refusal failed, Busy when the engine stayed busy (the commit
        may then have happened or not).
        """
        if self._committed:
            raise RuntimeError("a commit is made once: decide again, with new changes")
        self._committed = True
        if self.actor.once:
            row = once_row(self.actor.once, result=result, told=told, now=self.now)
            self.create(row, refusal=AlreadyDone())
            self._writes.insert(0, self._writes.pop())
        if len(self._writes) > MOST:
            raise ValueError(f"a commit holds at most {MOST} writes; this has {len(self._writes)}")
        if self._writes:
            self._send()

    def _send(self) -> None:
        # The token makes every attempt the same commit: one whose reply was lost is not done twice.
        request = {
            "TransactItems": [{write.action: write.request} for write in self._writes],
            "ClientRequestToken": uuid.uuid4().hex,
            "ReturnConsumedCapacity": "INDEXES",
        }
        until = time.monotonic() + PATIENCE_SECONDS
        for attempt in range(ATTEMPTS):
            try:
                call("TransactWriteItems", request)
                return
            except ClientError as failure:
                self._raise_unless_passing(failure)
            except Busy:
                if time.monotonic() >= until:
                    raise
            pause(attempt)
        raise Busy()

    def _raise_unless_passing(self, failure: ClientError) -> None:
        reasons = [reason.code if reason else None for reason in _reasons(failure)]
        if not reasons:
            raise failure
        for write, reason in zip(self._writes, reasons, strict=True):
            if reason == "ConditionalCheckFailed":
                raise (write.refusal or Overtaken()) from failure
        if not PASSING.issuperset(reason for reason in reasons if reason):
            raise failure


def _reasons(failure: ClientError) -> list[Any]:
    return list(getattr(failure, "cancellation_reasons", None) or ())


def _place(request: dict[str, Any]) -> tuple[str, Any, Any]:
    """The table and key of the item that an action is on."""
    item = request.get("Item") or request["Key"]
    return request["TableName"], item["pk"], item["sk"]


def _whole(record: Model) -> dict[str, Any]:
    """The request that puts a record."""
    return {"TableName": record.Meta.table_name, "Item": record.serialize(null_check=True)}
